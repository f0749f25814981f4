"""What people changed by hand in a built Word file, brought home to the sources of its plan."""
