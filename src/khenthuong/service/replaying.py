"""Running a kept result again, from the law, the plan and the dossiers that were kept with it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.periods import last_day_of_year
from khenthuong.dossier.population import Population
from khenthuong.law.law import Law
from khenthuong.plan.reading import load_plan
from khenthuong.service import keeping
from khenthuong.service.checking import law_of
from khenthuong.service.proposals import proposals
from khenthuong.service.replay_words import part_words, value_words
from khenthuong.service.reviewing import make_bench, review
from khenthuong.service.scoring import Scored, score_population
from khenthuong.store import KeptEvaluation, NewEvaluation
from khenthuong.store.snapshots import LAW, PLAN, local_file, unpack

Side = Literal["ket-qua", "dieu-kien", "chi-tiet", "diem", "de-nghi", "ban-luu"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came out otherwise. ``nominee`` and ``award`` are empty where it is about the whole run."""

    side: Side
    nominee: str
    award: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Replayed:
    """A kept result beside the same run made now."""

    kept: KeptEvaluation
    fresh: NewEvaluation | None
    """None: nobody's data is left, only the skeleton."""
    differences: tuple[Difference, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    """What the awards are called in the kept rules on the day."""


def replay(kept: KeptEvaluation) -> Replayed:
    """Run a kept result again with this program.

    Raises:
        DataError: KT-716 with everything this program does not understand in the kept rules or plan.
    """
    if not kept.dossiers and not kept.scores:
        return Replayed(kept, None, ())
    with tempfile.TemporaryDirectory(prefix="khenthuong-") as name:
        folder = Path(name)
        unpack(kept.law, folder)
        if kept.plan is not None:
            unpack(kept.plan, folder)
        try:
            fresh, names = _again(kept, folder)
        except DataError as error:
            what = f"Bản {kept.program} đã lưu kết quả này; chương trình hiện nay không chạy lại được bản lưu."
            raise DataError([Problem("KT-716", what), *error.problems]) from error
    return Replayed(kept, fresh, tuple(_differences(kept, fresh)), names)


def _again(kept: KeptEvaluation, folder: Path) -> tuple[NewEvaluation, dict[str, str]]:
    local = kept.settings.get("local", {})
    own = local_file(folder) if local.get("own_file") else None
    place = str(own) if own is not None else local.get("place")
    on = kept.day or last_day_of_year(kept.year)
    law = law_of(folder / LAW, place, on)
    sources = keeping.Sources(None, place, None, False, kept.law, kept.plan)
    names = {award: law.award_name(award, on) for award in law.awards}
    return _run(kept, law, folder, sources), names


def _run(kept: KeptEvaluation, law: Law, folder: Path, sources: keeping.Sources) -> NewEvaluation:
    settings = kept.settings
    if kept.kind == "cham-diem":
        return keeping.of_scores(_scored(kept, law, folder), kept.scores, sources, settings["readings"])
    assert kept.day is not None
    population = Population(kept.dossiers, kept.scores)
    bench = make_bench(law, kept.day, kept.year, settings["engine"])
    if kept.kind == "xet":
        done = review(law, population, bench, settings["awards"], every_award=settings["every_award"])
        return keeping.of_review(done, sources, settings["engine"], settings["awards"], settings["every_award"])
    done = review(law, population, bench, also=settings["also"])
    scored = _scored(kept, law, folder)
    listed = proposals(done, scored)
    return keeping.of_proposals(done, scored, listed, sources, settings["engine"], settings["also"])


def _scored(kept: KeptEvaluation, law: Law, folder: Path) -> Scored:
    readings = kept.settings.get("readings", {})
    return score_population(load_plan(folder / PLAN), Population((), kept.scores), readings, law.criteria)


def _differences(kept: KeptEvaluation, fresh: NewEvaluation) -> Iterator[Difference]:
    for what, before, after in (
        ("mã kiểm bộ quy tắc", kept.rule_book_hash, fresh.rule_book_hash),
        ("mã kiểm kế hoạch", kept.plan_hash, fresh.plan_hash),
        (
            "danh hiệu chưa có quy tắc",
            value_words(kept.settings.get("not_covered")),
            value_words(fresh.settings.get("not_covered")),
        ),
    ):
        if before != after:
            yield Difference("ban-luu", "", "", what, before, after)
    yield from _verdicts(kept, fresh)
    for nominee, found in _pairs(kept.findings, fresh.findings):
        yield from _findings(nominee, *found)
    # Ranks and caps are taken over everybody: with somebody's data gone they say nothing about the old run.
    whole = not kept.erased
    for nominee, (before, after) in _pairs(kept.cards, fresh.cards):
        yield from _plain("diem", nominee, before["card"], after["card"])
        if whole:
            yield from _plain("diem", nominee, before["rank"], after["rank"])
    if whole:
        for nominee, (before, after) in _pairs(kept.proposals, fresh.proposals):
            yield from _proposals(nominee, before, after)


def _verdicts(kept: KeptEvaluation, fresh: NewEvaluation) -> Iterator[Difference]:
    before = {(item.nominee, item.award): item for item in kept.results if item.nominee}
    after = {(item.nominee, item.award): item for item in fresh.results}
    for key in dict.fromkeys([*before, *after]):
        first, second = before.get(key), after.get(key)
        said = [value_words(item.verdict) if item is not None else "không xét" for item in (first, second)]
        if said[0] != said[1]:
            yield Difference("ket-qua", *key, "kết quả", *said)
        elif first is not None and second is not None and first.deciding != second.deciding:
            yield Difference(
                "ket-qua", *key, "điều kiện quyết định", ", ".join(first.deciding), ", ".join(second.deciding)
            )


def _findings(nominee: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    later = {item["award"]: item for item in after["results"]}
    for first in before["results"]:
        second = later.get(first["award"])
        if second is not None:
            yield from _nodes(nominee, first["award"], first["findings"], second["findings"])
            yield from _rest("chi-tiet", nominee, first["award"], first, second, "findings")
    yield from _rest("chi-tiet", nominee, "", before, after, "results")


def _nodes(nominee: str, award: str, first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[Difference]:
    """Differences between two trees, condition by condition."""
    if first["outcome"] != second["outcome"]:
        words = (value_words(first["outcome"]), value_words(second["outcome"]))
        yield Difference("dieu-kien", nominee, award, f"điều kiện {first['id']}", *words)
    yield from _rest("chi-tiet", nominee, award, first, second, "children", "outcome")
    here, there = first["children"], second["children"]
    if len(here) != len(there):
        words = (f"{len(here)} điều kiện con", f"{len(there)} điều kiện con")
        yield Difference("dieu-kien", nominee, award, f"điều kiện {first['id']}", *words)
    for one, other in zip(here, there, strict=False):
        yield from _nodes(nominee, award, one, other)


def _proposals(nominee: str, before: list[Any], after: list[Any]) -> Iterator[Difference]:
    later = {item["award"]: item for item in after}
    for first in before:
        yield from _plain("de-nghi", nominee, first, later.get(first["award"], {}), first["award"])


def _plain(
    side: Side, nominee: str, before: Mapping[str, Any], after: Mapping[str, Any], award: str = ""
) -> Iterator[Difference]:
    yield from _rest(side, nominee, award, before, after)


def _rest(
    side: Side, nominee: str, award: str, before: Mapping[str, Any], after: Mapping[str, Any], *apart: str
) -> Iterator[Difference]:
    """Every key that differs, but those told elsewhere."""
    for key in dict.fromkeys([*before, *after]):
        if key not in apart and before.get(key) != after.get(key):
            named = f"điều kiện {before['id']}: {part_words(key)}" if "id" in before else part_words(key)
            yield Difference(side, nominee, award, named, value_words(before.get(key)), value_words(after.get(key)))


def _pairs(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """What was kept and what was found now, as the same kind of plain data."""
    for nominee, first in before.items():
        if nominee in after:
            yield nominee, (first, json.loads(json.dumps(after[nominee])))
