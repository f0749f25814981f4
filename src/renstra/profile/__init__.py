"""Data that a plan may replace: chapters, looks, columns, figures; and where they are found."""
