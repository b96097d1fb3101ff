"""The use cases: the only door for the command line (and later the web) into the rooms behind it."""
