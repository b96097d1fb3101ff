"""One nominee's scores from several files: the unit scores itself, the cluster crosses, the council decides.

Each hands in a file of its own. What only one of them says stands; what two say must be the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.validation import Strict
from khenthuong.dossier.evidence import Evidence
from khenthuong.dossier.scores import ScoreEntry

_WHO = ("name", "kind", "cluster", "criteria_place")
_PARTS = ("measurements", "assigned", "items", "bonus", "deductions", "gates", "criteria")


def merge_scores(files: Sequence[Sequence[ScoreEntry]]) -> tuple[ScoreEntry, ...]:
    """The entries of several files as one entry per nominee, in the order first met.

    Two entries of one nominee inside one file are left as they are; :class:`Population` refuses them.

    Raises:
        DataError: KT-414 for every figure or score that two files give differently.
    """
    merged: dict[str, ScoreEntry] = {}
    twice: list[ScoreEntry] = []
    problems: list[Problem] = []
    for entries in files:
        earlier = dict(merged)
        for entry in entries:
            if entry.nominee in earlier:
                merged[entry.nominee] = _joined(earlier[entry.nominee], entry, problems)
            elif entry.nominee in merged:
                twice.append(entry)
            else:
                merged[entry.nominee] = entry
    if problems:
        raise DataError(problems)
    return (*merged.values(), *twice)


def _joined(first: ScoreEntry, second: ScoreEntry, problems: list[Problem]) -> ScoreEntry:
    changes: dict[str, Any] = {"not_applicable": first.not_applicable | second.not_applicable}
    who = first.nominee
    for key in _WHO:
        changes[key] = _one(getattr(first, key), getattr(second, key), f"{who}.{key}", None, problems)
    for part in _PARTS:
        ours, theirs = dict(getattr(first, part)), getattr(second, part)
        for name, value in theirs.items():
            path = f"{who}.{part}.{name}"
            ours[name] = _together(ours[name], value, path, problems) if name in ours else value
        changes[part] = ours
    return first.model_copy(update=changes)


def _together(first: Any, second: Any, path: str, problems: list[Problem]) -> Any:
    """Two records of one line, field by field; what only one of them fills stands."""
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        both = {
            name: _together(first[name], second[name], f"{path}.{name}", problems) for name in first if name in second
        }
        return {**first, **second, **both}
    if not isinstance(first, Strict) or not isinstance(second, Strict):
        return _one(first, second, path, None, problems)
    fields = {name: info.alias or name for name, info in type(first).model_fields.items() if name != "evidence"}
    found = getattr(second, "evidence", None)
    merged = {
        name: _one(getattr(first, name), getattr(second, name), f"{path}.{shown}", found, problems)
        for name, shown in fields.items()
    }
    # The origin of the later file wins only where the earlier file had nothing to show.
    told = any(getattr(first, name) is not None for name in fields)
    earlier = getattr(first, "evidence", None)
    return first.model_copy(update={**merged, "evidence": earlier if told and earlier is not None else found})


def _one(first: Any, second: Any, path: str, found: Evidence | None, problems: list[Problem]) -> Any:
    if second in (None, "") or first == second:
        return first
    if first in (None, ""):
        return second
    place = Place(path=path)
    if found is not None:
        place = Place(found.file or "", found.sheet or "", found.cell or "", found.line, path)
    problems.append(Problem("KT-414", f"Hai tệp ghi khác nhau: “{first}” và “{second}”.", place))
    return first
