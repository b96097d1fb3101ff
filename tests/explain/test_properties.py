"""Laws that hold for every text: over many invented dossiers under the small law, and over the shipped law's cases."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from khenthuong.base.locate import shipped
from khenthuong.base.logic import Outcome, Truth, Verdict
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.finding import LeafResult
from khenthuong.explain import parts
from khenthuong.explain.audience import tell, tell_all
from khenthuong.explain.changes import Change, Changes, all_changes
from khenthuong.explain.html_page import to_html
from khenthuong.explain.markdown import to_markdown
from khenthuong.explain.reasons import reasons_of, shown_outcome
from khenthuong.explain.telling import Telling
from khenthuong.explain.text import to_text
from khenthuong.explain.ways import Standing
from khenthuong.explain.words import has_code
from khenthuong.law.cases import read_cases
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble
from tests.explain.cases import ASK_AGAIN, PROGRAM, decide, small_book, telling
from tests.explain.reading import (
    findings_of,
    numbers,
    pieces,
    pieces_of,
    plain,
    record_for_everybody,
    sections_named,
    whole_record,
)

AUDIENCES = ("applicant", "clerk", "council")


def _list(*items: Any) -> Any:
    """A record list: some of the items, declared complete or not."""
    return st.builds(
        lambda chosen, complete: {"complete": complete, "list": list(chosen)},
        st.lists(st.sampled_from(items), unique_by=str, max_size=3),
        st.booleans(),
    )


RATINGS = tuple({"year": year, "class": kind} for year in (2016, 2017) for kind in ("HT", "HTT", "HTXS"))
HELD = (
    *({"award": "chien-si-thi-dua-co-so", "years": [year]} for year in (2014, 2015, 2016)),
    {"award": "giay-khen", "years": [2016]},
)
INITIATIVES = (
    {"year": 2017, "level": "co-so", "recognised": True},
    {"year": 2017, "level": "tinh"},
    {"year": 2016, "level": "tinh", "recognised": True},
)
ANSWERS = tuple(
    {"question": "chap-hanh-tot", "answer": answer, "by": by, "paper": paper}
    for answer, by, paper in (
        (True, "hoi-nghi-don-vi", "BB-05"),
        (True, "hoi-nghi-don-vi", None),
        (False, "thu-truong-don-vi", "BB-05"),
        (True, "hoi-dong-xa", "BB-05"),
    )
)
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "serious_fault": st.booleans(),
        "good_deeds": st.integers(0, 4),
        "income": st.sampled_from([30, 37, 40]),
    },
)

PEOPLE = st.fixed_dictionaries(
    {
        "nominee": st.sampled_from(["cong-chuc", "luc-luong-vu-trang"]).map(
            lambda group: {"id": "cc-07", "name": "Tô Thị Ngân", "kind": "individual", "group": group, "gender": "nu"}
        ),
        "ratings": _list(*RATINGS),
        "register": _list(*HELD),
        "initiatives": _list(*INITIATIVES),
        "research": _list({"year": 2017, "accepted": True, "applied": True}, {"year": 2017, "accepted": True}),
        "discipline": _list({"form": "canh-cao", "effective_on": date(2017, 6, 1)}),
        "pending": _list({"kind": "don-thu-xac-minh", "since": date(2017, 12, 1)}),
        "leave": _list(*({"year": 2017, "kind": "viec-rieng", "work_days": days} for days in (4, 36, 45))),
        "judgements": st.lists(st.sampled_from(ANSWERS), max_size=1),
        "facts": FACTS,
    },
    optional={"registered": st.sampled_from([{2017: True}, {2017: False}, {2017: {"tasks_only": True}}])},
)

TEAMS = st.fixed_dictionaries(
    {
        "nominee": st.sampled_from([None, "co-quan", "truong-hoc"]).map(
            lambda group: {"id": "tt-02", "name": "Tổ Một cửa", "kind": "collective", "group": group}
        ),
        "ratings": _list(*RATINGS),
        "register": _list(HELD[-1]),
        "pending": _list({"kind": "don-thu-xac-minh", "since": date(2017, 12, 1)}),
        "judgements": st.lists(
            st.sampled_from([
                {"question": "noi-bo-doan-ket", "answer": answer, "by": "hoi-nghi-don-vi", "paper": "BB-06"}
                for answer in (True, False)
            ]),
            max_size=1,
        ),
        "facts": st.fixed_dictionaries(
            {},
            optional={
                "members": st.just(13),
                "members_good": st.integers(5, 8),
                "good_deeds": st.integers(0, 4),
                "income": st.sampled_from([7, 37, 40]),
            },
        ),
    }
)  # fmt: skip

DOSSIERS = st.one_of(PEOPLE, TEAMS).map(Dossier.model_validate)
many = settings(derandomize=True, deadline=None, max_examples=100)


@many
@given(DOSSIERS)
def test_the_clerk_reads_every_failing_condition(dossier):
    told = telling(dossier)
    for award, result in told.decision.results.items():
        failing = [item for item in findings_of(result) if item.applicable and item.outcome is Outcome.NOT_MET]
        deep = set(pieces(tell(told, award, "clerk", 3)))
        shallow = " ".join(pieces(tell(told, award, "clerk", 2)))
        for item in failing:
            assert any(item.text in text for text in deep), item.text
        for reason in reasons_of(result).failing:
            assert reason.finding.text in shallow
        if result.verdict is Verdict.NOT_ELIGIBLE:
            assert parts.FAILING in shallow


@many
@given(DOSSIERS)
def test_nothing_undecided_stands_under_not_met(dossier):
    told = telling(dossier)
    for award, result in told.decision.results.items():
        reasons = reasons_of(result)
        for reason in reasons.failing:
            for item in reason.walk():
                assert shown_outcome(item.finding) is Outcome.NOT_MET
        open_texts = {item.text for item in findings_of(result) if shown_outcome(item) in _OPEN}
        closed_texts = {item.text for item in findings_of(result) if item.outcome is Outcome.NOT_MET}
        for audience in AUDIENCES:
            page = tell(told, award, audience, 3)
            for section in sections_named(page, parts.FAILING):
                said = list(pieces_of(section))
                assert not [text for text in said for open_ in open_texts - closed_texts if text.startswith(open_)]
            for section in sections_named(page, "Từng điều kiện"):
                for row in section.blocks[0].rows:
                    if row[1].startswith("chưa đạt"):
                        assert any(row[0].endswith(text) for text in closed_texts)


_OPEN = {Outcome.UNKNOWN, Outcome.JUDGEMENT}


@many
@given(DOSSIERS)
def test_every_number_stands_in_the_record(dossier):
    told = telling(dossier)
    whole = numbers(whole_record(told))
    for audience, known in (("applicant", numbers(record_for_everybody(told))), ("clerk", whole), ("council", whole)):
        for depth in (1, 2, 3, 4):
            for text in pieces(tell_all(told, audience, depth)):
                assert numbers(text) <= known, text


@many
@given(DOSSIERS)
def test_the_applicant_reads_no_ids_codes_or_cells(dossier):
    told = telling(dossier)
    for depth in (1, 2, 3, 4):
        page = tell_all(told, "applicant", depth)
        for text in pieces(page):
            assert not has_code(text), text
            assert dossier.nominee.id not in text and told.decision.rule_book_hash not in text
        visible = plain(to_html(page))
        assert dossier.nominee.id not in visible


@many
@given(DOSSIERS)
def test_every_offer_really_changes_the_result_and_asks_for_nothing_needless(dossier):
    decision = decide(dossier)
    for award, changes in all_changes(small_book(), dossier, decision).items():
        _check_changes(small_book(), dossier, award, changes)
        if decision.results[award].verdict is Verdict.ELIGIBLE:
            assert changes == Changes(award)


@many
@given(DOSSIERS)
def test_nothing_could_have_changed_it_is_only_said_when_it_is_so(dossier):
    decision = decide(dossier)
    for award, changes in all_changes(small_book(), dossier, decision).items():
        if not changes.fixed:
            continue
        result = decision.results[award]
        standing = Standing(small_book(), dossier.nominee, result, result.holds)
        free = {
            key: LeafResult(Truth.UNDECIDED, Outcome.JUDGEMENT)
            for key, leaf in standing.leaves.items()
            if leaf.changeable != "never" and not key.startswith("meets:")
        }
        again = evaluate(small_book(), dossier, awards=[award], overrides=free).results[award]
        assert again.truth is Truth.NO or any(hold.truth is Truth.NO for hold in again.holds)


def _check_changes(book: CompiledBook, dossier: Dossier, award: str, changes: Changes) -> None:
    assert len(changes.offered) <= 2
    for change in changes.offered:
        assert _reached(book, dossier, award, change, set())
        for step in change.steps:
            assert not _reached(book, dossier, award, change, {step.leaf}), step.text
        assert change.when != "never"


def _reached(book: CompiledBook, dossier: Dossier, award: str, change: Change, without: set[str]) -> bool:
    steps = {step.leaf: step.wanted for step in change.steps if step.leaf not in without}
    overrides = {leaf: LeafResult(Truth.YES if wanted else Truth.NO) for leaf, wanted in steps.items()}
    result = evaluate(book, dossier, overrides=overrides).results[award]
    return result.verdict is Verdict.ELIGIBLE or (bool(result.capped) and result.truth is Truth.YES)


@many
@given(DOSSIERS)
def test_the_three_formats_say_the_same(dossier):
    told = telling(dossier)
    page = tell_all(told, "clerk", 4)
    rendered = [plain(write(page)) for write in (to_text, to_markdown, to_html)]
    for text in pieces(page):
        for word in " ".join(text.split()).split(" – "):
            assert all(word.strip() in whole for whole in rendered[1:]), word
    again = tell_all(telling(dossier), "clerk", 4)
    assert to_html(page) == to_html(again) and to_text(page) == to_text(again)


def _shipped_cases() -> list[tuple[CompiledBook, Dossier, str]]:
    """Every few worked cases of the shipped law, each with its award: deciding all 67 for each would take an hour."""
    law = load_law(shipped("rules"))
    books: dict[tuple[date, int], CompiledBook] = {}
    found = []
    for case in list(read_cases(shipped("rules")))[::29]:
        situation = dict(case.situation)
        on = situation.pop("on")
        year = int(situation.pop("year", on.year))
        situation.pop("results", None)
        situation["nominee"] = {"id": "vd-01", "name": "Người Ví Dụ", **situation["nominee"]}
        key = (on, year)
        if key not in books:
            books[key] = compile_book(assemble(law, on, year))
        found.append((books[key], Dossier.model_validate(situation), case.award))
    return found


def test_the_same_laws_hold_for_the_shipped_rules():
    for book, dossier, award in _shipped_cases():
        decision = evaluate(book, dossier, awards=[award])
        changes = all_changes(book, dossier, decision)
        told = Telling(decision, book.book.law, dossier.nominee, changes, PROGRAM, ASK_AGAIN)
        known, whole = numbers(record_for_everybody(told)), numbers(whole_record(told))
        for award, result in decision.results.items():
            for change in changes[award].offered:
                assert _reached(book, dossier, award, change, set()), (award, change)
            for reason in reasons_of(result).failing:
                assert all(shown_outcome(item.finding) is Outcome.NOT_MET for item in reason.walk())
        for text in pieces(tell_all(told, "applicant", 4)):
            assert numbers(text) <= known, text
            assert not has_code(text) and "vd-01" not in text, text
        for audience in ("clerk", "council"):
            for text in pieces(tell_all(told, audience, 4)):
                assert numbers(text) <= whole, text
