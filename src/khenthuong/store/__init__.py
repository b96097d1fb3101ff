"""Keeping what was decided: one database, an append-only journal, snapshots that can be run again."""

from khenthuong.store.journal import Actor, Head, Line
from khenthuong.store.records import CouncilResult, Erased, Kept, KeptEvaluation, NewEvaluation, NewPaper, NewResult
from khenthuong.store.store import Store, open_store

__all__ = [
    "Actor", "CouncilResult", "Erased", "Head", "Kept", "KeptEvaluation", "Line", "NewEvaluation", "NewPaper",
    "NewResult", "Store", "open_store",
]  # fmt: skip
