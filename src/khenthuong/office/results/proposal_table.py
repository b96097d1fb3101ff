"""“Đề nghị”: every line before the council, to filter; no id of a person, no birth day, no other personal data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from khenthuong.council.proposing import STATUS_WORDS, Proposal, Status
from khenthuong.dossier.dossier import Nominee
from khenthuong.explain.words import KIND_WORDS
from khenthuong.office.results import cells
from khenthuong.office.results.cells import put_headings, put_number, put_text

TITLE = "Đề nghị"
HEADER = 3
UNKNOWN, NOT_A_PERSON = "chưa rõ", "không phải cá nhân"
GENDERS = {"nam": "nam", "nu": "nữ"}
LEADER, DIRECT = "lãnh đạo, quản lý", "trực tiếp"
_HEADINGS = (
    "TT", "Danh hiệu, hình thức", "Kết quả", "Họ tên, tên gọi", "Loại", "Giới tính", "Vị trí", "Đơn vị", "Điểm",
    "Xếp loại", "Hạng", "Lý do, việc còn lại", "Người quyết định",
)  # fmt: skip
_WIDTHS = (5, 19, 12, 18, 9, 8, 10, 18, 7, 8, 6, 44, 20)
_CENTRED = (1, 10, 11)
AWARD, STATUS, KIND, GENDER, POSITION, UNIT = 2, 3, 5, 6, 7, 8
"""Columns the statistics count over."""


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups one line is counted in."""

    kind: str
    gender: str
    position: str
    unit: str


def groups_of(item: Proposal) -> Groups:
    """What is not known is a group of its own and never left out."""
    one = item.nominee
    if one.kind != "individual":
        unit = item.unit or (UNKNOWN if one.kind == "household" else one.name)  # a collective is its own unit
        return Groups(KIND_WORDS[one.kind], NOT_A_PERSON, NOT_A_PERSON, unit)
    position = UNKNOWN if one.leader is None else LEADER if one.leader else DIRECT
    return Groups(KIND_WORDS[one.kind], GENDERS.get(one.gender or "", UNKNOWN), position, item.unit or UNKNOWN)


def ordered(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Award by award, in the order the council has to act; inside, the order of the list stays."""
    awards = list(dict.fromkeys(item.award for item in proposals))
    order = list(Status)
    return sorted(proposals, key=lambda item: (awards.index(item.award), order.index(item.status)))


def shown_names(nominees: Sequence[Nominee]) -> dict[str, str]:
    """Names by id. Two people of one name are told apart by a number: their ids stay out of the paper."""
    people = {one.id: one for one in nominees}
    shared = Counter(one.name for one in people.values())
    seen: Counter[str] = Counter()
    names = {}
    for one in people.values():
        seen[one.name] += 1
        names[one.id] = f"{one.name} (trùng tên, người thứ {seen[one.name]})" if shared[one.name] > 1 else one.name
    return names


def write_proposals(book: Workbook, proposals: Sequence[Proposal], notes: Sequence[str], footer: str) -> None:
    """Add the sheet, one line per nominee and award, with filters on the headings."""
    page = book.create_sheet(TITLE)
    put_text(page, 1, 1, "DANH SÁCH TRÌNH HỘI ĐỒNG", cells.TITLE, wrap=False)
    put_text(page, 2, 1, " ".join(notes) or "Lọc theo cột bằng mũi tên ở dòng tiêu đề.", cells.NOTE, wrap=False)
    put_headings(page, HEADER, _HEADINGS)
    names = shown_names([item.nominee for item in proposals])
    for number, item in enumerate(ordered(proposals), 1):
        row, groups = HEADER + number, groups_of(item)
        put_number(page, row, 1, number, cells.WHOLE)
        signer = item.signer
        texts = {
            AWARD: item.award_name,
            STATUS: STATUS_WORDS[item.status],
            4: names[item.nominee.id],
            KIND: groups.kind,
            GENDER: groups.gender,
            POSITION: groups.position,
            UNIT: groups.unit,
            12: item.reason or item.cap,
            13: signer.name if signer is not None else "chưa có trong dữ liệu",
        }
        standing = item.standing
        if standing is not None and standing.total is not None:
            put_number(page, row, 9, standing.total, cells.decimals(standing.total))
        if standing is not None:
            texts[10] = standing.band
            if standing.rank is not None:
                put_number(page, row, 11, standing.rank, cells.WHOLE)
        for column, text in texts.items():
            put_text(page, row, column, text)
        for column in _CENTRED:
            page.cell(row=row, column=column).alignment = cells.CENTRE
    last = HEADER + len(proposals)
    if proposals:
        cells.box(page, HEADER + 1, last, len(_HEADINGS))
    page.auto_filter.ref = f"A{HEADER}:{get_column_letter(len(_HEADINGS))}{last}"
    cells.widths(page, _WIDTHS)
    cells.fit_heights(page, HEADER, last)
    page.freeze_panes = f"E{HEADER + 1}"
    cells.for_printing(page, f"{HEADER}:{HEADER}", footer)
