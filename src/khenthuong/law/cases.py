"""Worked cases beside a rule: what goes in, what must come out. Written by people who know the law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from khenthuong.base.errors import Place
from khenthuong.base.logic import Outcome, Verdict
from khenthuong.base.validation import Strict, validate
from khenthuong.base.yaml_text import Located, Path_, read_yaml


class Expectation(Strict):
    """What a case must give.

    ``decided_by``: the conditions the result rests on; every leaf that decides lies under one of them.
    ``asks_for``: exactly the facts still asked for. ``outcomes``: outcomes of single conditions.
    """

    verdict: Verdict
    decided_by: tuple[str, ...] = ()
    asks_for: tuple[str, ...] | None = None
    outcomes: dict[str, Outcome] = Field(default_factory=dict)


class WorkedCase(Strict):
    """One case: changes to what the file gives, and the expectation.

    ``set`` replaces (groups of keys are merged), ``add`` appends to lists.
    """

    name: str
    set: dict[str, Any] = Field(default_factory=dict)
    add: dict[str, Any] = Field(default_factory=dict)
    expect: Expectation
    cite: str | None = Field(default=None, description="where the expectation comes from, for the reader")


class CaseSet(Strict):
    """Cases that start from the same situation."""

    name: str | None = None
    given: dict[str, Any] = Field(default_factory=dict)
    cases: tuple[WorkedCase, ...] = Field(min_length=1)


class NoCase(Strict):
    """A side of a condition on which no case can hang alone, because of how the rule is built; with the reason."""

    version_from: date
    condition: str
    side: Literal["yes", "no"]
    why: str


class CaseFile(Strict):
    """``<award>.cases.yaml``. ``sets`` start from the file's ``given`` changed by their own."""

    award: str
    given: dict[str, Any]
    cases: tuple[WorkedCase, ...] = ()
    sets: tuple[CaseSet, ...] = ()
    no_case: tuple[NoCase, ...] = ()


@dataclass(frozen=True)
class ReadyCase:
    """A case with its whole situation put together: ``on``, ``year``, ``results`` and a dossier's data."""

    award: str
    name: str
    situation: dict[str, Any]
    expect: Expectation
    place: Place
    group: str = ""
    """The name of its set; empty when it stands alone."""


def read_no_cases(folder: Path) -> dict[tuple[str, date, str], tuple[NoCase, ...]]:
    """What the case files say no case can hang on, by award, first day of the version and condition.

    Raises:
        DataError: a case file that cannot be read.
    """
    found: dict[tuple[str, date, str], tuple[NoCase, ...]] = {}
    for path in sorted(folder.rglob("*.cases.yaml")):
        file = validate(CaseFile, read_yaml(path, path.relative_to(folder).as_posix()))
        for item in file.no_case:
            key = (file.award, item.version_from, item.condition)
            found[key] = (*found.get(key, ()), item)
    return found


def read_cases(folder: Path) -> Iterator[ReadyCase]:
    """Every worked case under a rules folder.

    Raises:
        DataError: a case file that cannot be read.
    """
    for path in sorted(folder.rglob("*.cases.yaml")):
        located = read_yaml(path, path.relative_to(folder).as_posix())
        yield from _ready(validate(CaseFile, located), located)


def _ready(file: CaseFile, located: Located) -> Iterator[ReadyCase]:
    tops: list[tuple[Path_, str, dict[str, Any], tuple[WorkedCase, ...]]] = [(("cases",), "", file.given, file.cases)]
    for number, item in enumerate(file.sets):
        tops.append((("sets", number, "cases"), item.name or "", _merge(file.given, item.given), item.cases))
    for path, group, given, cases in tops:
        for index, case in enumerate(cases):
            situation = _append(_merge(given, case.set), case.add)
            place = located.place((*path, index))
            yield ReadyCase(file.award, case.name, situation, case.expect, place, group)


def _merge(base: Any, change: Any) -> Any:
    if isinstance(base, dict) and isinstance(change, dict):
        return {**base, **{key: _merge(base.get(key), value) for key, value in change.items()}}
    return change


def _append(situation: dict[str, Any], additions: dict[str, Any]) -> dict[str, Any]:
    result = dict(situation)
    for key, items in additions.items():
        old = result.get(key)
        if isinstance(old, dict):
            result[key] = {**old, "list": [*old.get("list", []), *items]}
        else:
            result[key] = [*(old or []), *items]
    return result
