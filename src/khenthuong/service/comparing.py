"""The same dossiers under two laws: who changes, why, and the count by award.

A side is a rule book: another day, the local rules of a place, or another rules folder. Nothing is guessed:
the verdicts of both sides are decided in full, and a change is told by the conditions each side rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from khenthuong.base.logic import Verdict
from khenthuong.engine.finding import AwardResult
from khenthuong.explain.document import Block, Document, Paragraph, Section, Table
from khenthuong.explain.reasons import VERDICT_WORDS, reasons_of
from khenthuong.law.law import Law
from khenthuong.service.reviewing import Review

NO_VERDICT = "không có quy tắc"
MOST_REASONS = 3
"""A line names at most so many conditions of a side; JSON names all."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two laws, named for readers, with every dossier decided."""

    label: str
    review: Review


@dataclass(frozen=True, slots=True)
class Ground:
    """One condition a verdict rests on, and its clause."""

    id: str
    text: str
    citation: str


@dataclass(frozen=True, slots=True)
class Change:
    """One nominee and award whose verdict differs. ``None``: that side has no rule for it."""

    nominee: str
    name: str
    award: str
    award_name: str
    before: Verdict | None
    after: Verdict | None
    grounds_before: tuple[Ground, ...]
    grounds_after: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class AwardCount:
    """How many verdicts of each kind an award has on each side, who gained and who lost."""

    award: str
    award_name: str
    before: dict[str, int]
    after: dict[str, int]
    gained: int
    lost: int
    changed: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every change and the counts, in the catalogue's order."""

    first: Side
    second: Side
    changes: tuple[Change, ...]
    counts: tuple[AwardCount, ...]


def compare(first: Side, second: Side) -> Comparison:
    """Compare two reviews of one population."""
    awards = [*first.review.law.awards, *second.review.law.awards]
    order = {award: place for place, award in enumerate(dict.fromkeys(awards))}
    changes: list[Change] = []
    verdicts: dict[str, list[tuple[Verdict | None, Verdict | None]]] = {}
    for decision in first.review.decisions:
        other = second.review.by_nominee[decision.nominee]
        for award in sorted({*decision.results, *other.results}, key=order.__getitem__):
            before, after = decision.results.get(award), other.results.get(award)
            pair = (before.verdict if before else None, after.verdict if after else None)
            verdicts.setdefault(award, []).append(pair)
            if pair[0] is not pair[1]:
                changes.append(_change(first, second, decision.nominee, award, before, after))
    counts = [_count(second.review, award, verdicts[award]) for award in sorted(verdicts, key=order.__getitem__)]
    return Comparison(first, second, tuple(changes), tuple(counts))


def _change(
    first: Side, second: Side, nominee: str, award: str, before: AwardResult | None, after: AwardResult | None
) -> Change:
    old = _grounds(first.review.law, before)
    new = _grounds(second.review.law, after)
    shared = {(ground.id, ground.text) for ground in old} & {(ground.id, ground.text) for ground in new}
    return Change(
        nominee=nominee,
        name=first.review.dossier(nominee).nominee.name,
        award=award,
        award_name=second.review.law.award_name(award, second.review.on),
        before=before.verdict if before else None,
        after=after.verdict if after else None,
        grounds_before=tuple(ground for ground in old if (ground.id, ground.text) not in shared) or old,
        grounds_after=tuple(ground for ground in new if (ground.id, ground.text) not in shared) or new,
    )


def _grounds(law: Law, result: AwardResult | None) -> tuple[Ground, ...]:
    """What a verdict other than yes rests on."""
    if result is None or result.verdict is Verdict.ELIGIBLE:
        return ()
    found: dict[str, Ground] = {}
    for reason in reasons_of(result).deciding:
        item = reason.finding
        found[item.id] = Ground(item.id, item.text, "; ".join(law.cite(citation) for citation in item.citations))
    if not found and result.capped:
        found[""] = Ground("", result.capped, "")
    return tuple(found.values())


def _count(review: Review, award: str, pairs: list[tuple[Verdict | None, Verdict | None]]) -> AwardCount:
    def tally(side: int) -> dict[str, int]:
        chosen = [pair[side] for pair in pairs]
        counts = {verdict.value: sum(item is verdict for item in chosen) for verdict in Verdict}
        return {**counts, "no_rule": sum(item is None for item in chosen)}

    yes = Verdict.ELIGIBLE
    return AwardCount(
        award=award,
        award_name=review.law.award_name(award, review.on),
        before=tally(0),
        after=tally(1),
        gained=sum(new is yes and old is not yes for old, new in pairs),
        lost=sum(old is yes and new is not yes for old, new in pairs),
        changed=sum(old is not new for old, new in pairs),
    )


