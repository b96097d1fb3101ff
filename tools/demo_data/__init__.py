"""Hand-written tables of the invented demonstration data. Nothing here is about a real person."""
