"""Votes against the threshold of the day, the cap, the quorum; what does not fit is told."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from khenthuong.base.errors import DataError
from khenthuong.council.ballots import CHOSEN, NOT_CHOSEN, WAITING, check_meeting, settle, threshold_of
from khenthuong.council.proposing import Proposal, ProposalList, Status
from khenthuong.service.papers.job import make_job
from tests.office.papers.making import job, meeting, result

CSTD, LDTT, TINH = "chien-si-thi-dua-co-so", "lao-dong-tien-tien", "chien-si-thi-dua-cap-tinh"


def entries(text: str, status: Status = Status.PROPOSED, award: str = CSTD) -> tuple[str, bool | None, Fraction | None]:
    """State, passed and share of one nominee whose status is set by hand."""
    year = result()
    some = next(item for item in year.listed.proposals if item.award == award)
    one: Proposal = replace(some, status=status)
    (entry,) = settle(
        year.law, year.done.on, ProposalList((one,), ()), meeting(text.replace("WHO", one.nominee.id)).meeting
    )
    return entry.state, entry.tally.passed, entry.tally.share


def votes(yes: int, award: str = CSTD, **ballot: str) -> str:
    extra = "".join(f"  {name}: {value}\n" for name, value in ballot.items())
    return (
        "session: {members: 13, present: [{name: Mẫu A}, {name: Mẫu B}]}\n"
        f"ballot:\n{extra}  votes: [{{nominee: WHO, award: {award}, yes: {yes}}}]\n"
    )


@pytest.mark.parametrize(
    ("yes", "threshold", "passed"),
    [
        (9, "2/3", True), (8, "2/3", False),  # 9/13 = 69,23% is over two thirds, and not 70%
        (9, "70%", False), (10, "70%", True),
        (13, "13/13", True), (12, "13/13", False),
    ],
)  # fmt: skip
def test_the_share_is_of_all_members(yes: int, threshold: str, passed: bool) -> None:
    state, told, share = entries(votes(yes, threshold=threshold))
    assert (state, told, share) == (CHOSEN if passed else NOT_CHOSEN, passed, Fraction(yes, 13))


def test_more_than_half_is_more_than_half() -> None:
    text = votes(6, threshold='">1/2"').replace("members: 13", "members: 12")
    assert entries(text)[1] is False
    assert entries(text.replace("yes: 6", "yes: 7"))[1] is True


def test_without_threshold_or_votes_nothing_is_concluded() -> None:
    assert entries(votes(2)) == (CHOSEN, None, Fraction(2, 13))
    assert entries("{}") == (CHOSEN, None, None)
    assert entries("{}", Status.COUNCIL_DECIDES) == (WAITING, None, None)
    assert entries(votes(13, threshold="2/3"), Status.COUNCIL_DECIDES)[0] == CHOSEN
    assert entries(votes(1, threshold="2/3"), Status.COUNCIL_DECIDES)[0] == NOT_CHOSEN
    assert entries(votes(13, threshold="2/3"), Status.NOT_ELIGIBLE)[0] == NOT_CHOSEN
    no_size = votes(13, threshold="2/3").replace("members: 13, ", "")
    assert entries(no_size) == (CHOSEN, None, None)


def test_the_law_sets_the_threshold_where_it_does() -> None:
    year = result()
    own = meeting("ballot: {threshold: 50%, threshold_source: Quy chế mẫu}\n").meeting
    by_law = threshold_of(year.law, year.done.on, TINH, own)
    assert by_law.share == Fraction(9, 10) and by_law.by_law and "Nghị định" in by_law.source
    local = threshold_of(year.law, year.done.on, LDTT, own)
    assert local.share == Fraction(1, 2) and not local.by_law
    assert local.show() == "từ 50% tổng số thành viên Hội đồng (Quy chế mẫu)"


def codes(text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        make_job(result(), meeting(text))
    return [item.code for item in caught.value.problems]


def test_votes_for_somebody_or_something_not_put_to_the_vote() -> None:
    line = "ballot: {{votes: [{{nominee: {}, award: {}, yes: 1}}]}}\n"
    assert codes(line.format("mau-khong-co", LDTT)) == ["KT-424"]
    assert codes(line.format("mau-cb-01", "tap-the-lao-dong-tien-tien")) == ["KT-424"]
    assert codes(line.format("mau-cc-02", LDTT)) == ["KT-424"]  # not eligible: nothing to vote on
    make_job(result(), meeting(line.format("mau-cc-02", LDTT).replace(", yes: 1", "")))
    make_job(result(), meeting(line.format("mau-cb-01", LDTT)))


def test_a_threshold_below_the_law_for_an_award_voted_on() -> None:
    year = result()
    some = next(item for item in year.listed.proposals if item.award == TINH)
    listed = ProposalList((replace(some, status=Status.PROPOSED),), ())
    for threshold, expected in (("89%", ["KT-425"]), ("90%", [])):
        file = meeting(
            f"ballot: {{threshold: {threshold}, votes: [{{nominee: {some.nominee.id}, award: {TINH}, yes: 1}}]}}\n"
        )
        settled = settle(year.law, year.done.on, listed, file.meeting)
        found = check_meeting(year.law, year.done.on, listed, file, settled, [])
        assert [item.code for item in found] == expected


def test_the_cap_holds_after_the_vote_too() -> None:
    waiting = [entry.proposal.nominee.id for entry in job().waiting if entry.proposal.award == CSTD]
    assert len(waiting) == 2

    def chosen(*names: str) -> str:
        rows = ", ".join(f"{{nominee: {name}, award: {CSTD}, yes: 3}}" for name in names)
        return f"session: {{members: 3}}\nballot: {{threshold: 2/3, votes: [{rows}]}}\n"

    make_job(result(), meeting(chosen(waiting[0])))
    assert codes(chosen(*waiting)) == ["KT-426"]


def test_a_meeting_needs_its_quorum() -> None:
    text = "session: {members: 3, quorum: QUORUM, present: [{name: Mẫu A}, {name: Mẫu B}]}\n"
    make_job(result(), meeting(text.replace("QUORUM", "2/3")))
    assert codes(text.replace("QUORUM", '">2/3"')) == ["KT-427"]
    assert codes(text.replace("QUORUM", "3/4")) == ["KT-427"]


def test_numbers_go_to_papers_there_are_and_after_the_meeting() -> None:
    assert codes("papers: {to-trinh: {number: 5}}\n") == ["KT-428"]
    assert codes("papers: {thu-tra-loi/mau-cb-02: {number: 5}}\n") == ["KT-428"]  # nothing was turned down
    text = "session: {on: 2018-01-05}\npapers: {quyet-dinh: {number: 5, on: DAY}}\n"
    make_job(result(), meeting(text.replace("DAY", "2018-01-05")))
    assert codes(text.replace("DAY", "2018-01-04")) == ["KT-428"]


def test_ballot_minutes_with_a_number_have_every_result() -> None:
    assert codes("papers: {bien-ban-kiem-phieu: {number: 2}}\n") == ["KT-429"]
    rows = ", ".join(
        f"{{nominee: {item.nominee.id}, award: {item.award}, yes: 1}}"
        for item in result().listed.proposals
        if item.status in (Status.PROPOSED, Status.COUNCIL_DECIDES)
    )
    make_job(result(), meeting(f"ballot: {{votes: [{rows}]}}\npapers: {{bien-ban-kiem-phieu: {{number: 2}}}}\n"))


def test_who_stood_aside_did_so_for_somebody_considered() -> None:
    text = "session: {stood_aside: [{name: Mẫu A, about: WHO}]}\n"
    make_job(result(), meeting(text.replace("WHO", "mau-cc-01")))
    assert codes(text.replace("WHO", "mau-cc-0l")) == ["KT-424"]