def comparison_document(found: Comparison, groups: Sequence[Section] = ()) -> Document:
    """The comparison to read: counts first, those by group after them, then every change with its conditions."""
    first, second = found.first.label, found.second.label
    blocks: list[Block] = [
        Paragraph(f"Bên thứ nhất: {first} (bộ quy tắc {found.first.review.bench.compiled.book.hash[:12]})."),
        Paragraph(f"Bên thứ hai: {second} (bộ quy tắc {found.second.review.bench.compiled.book.hash[:12]})."),
    ]
    blocks += [
        Paragraph(f"{side.label}: {text}.") for side in (found.first, found.second) for text in side.review.law.local
    ]
    if not found.changes:
        blocks.append(Paragraph("Không ai đổi kết quả.", strong=True))
    else:
        people = len({change.nominee for change in found.changes})
        blocks.append(Paragraph(f"{people} đối tượng đổi kết quả, ở {len(found.changes)} lượt xét.", strong=True))
    sections = [Section("Theo danh hiệu, hình thức", count_blocks(found.counts)), *groups]
    if found.changes:
        columns = ("Mã", "Họ tên, tên gọi", "Danh hiệu, hình thức", "(1)", "(2)", "Vì sao")
        lines = tuple(_change_row(change) for change in found.changes)
        sections.append(Section("Ai đổi, vì sao", (Table(columns, lines, (None, 20, 22, 14, 14, 48)),)))
    return Document(
        "So sánh kết quả xét theo hai bộ quy tắc",
        tuple(blocks),
        tuple(sections),
        closing="Đây là phép thử của chương trình trên cùng hồ sơ, không phải quyết định của Hội đồng.",
    )


_LEGEND = (
    "Đủ: đủ điều kiện. Thêm: trước chưa đủ nay đủ. Mất: trước đủ nay không, hoặc nay còn phải chờ. "
    "Đổi: kết quả khác đi. "
    "Chờ: thiếu thông tin, cần đánh giá hoặc tạm dừng."
)


def count_blocks(counts: Sequence[AwardCount]) -> tuple[Block, ...]:
    """Counts as a table, and what its columns mean."""
    header = ("Danh hiệu, hình thức", "Đủ (1)", "Đủ (2)", "Thêm", "Mất", "Đổi", "Chờ (1)", "Chờ (2)")
    return Table(header, tuple(_count_row(item) for item in counts), (40, *(None,) * 7)), Paragraph(_LEGEND)


def _count_row(item: AwardCount) -> tuple[str, ...]:
    waiting = [
        sum(side[verdict.value] for verdict in (Verdict.INCOMPLETE, Verdict.NEEDS_JUDGEMENT, Verdict.ON_HOLD))
        for side in (item.before, item.after)
    ]
    yes = Verdict.ELIGIBLE.value
    numbers = (item.before[yes], item.after[yes], item.gained, item.lost, item.changed, *waiting)
    return item.award_name, *(str(number) for number in numbers)


def _change_row(change: Change) -> tuple[str, ...]:
    why = [
        f"({number}) {text}"
        for number, text in ((1, _told(change.grounds_before)), (2, _told(change.grounds_after)))
        if text
    ]
    return change.nominee, change.name, change.award_name, _word(change.before), _word(change.after), " ".join(why)


def _told(grounds: Sequence[Ground]) -> str:
    texts = [f"{ground.text} [{ground.citation}]" if ground.citation else ground.text for ground in grounds]
    more = f" và {len(texts) - MOST_REASONS} điều kiện khác" if len(texts) > MOST_REASONS else ""
    return "; ".join(texts[:MOST_REASONS]) + more + ("." if texts else "")


def _word(verdict: Verdict | None) -> str:
    return VERDICT_WORDS[verdict] if verdict is not None else NO_VERDICT


def comparison_json(found: Comparison, groups: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """The comparison as JSON-ready data; ``groupings`` only where some were asked for."""
    more = {"groupings": list(groups)} if groups else {}
    return {
        "schema": 1,
        "sides": [_side(found.first), _side(found.second)],
        "awards": [
            {
                "award": item.award,
                "award_name": item.award_name,
                "before": item.before,
                "after": item.after,
                "gained": item.gained,
                "lost": item.lost,
                "changed": item.changed,
            }
            for item in found.counts
        ],
        "changes": list(_changes(found)),
        **more,
    }


def _side(side: Side) -> dict[str, Any]:
    book = side.review.bench.compiled.book
    return {"label": side.label, "date": book.on.isoformat(), "year": book.year, "hash": book.hash,
            "engine": side.review.bench.chainer.name, "local": list(side.review.law.local)}  # fmt: skip


def _changes(found: Comparison) -> Iterator[dict[str, Any]]:
    for change in found.changes:
        yield {
            "nominee": change.nominee,
            "award": change.award,
            "before": change.before.value if change.before else None,
            "after": change.after.value if change.after else None,
            "grounds_before": [_ground(item) for item in change.grounds_before],
            "grounds_after": [_ground(item) for item in change.grounds_after],
        }


def _ground(item: Ground) -> dict[str, str]:
    return {"id": item.id, "text": item.text, "citation": item.citation}
