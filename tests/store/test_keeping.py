"""What is kept comes back, each thing once, and a published result is closed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khenthuong.base.errors import DataError
from khenthuong.store import CouncilResult, open_store
from tests.store.made import AWARD, CLERK, LAW, dossier, evaluation

SAID = CouncilResult("cc-01", AWARD, "dong-y", "05/BB-HĐ", votes=9, voters=11)


def refused(code, action, *arguments, **named):
    with pytest.raises(DataError) as caught:
        action(*arguments, **named)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_an_evaluation_comes_back_as_it_was(where):
    new = evaluation(
        "cc-01", "cc-02", cards={"cc-01": {"card": {"total": "97.5"}}}, proposals={"cc-02": [{"award": AWARD}]}
    )
    with open_store(where, CLERK) as store:
        kept = store.keep_evaluation(new, CLERK)
        assert (kept.number, kept.line.id, kept.again) == (1, 2, False)
        found = store.evaluation(1)
    assert (found.dossiers, found.scores) == (new.dossiers, new.scores)
    assert (found.findings, found.cards, found.proposals) == (new.findings, new.cards, new.proposals)
    assert (found.law, found.plan, found.day, found.year, found.kind) == (LAW, None, new.day, 2017, "xet")
    assert [(item.nominee, item.award, item.verdict, item.deciding) for item in found.results] == [
        ("cc-01", AWARD, "eligible", ("nen-tang",)),
        ("cc-02", AWARD, "eligible", ("nen-tang",)),
    ]
    assert (found.erased, found.published, found.made_by) == ((), False, "Mẫu Thư Ký")


def test_numbers_follow_each_other_and_sources_are_kept_once(where):
    from tests.store.made import behind

    with open_store(where, CLERK) as store:
        assert [store.keep_evaluation(evaluation(), CLERK).number for _ in range(3)] == [1, 2, 3]
        assert store.evaluation(2).dossiers == store.evaluation(3).dossiers
    with behind(where) as connection:
        for table, count in (("blobs", 1), ("nominees", 2), ("evaluations", 3)):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == count


def test_the_journal_names_nobody_who_is_considered(where):
    with open_store(where, CLERK) as store:
        store.keep_evaluation(evaluation(), CLERK)
        store.keep_council_result(1, SAID, CLERK)
        store.keep_import("a" * 64, "b" * 64, CLERK, [dossier()])
        store.keep_paper(1, "giay-khen", "c" * 64, CLERK, nominee="cc-01")
        store.erase("cc-01", CLERK, "theo đơn")
        said = " ".join(f"{line.sentence} {line.why}" for line in store.journal())
    assert "cc-01" not in said and "Mẫu Văn" not in said and "đối tượng số 1" in said


def test_an_unknown_number_is_told(where):
    with open_store(where, CLERK) as store:
        for action in (store.evaluation, store.council_results):
            refused("KT-707", action, 5)
        refused("KT-707", store.publish, 5, CLERK)
        refused("KT-707", store.keep_council_result, 5, SAID, CLERK)
        refused("KT-707", store.keep_paper, 5, "to-trinh", "c" * 64, CLERK)
        assert len(store.journal()) == 1


def test_a_council_result_stands_beside_what_was_found(where):
    with open_store(where, CLERK) as store:
        store.keep_evaluation(evaluation(), CLERK)
        other = replace(SAID, outcome="khong-dong-y")
        refused("KT-715", store.keep_council_result, 1, other, CLERK)
        refused("KT-715", store.keep_council_result, 1, replace(other, reason="   "), CLERK)
        refused("KT-709", store.keep_council_result, 1, replace(SAID, nominee="cc-77"), CLERK)
        refused("KT-709", store.keep_council_result, 1, replace(SAID, award="khac"), CLERK)
        store.keep_council_result(1, replace(other, reason="chưa đủ phiếu"), CLERK)
        store.keep_council_result(1, SAID, CLERK)
        first, second = store.council_results(1)
        assert (
            first.differs
            and first.said.reason == "chưa đủ phiếu"
            and (first.verdict, first.status) == ("eligible", "proposed")
        )
        assert not second.differs and (second.said.votes, second.said.voters) == (9, 11)
        assert [item.verdict for item in store.evaluation(1).results] == ["eligible", "eligible"]
        assert store.verify().holds


def test_after_publication_nothing_is_accepted_and_a_new_run_has_a_new_number(where):
    with open_store(where, CLERK) as store:
        store.keep_evaluation(evaluation(), CLERK)
        store.keep_council_result(1, SAID, CLERK)
        store.publish(1, CLERK, "45/QĐ-UBND")
        assert store.evaluation(1).published
        refused("KT-708", store.keep_council_result, 1, SAID, CLERK)
        refused("KT-708", store.publish, 1, CLERK)
        assert len(store.council_results(1)) == 1
        assert store.keep_evaluation(evaluation(), CLERK).number == 2
        store.keep_council_result(2, SAID, CLERK)
        assert [line.action for line in store.journal(("ket-qua", 1))] == ["xet", "quyet-dinh", "cong-bo"]


def test_one_file_imported_twice_is_one_entry(where):
    with open_store(where, CLERK) as store:
        first = store.keep_import("a" * 64, "b" * 64, CLERK, [dossier()])
        again = store.keep_import("a" * 64, "b" * 64, CLERK, [dossier()])
        other = store.keep_import("a" * 64, "d" * 64, CLERK, [dossier()])
        assert [(item.number, item.again) for item in (first, again, other)] == [(1, False), (1, True), (2, False)]
        assert "lần nhập số 1" in again.line.sentence
        assert len(store.journal()) == 4 and store.verify().holds


def test_one_paper_issued_twice_is_one_entry(where):
    with open_store(where, CLERK) as store:
        store.keep_evaluation(evaluation(), CLERK)
        papers = [
            store.keep_paper(1, "giay-khen", "c" * 64, CLERK, nominee="cc-01"),
            store.keep_paper(1, "giay-khen", "c" * 64, CLERK, nominee="cc-01"),
            store.keep_paper(1, "giay-khen", "c" * 64, CLERK, nominee="cc-02"),
            store.keep_paper(1, "giay-khen", "c" * 64, CLERK, number="45/QĐ", nominee="cc-01"),
            store.keep_paper(1, "giay-khen", "d" * 64, CLERK),
            store.keep_paper(1, "giay-khen", "d" * 64, CLERK),
        ]
        assert [(item.number, item.again) for item in papers] == [
            (1, False), (1, True), (2, False), (3, False), (4, False), (4, True),
        ]  # fmt: skip
        refused("KT-709", store.keep_paper, 1, "giay-khen", "d" * 64, CLERK, nominee="cc-77")


def test_a_failing_action_keeps_nothing(where):
    broken = evaluation(findings={"cc-01": {"results": [object()], "doubts": []}})
    with open_store(where, CLERK) as store:
        with pytest.raises(TypeError):
            store.keep_evaluation(broken, CLERK)
        assert len(store.journal()) == 1 and store.verify().holds
        assert store.keep_evaluation(evaluation(), CLERK).number == 1
