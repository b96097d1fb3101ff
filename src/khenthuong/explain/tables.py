"""The deep layers: every condition in a table; where each fact was read; how each clause was checked; what fired."""

from __future__ import annotations

from typing import NamedTuple

from khenthuong.base.logic import Outcome
from khenthuong.base.periods import show_date
from khenthuong.engine.finding import AwardResult, Finding
from khenthuong.explain.document import Paragraph, Section, Table, bullets
from khenthuong.explain.parts import all_findings, citations_of
from khenthuong.explain.reasons import shown_outcome
from khenthuong.explain.sentences import Voice, gap_phrase, note_of, recorded
from khenthuong.explain.telling import Audience, Telling
from khenthuong.explain.words import HAPPENED, NOT_APPLICABLE, OUTCOMES

EVERY = "Từng điều kiện"
INSTRUMENTS = "Văn bản làm căn cứ"
SOURCES = "Nguồn của từng dữ kiện"
PAPERS = "Giấy tờ đã dùng"
CHECKS = "Lời văn đã được đối chiếu thế nào"
REMARKS = "Ghi chú"
FIRED = "Quy tắc đã kích hoạt, theo thứ tự"
IDENTITY = "Nhận dạng lần tính"


class Line(NamedTuple):
    """One finding at its depth in the tree.

    ``negated``: below a "none of", where yes is no success and the limit is no level to reach. ``trial``: below
    a wording too doubtful to decide, where the program only shows what it would have found. ``decisive``: it and
    everything above it carry the result (inside another award, marks are only about that award).
    """

    finding: Finding
    level: int
    negated: bool = False
    trial: bool = False
    decisive: bool = True


def lines_of(top: Finding, absent: bool = True) -> list[Line]:
    """A tree as lines in reading order; without what does not exist for the nominee unless ``absent``."""
    found: list[Line] = []
    _add_lines(Line(top, 0, decisive=top.decisive), absent, found)
    return found


def _add_lines(line: Line, absent: bool, found: list[Line]) -> None:
    finding, level, negated, trial, decisive = line
    if not finding.applicable and not absent:
        return
    found.append(line)
    if not finding.applicable or not finding.children:
        return
    negated = finding.operator == "none" or (negated and finding.operator != "meets")
    trial = trial or finding.operator in {"ask", "doubt"}
    for child in finding.children:
        _add_lines(Line(child, level + 1, negated, trial, decisive and child.decisive), absent, found)


def outcome_words(line: Line) -> str:
    """The outcome in a word or two, and whether the result rests on it."""
    if not line.finding.applicable:
        return NOT_APPLICABLE
    outcome = shown_outcome(line.finding)
    word = (HAPPENED if line.negated or line.trial else OUTCOMES)[outcome]
    if line.trial:
        return f"tính thử: {word}"
    harmless = Outcome.NOT_MET if line.negated else Outcome.MET
    return f"{word} (quyết định)" if line.decisive and outcome is not harmless else word


def every_condition(telling: Telling, result: AwardResult, audience: Audience) -> Section:
    """Every condition with value, limit, gap and clause; the clerk also sees where each value was read."""
    voice = telling.voice(audience)
    lines = [line for top in (result.root, *result.holds) for line in lines_of(top, absent=audience != "applicant")]
    header = ["Điều kiện", "Kết luận", "Hồ sơ ghi", "Mức cần", "Chênh lệch", "Căn cứ"]
    rows = [(*_row(line, voice), telling.law.cite_all(line.finding.citations)) for line in lines]
    if audience == "clerk":
        header.append("Nguồn")
        rows = [(*row, _sources(line.finding)) for row, line in zip(rows, lines, strict=True)]
    table = Table(tuple(header), tuple(rows)).without_empty_columns()
    return Section(EVERY, (table,))


def _row(line: Line, voice: Voice) -> tuple[str, ...]:
    finding = line.finding
    letter = f"{finding.letter}) " if finding.letter else ""
    text = f"{'– ' * line.level}{letter}{voice.say(finding.text)}"
    if not finding.applicable:
        return text, outcome_words(line), "", "", ""
    to_reach = not line.negated and not isinstance(finding.limit, bool)
    limit = voice.cleaned(finding.limit_text) if to_reach else ""
    gap = gap_phrase(finding) if to_reach and not line.trial else ""
    return text, outcome_words(line), voice.cleaned(recorded(finding)), limit, gap


