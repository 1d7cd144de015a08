"""The rig of faults: kills, power cuts, full and failing disks, damage, forgery, and what the store makes of them."""
