"""Whole populations from Parquet to Parquet: decide, check again, count, convert, find one to explain."""