def _sources(finding: Finding) -> str:
    return "; ".join(dict.fromkeys([item.show() for item in finding.evidence]))


def instruments(telling: Telling, result: AwardResult) -> Section:
    """The documents cited, with the days they are in force."""
    cited = citations_of(all_findings(result))
    names = [item.instrument or "" for item in (*result.citations, *cited)]
    texts = []
    for name in dict.fromkeys([*names, *(item.as_amended_by or "" for item in cited)]):
        known = telling.law.instruments.get(name)
        if known is not None:
            texts.append(known.shown)
    return Section(INSTRUMENTS, (bullets(texts),))


def sources(telling: Telling, result: AwardResult) -> list[Section]:
    """Every fact with its paper, file, sheet, cell and the text as typed."""
    rows = []
    for finding in all_findings(result):
        for item in finding.evidence:
            where = item.model_copy(update={"paper": None}).show()
            rows.append((finding.text, recorded(finding), item.paper or "", where, item.raw or ""))
    if not rows:
        return []
    table = Table(("Điều kiện", "Hồ sơ ghi", "Giấy tờ", "Đọc ở đâu", "Ghi nguyên văn"), tuple(dict.fromkeys(rows)))
    return [Section(SOURCES, (table.without_empty_columns(),))]


def papers(result: AwardResult, voice: Voice) -> list[Section]:
    """The papers alone, for the person they belong to."""
    found = [(finding.text, item.paper) for finding in all_findings(result) for item in finding.evidence if item.paper]
    texts = [f"{voice.say(text)}: {paper}" for text, paper in dict.fromkeys(found) if voice.may_say(paper)]
    return [Section(PAPERS, (bullets(texts),))] if texts else []


def checks(telling: Telling, result: AwardResult) -> Section:
    """How far a person compared each wording with its document."""
    rows = []
    for finding in all_findings(result):
        if finding.checked is not None and finding.citations:
            rows.append((telling.law.cite_all(finding.citations), finding.checked.show()))
    return Section(CHECKS, (Table(("Căn cứ", "Đối chiếu"), tuple(dict.fromkeys(rows))),))


def remarks(result: AwardResult, voice: Voice) -> list[Section]:
    """Notes of the engine (also who answered) and remarks of the rule writers."""
    rows = tuple(
        dict.fromkeys((finding.text, note) for finding in all_findings(result) if (note := note_of(finding, voice)))
    )
    return [Section(REMARKS, (Table(("Điều kiện", "Ghi chú"), rows),))] if rows else []


def fired(telling: Telling, result: AwardResult) -> Section:
    """What fired in which order, and the engine that says so."""
    rows = []
    for firing in result.fired:
        own = telling.decision.results.get(firing.award, result)
        texts = {finding.id: finding.text for finding in reversed(list(all_findings(own)))}
        names = [texts.get(name, name) for name in firing.branch]
        way = "; ".join(dict.fromkeys(names)) or "đủ mọi điều kiện, không có nhánh để chọn"
        rows.append((str(firing.order), telling.award(firing.award), way))
    if not rows:
        return Section(FIRED, (Paragraph("Chưa quy tắc nào kích hoạt: chưa có cách nào đủ mọi điều kiện."),))
    return Section(FIRED, (Table(("Thứ tự", "Quy tắc", "Theo cách"), tuple(rows)),))


def identity(telling: Telling) -> Section:
    """What is needed to make the same result again."""
    decision = telling.decision
    texts = [
        f"Ngày xét: {show_date(decision.on)}; năm thành tích: {decision.year}",
        f"Đối tượng: {decision.nominee}",
        f"Bộ quy tắc: {decision.rule_book_hash}",
        *telling.law.local,
        f"Bộ máy suy luận: {decision.engine}",
    ]
    if telling.program:
        texts.append(f"Phiên bản chương trình: {telling.program}")
    return Section(IDENTITY, (bullets(texts),))
