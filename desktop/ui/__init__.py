"""What every tab uses: lists, forms, dialogs, jobs, the look. Knows no room."""

from desktop.ui import lean_pyside

lean_pyside.install()
