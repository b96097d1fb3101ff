"""The fingerprint of what dossiers and score entries say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from khenthuong.dossier.evidence import Evidence
from khenthuong.dossier.population import Population

_EVIDENCE = set(Evidence.model_fields)


def data_mark(population: Population) -> str:
    """sha256 of what the dossiers and score entries say; where it was read and in which order does not matter."""
    said = [json.dumps(_said(one.model_dump(mode="json")), sort_keys=True) for one in population.dossiers]
    said += [json.dumps(_said(one.model_dump(mode="json")), sort_keys=True) for one in population.scores]
    return hashlib.sha256("\n".join(sorted(said)).encode("utf-8")).hexdigest()


def _said(value: Any) -> Any:
    """A dumped record; of its evidence only the paper, not where it was read."""
    if isinstance(value, Mapping):
        if set(value) == _EVIDENCE:
            return {"paper": value["paper"]}
        return {key: _said(item) for key, item in value.items()}
    return [_said(item) for item in value] if isinstance(value, list) else value
