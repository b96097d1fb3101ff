"""The meeting file: what contradicts itself is told with its line, what fits is taken as it stands."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from khenthuong.base.errors import DataError
from khenthuong.dossier.meeting import Meeting, MeetingFile, read_meeting, share_of


def read(folder: Path, text: str) -> MeetingFile:
    path = folder / "phien-hop.yaml"
    path.write_text(text, encoding="utf-8")
    return read_meeting(path)


def codes(folder: Path, text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(DataError) as caught:
        read(folder, text)
    return [(item.code, item.place.line) for item in caught.value.problems]


def test_an_empty_file_is_an_empty_meeting(tmp_path: Path) -> None:
    assert read(tmp_path, "").meeting == Meeting()
    assert read(tmp_path, "session:\nballot: null\npapers:\n").meeting == Meeting()


def test_the_blank_file_that_ships_can_be_read(tmp_path: Path) -> None:
    from khenthuong.service.papers.starting import BLANK

    assert read(tmp_path, BLANK.read_text(encoding="utf-8")).meeting == Meeting()


@pytest.mark.parametrize(
    ("counts", "wrong"),
    [
        ("issued: 11, returned: 10, not_returned: 1, valid: 9, void: 1", False),
        ("issued: 11, returned: 10, not_returned: 0", True),
        ("issued: 11, returned: 10, not_returned: 2", True),
        ("issued: 11, returned: 11, valid: 10, void: 0", True),
        ("issued: 11, returned: 11, valid: 11", False),
        ("issued: 11, returned: 12", True),
        ("issued: 11", False),
        ("returned: 11, valid: 12", True),
        ("issued: 13", False),
        ("issued: 14", True),
    ],
)
def test_ballot_papers_add_up(tmp_path: Path, counts: str, wrong: bool) -> None:
    text = f"session: {{members: 13}}\nballot: {{{counts}}}\n"
    if wrong:
        assert [code for code, _ in codes(tmp_path, text)] == ["KT-420"]
    else:
        read(tmp_path, text)


@pytest.mark.parametrize(("votes", "wrong"), [("yes: 8, no: 2", False), ("yes: 9, no: 2", True), ("yes: 11", True)])
def test_nobody_has_more_votes_than_valid_papers(tmp_path: Path, votes: str, wrong: bool) -> None:
    text = f"ballot:\n  valid: 10\n  votes:\n    - {{nominee: a, award: b, {votes}}}\n"
    if wrong:
        assert codes(tmp_path, text) == [("KT-421", 4)]
    else:
        read(tmp_path, text)


def test_one_result_for_one_nominee_and_award(tmp_path: Path) -> None:
    text = "ballot:\n  votes:\n    - {nominee: a, award: b, yes: 1}\n    - {nominee: a, award: c}\n"
    read(tmp_path, text)
    assert codes(tmp_path, text + "    - {nominee: a, award: b}\n") == [("KT-422", 5)]


def test_attendance_adds_up(tmp_path: Path) -> None:
    people = "present: [{name: Mẫu A}, {name: Mẫu B}], absent: [{name: Mẫu C}]"
    read(tmp_path, f"session: {{members: 3, {people}}}\n")
    assert codes(tmp_path, f"session: {{members: 4, {people}}}\n") == [("KT-423", 1)]
    assert codes(tmp_path, "session: {members: 1, present: [{name: Mẫu A}, {name: Mẫu B}]}\n") == [("KT-423", 1)]


def test_one_person_is_listed_once_two_of_one_name_may_be_two(tmp_path: Path) -> None:
    same = "session: {present: [{name: Mẫu A, post: Ủy viên}], absent: [{name: Mẫu A, post: Ủy viên}]}\n"
    assert codes(tmp_path, same) == [("KT-423", 1)]
    read(tmp_path, same.replace("absent: [{name: Mẫu A, post: Ủy viên", "absent: [{name: Mẫu A, post: Thư ký"))


def test_the_end_comes_after_the_beginning(tmp_path: Path) -> None:
    read(tmp_path, 'session: {starts: "08:00", ends: "08:01"}\n')
    assert codes(tmp_path, 'session: {starts: "08:00", ends: "08:00"}\n') == [("KT-423", 1)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("session: {starts: 8h}", "KT-106"),
        ('session: {starts: "24:00"}', "KT-106"),
        ("session: {quorum: nhiều}", "KT-106"),
        ("session: {quorum: 4/3}", "KT-106"),
        ("ballot: {threshold: abc%}", "KT-106"),
        ("ballot: {issued: -1}", "KT-106"),
        ("ballot: {votes: [{nominee: a, award: b, yes: 1.5}]}", "KT-106"),
        ("papers: {quyet-dinh: {number: 0}}", "KT-106"),
        ("papers: {quyet-dinh: {so: 5}}", "KT-104"),
        ("session: {chair: {post: Chủ tịch}}", "KT-105"),
        ("sesion: {}", "KT-104"),
    ],
)
def test_wrong_values_are_told_in_words(tmp_path: Path, line: str, code: str) -> None:
    assert codes(tmp_path, f"{line}\n") == [(code, 1)]


@pytest.mark.parametrize(
    ("text", "share", "over"),
    [("2/3", Fraction(2, 3), False), ("70%", Fraction(7, 10), False), (">1/2", Fraction(1, 2), True)],
)
def test_shares(text: str, share: Fraction, over: bool) -> None:
    assert share_of(text) == (share, over)
