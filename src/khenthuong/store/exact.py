"""Dossiers and score entries as JSON text that gives back exactly the same values.

Plain JSON has no exact decimals and no dates; read back, ``37.2`` and ``2017-12-28`` would be texts, and a fact
of the wrong kind is decided differently. Here such values carry their kind.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel

from khenthuong.store.digests import canonical

Model = TypeVar("Model", bound=BaseModel)
_NUMBER, _DAY, _PAIRS = "$so", "$ngay", "$cap"


def to_text(model: BaseModel) -> str:
    """A model with everything in it, defaults too: a later program may have others."""
    return canonical(_plain(model.model_dump(by_alias=True)))


def from_text(model: type[Model], text: str) -> Model:
    """The model again.

    Raises:
        ValidationError: the text does not fit the model of this program.
    """
    return model.model_validate(_exact(json.loads(text)))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        if all(isinstance(key, str) and not key.startswith("$") for key in value):
            return {key: _plain(item) for key, item in value.items()}
        return {_PAIRS: [[_plain(key), _plain(item)] for key, item in value.items()]}
    if isinstance(value, (set, frozenset)):
        return [_plain(item) for item in sorted(value)]
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return {_NUMBER: str(value)}
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    if value is None or isinstance(value, (bool, int, str)):
        return value
    raise TypeError(f"no exact text for {type(value).__name__}")


def _exact(value: Any) -> Any:
    if isinstance(value, list):
        return [_exact(item) for item in value]
    if not isinstance(value, dict):
        return value
    if _NUMBER in value:
        return Decimal(value[_NUMBER])
    if _DAY in value:
        return date.fromisoformat(value[_DAY])
    if _PAIRS in value:
        return {_exact(key): _exact(item) for key, item in value[_PAIRS]}
    return {key: _exact(item) for key, item in value.items()}
