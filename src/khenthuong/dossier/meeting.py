"""What only the people of a council know: the meeting, the ballot, numbers and dates of papers, who signs.

Everything may be left out; a thing left out stays a blank in the papers and is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StrictBool, field_validator

from khenthuong.base.errors import Problem, raise_if_any
from khenthuong.base.numbers import fraction, percent
from khenthuong.base.validation import Strict, validate
from khenthuong.base.yaml_text import Located, read_yaml

Count = Annotated[int, Field(ge=0, le=10_000)]
Name = Annotated[str, Field(min_length=1)]


def share_of(text: str) -> tuple[Fraction, bool]:
    """``2/3``, ``70%`` or, for "more than", ``>1/2``: the share, and whether it must be exceeded.

    Raises:
        ValueError: the text is no share above 0 and at most 1.
    """
    over = text.strip().startswith(">")
    plain = text.strip().lstrip(">").strip()
    share = percent(plain) if plain.endswith("%") else fraction(plain)
    if not 0 < share <= 1:
        raise ValueError(f"tỷ lệ phải lớn hơn 0 và không quá 1, đang ghi {text}")
    return share, over


def _share(text: str) -> str:
    try:
        share_of(text)
    except ArithmeticError as error:
        raise ValueError(f"“{text}” không phải tỷ lệ; hãy viết như 2/3, 70% hoặc >1/2") from error
    return text


def _clock(text: str) -> str:
    hour, _, minute = text.partition(":")
    if not (len(text) == 5 and hour.isdigit() and minute.isdigit() and int(hour) < 24 and int(minute) < 60):
        raise ValueError(f"“{text}” không phải giờ; hãy viết như 08:00")
    return text


Share = Annotated[str, AfterValidator(_share)]
Clock = Annotated[str, AfterValidator(_clock)]


class Attendee(Strict):
    """Somebody at the meeting, or who signs."""

    name: Name
    post: str = ""

    def show(self) -> str:
        """``Mẫu Văn Chủ, Chủ tịch Hội đồng``."""
        return f"{self.name}, {self.post}" if self.post else self.name


class Absent(Attendee):
    """A member who was not there. ``consulted``: asked in writing."""

    reason: str = ""
    consulted: StrictBool | None = None


class Opinion(Strict):
    """What somebody said, as the minutes tell it."""

    by: Name
    text: Name


class StoodAside(Strict):
    """A member who took no part in one nominee's review."""

    name: Name
    about: Name = Field(description="id of the nominee")
    reason: str = ""


