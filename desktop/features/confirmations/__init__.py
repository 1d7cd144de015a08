"""Who said yes to what, when, by which way and with what proof."""
