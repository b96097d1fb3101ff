"""What stands in each paper: one module per paper, all from the same year-end result."""