class Session(Strict):
    """The meeting. ``members`` is the size of the whole council, present or not."""

    on: date | None = None
    starts: Clock | None = None
    ends: Clock | None = None
    place: str = ""
    chair: Attendee | None = None
    secretary: Attendee | None = None
    members: Annotated[int, Field(ge=1, le=1000)] | None = None
    present: tuple[Attendee, ...] = ()
    absent: tuple[Absent, ...] = ()
    invited: tuple[Attendee, ...] = ()
    quorum: Share | None = Field(default=None, description="share of the members the council's own rules ask for")
    quorum_source: str = ""
    agenda: tuple[Name, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    stood_aside: tuple[StoodAside, ...] = ()
    conclusions: tuple[Name, ...] = ()

    @property
    def present_count(self) -> int | None:
        """How many members were there; None when nobody listed them."""
        return len(self.present) or None


class Vote(Strict):
    """The count for one nominee and one award; empty: not filled in yet."""

    nominee: Name
    award: Name
    yes: Count | None = None
    no: Count | None = None


class Ballot(Strict):
    """The ballot: papers counted, the share the council's own rules ask for, the votes."""

    head: Attendee | None = None
    tellers: tuple[Attendee, ...] = ()
    secret: StrictBool | None = None
    issued: Count | None = None
    returned: Count | None = None
    not_returned: Count | None = None
    valid: Count | None = None
    void: Count | None = None
    threshold: Share | None = None
    threshold_source: str = ""
    votes: tuple[Vote, ...] = ()


class PaperFacts(Strict):
    """Number, date and signer of one paper. A paper without a number is a draft."""

    number: Annotated[int, Field(ge=1, le=99_999)] | None = None
    on: date | None = None
    signer: Attendee | None = None


class AskingAgain(Strict):
    """Where a nominee who was not proposed can ask again, and until when."""

    contact: str = ""
    until: date | None = None


class Meeting(Strict):
    """The whole file. ``papers`` is keyed by the name of the file without ``.docx``: ``to-trinh/chu-tich-ubnd-xa``."""

    session: Session = Session()
    ballot: Ballot = Ballot()
    papers: dict[str, PaperFacts] = Field(default_factory=dict)
    asking_again: AskingAgain = AskingAgain()
    fund: str = Field(default="", description="where the money comes from, as the decision says it")

    @field_validator("session", "ballot", "papers", "asking_again", mode="before")
    @classmethod
    def _empty_part(cls, value: Any) -> Any:
        return {} if value is None else value

    @field_validator("papers", mode="before")
    @classmethod
    def _empty_papers(cls, value: Any) -> Any:
        return {key: item or {} for key, item in value.items()} if isinstance(value, dict) else value


@dataclass(frozen=True)
class MeetingFile:
    """A meeting and the lines of its file; without a file everything is empty."""

    meeting: Meeting
    located: Located

    def facts(self, paper: str) -> PaperFacts:
        """What is known of a paper."""
        return self.meeting.papers.get(paper, PaperFacts())


NO_MEETING = MeetingFile(Meeting(), Located({}, {}, ""))


def read_meeting(path: Path) -> MeetingFile:
    """Read a meeting file.

    Raises:
        DataError: every problem with its line; KT-420 to KT-422 for counts that contradict each other.
    """
    located = read_yaml(path, path.name)
    if located.data is None:
        return MeetingFile(Meeting(), located)
    meeting = validate(Meeting, located)
    raise_if_any(list(_contradictions(meeting, located)))
    return MeetingFile(meeting, located)


def _contradictions(meeting: Meeting, located: Located) -> Iterator[Problem]:
    yield from _attendance(meeting.session, located)
    ballot = meeting.ballot
    place = located.place(("ballot", "issued")) if ballot.issued is not None else located.place(("ballot",))
    yield from _sum(
        "phát ra", ballot.issued, (("thu về", ballot.returned), ("không thu về", ballot.not_returned)), place
    )
    yield from _sum("thu về", ballot.returned, (("hợp lệ", ballot.valid), ("không hợp lệ", ballot.void)), place)
    members = meeting.session.members
    if members is not None and ballot.issued is not None and ballot.issued > members:
        what = f"Phát ra {ballot.issued} phiếu nhưng Hội đồng chỉ có {members} thành viên."
        yield Problem("KT-420", what, place)
    counted: dict[tuple[str, str], int] = {}
    for index, vote in enumerate(ballot.votes):
        where = located.place(("ballot", "votes", index))
        most = next(
            (count for count in (ballot.valid, ballot.returned, ballot.issued, members) if count is not None), None
        )
        cast = (vote.yes or 0) + (vote.no or 0)
        if most is not None and cast > most:
            what = f"“{vote.nominee}” có {cast} phiếu đồng ý và không đồng ý, nhiều hơn {most} phiếu hợp lệ."
            yield Problem("KT-421", what, where)
        first = counted.setdefault((vote.nominee, vote.award), index)
        if first != index:
            line = located.place(("ballot", "votes", first)).line
            what = f"“{vote.nominee}” có hai kết quả phiếu cho “{vote.award}”, lần đầu ở dòng {line}."
            yield Problem("KT-422", what, where)


def _sum(name: str, whole: int | None, parts: tuple[tuple[str, int | None], ...], place: Any) -> Iterator[Problem]:
    known = [count for _, count in parts if count is not None]
    if whole is None:
        return
    text = " + ".join(f"{label} {count}" for label, count in parts if count is not None)
    if len(known) == len(parts) and sum(known) != whole:
        yield Problem("KT-420", f"Số phiếu {name} {whole} khác {text}.", place)
    elif sum(known) > whole:
        yield Problem("KT-420", f"Số phiếu {name} {whole} ít hơn {text}.", place)


def _attendance(session: Session, located: Located) -> Iterator[Problem]:
    there, away, members = len(session.present), len(session.absent), session.members
    names = [person.name for person in (*session.present, *session.absent)]
    twice = sorted({name for name in names if names.count(name) > 1 and _same_post(session, name)})
    for name in twice:
        what = f"“{name}” được ghi hai lần trong danh sách có mặt, vắng mặt."
        yield Problem("KT-423", what, located.place(("session", "present")))
    if members is not None and there and away and there + away != members:
        what = f"Có mặt {there}, vắng {away}, cộng lại khác tổng số {members} thành viên."
        yield Problem("KT-423", what, located.place(("session", "members")))
    elif members is not None and there > members:
        what = f"Có mặt {there} người, nhiều hơn tổng số {members} thành viên."
        yield Problem("KT-423", what, located.place(("session", "members")))
    if session.starts and session.ends and session.ends <= session.starts:
        what = f"Giờ kết thúc {session.ends} không sau giờ bắt đầu {session.starts}."
        yield Problem("KT-423", what, located.place(("session", "ends")))


def _same_post(session: Session, name: str) -> bool:
    """Two people may share a name; one name with one post is one person."""
    posts = [person.post for person in (*session.present, *session.absent) if person.name == name]
    return len(set(posts)) < len(posts)
