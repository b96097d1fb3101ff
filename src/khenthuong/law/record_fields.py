"""The fields of dossier records that a rule may ask about (``where``). A test keeps them equal to the dossier's."""

from __future__ import annotations

RECORD_FIELDS: dict[str, frozenset[str]] = {
    "ratings": frozenset({"class"}),
    "register": frozenset({"award", "kind", "issuer_level"}),
    "initiatives": frozenset({"level", "recognised", "applied", "replicable"}),
    "research": frozenset({"level", "accepted", "applied"}),
    "discipline": frozenset({"form"}),
    "pending": frozenset({"kind"}),
    "leave": frozenset({"kind"}),
    "training": frozenset({"months", "good_conduct", "result"}),
    "posts": frozenset({"post", "leader"}),
}
