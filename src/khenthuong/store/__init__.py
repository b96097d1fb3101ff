"""Keeping what was decided: one database, an append-only journal, snapshots that can be run again."""
