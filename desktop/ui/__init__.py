"""What every tab uses: lists, forms, dialogs, jobs, the look. Knows no room."""
