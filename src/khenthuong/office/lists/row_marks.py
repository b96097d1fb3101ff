"""What single rows of a Vietnamese list say about themselves: totals, maxima, signatures, notes, section headings."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from itertools import pairwise

from khenthuong.office.lists.grid import GridCell

_MAXIMUM = re.compile(
    r"(?:mức |thang |tổng )?điểm (?:chuẩn|tối đa|trần|quy định|thang|cao nhất)\b|thang điểm|"
    r"mức (?:điểm )?tối đa|tối đa\b"
)
_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số| điểm)?|cộng|cộng chung|tổng cộng chung|trung bình|bình quân|"
    r"toàn (?:xã|huyện|phường|thị trấn|tỉnh|đơn vị|cụm|khối)|"
    r"chung toàn (?:xã|huyện)|cộng (?:khối|cụm|mục|phần) .{1,60}|tổng (?:khối|cụm) .{1,60})"
    r"(?:$|\s*[:(=.\d].*)|tổng (?:cộng|số) .{0,40}\d.*|(?:ấn định )?(?:danh sách|tổng cộng|có).{0,40}\d+.{0,20}"
    r"(?:người|cá nhân|tập thể|đơn vị|hộ|trường hợp|ấp).{0,40}"
)
_PLACE_AND_DAY = re.compile(r"(?:[^\d]{2,40},\s*)?ngày\s*[\d….\s_]*\s*tháng\s*[\d….\s_]*\s*năm\s*[\d….\s_]*")
_SIGNATURE = re.compile(
    r"(?:người (?:lập|tổng hợp|báo cáo|ghi|kiểm tra)(?: (?:biểu|bảng|danh sách))?|cán bộ (?:lập|tổng hợp).{0,20}|"
    r"(?:tm|t/m|kt|k/t|tl|tuq|q)\s*\.\s?.{2,80}|(?:tm|t/m)\s.{2,80}|"
    r"(?:phó )?chủ tịch(?: (?:ubnd|hđnd|hội đồng|xã).{0,40})?|thủ trưởng(?: đơn vị| cơ quan)?|(?:phó )?hiệu trưởng|"
    r"(?:phó )?bí thư(?: (?:đảng ủy|đảng uỷ|chi bộ).{0,30})?|trưởng (?:ấp|ban|khối|cụm|đoàn).{0,30}|kế toán|văn phòng|"
    r"xác nhận(?: của)? .{2,60}|đại diện .{2,60}|thường trực .{2,60}|"
    r"\(?\s*(?:đã )?k[ýí](?:,| và)?(?: tên| ghi rõ| họ| đóng|\)).{0,40}|\(?\s*(?:ký|kí|đã ký)\s*\)?)"
)
_NOTE = re.compile(
    r"(?:ghi chú|lưu ý|chú ý|chú thích|nguồn|nơi nhận|đvt|đơn vị tính)\b.*|\(?\*+\)?.+|\(\d\)\s.{20,}|[-–+•] .{3,}",
    re.DOTALL,
)
_UNIT = re.compile(
    r"(?:đvt|đơn vị tính|đơn vị)\s*[:：]\s*.{0,40}?"
    r"(?:đồng|điểm|%|người|hộ|ha\b|tấn|kg|triệu|tỷ|tỉ|nghìn|ngàn|cuộc|lượt).{0,40}"
    r"|\(?(?:đvt|đơn vị tính)\s*[:：].{1,60}"
)
ROMAN = re.compile(r"[IVX]{1,6}")
_LETTERED = re.compile(r"\(?(?:[IVX]{1,6}|[A-HĐ])\s*[.)/:\-–]\s*\S.*", re.DOTALL)
_LEVEL = re.compile(r"[IVX]{1,6}|[A-HĐ]")
_SECTION_WORD = re.compile(
    r"(?:khối|cụm|nhóm|tập thể|cá nhân|phần|mục|danh hiệu|hình thức|hộ gia đình|ban|các|đơn vị)\b.*", re.DOTALL
)
_INDEX = re.compile(r"\(?\s*(\d{1,3}|[A-Za-zĐđ])\s*\)?(?:\s*=.{1,40})?")
_INTEGER = re.compile(r"\d{1,4}[.)]?")
_NUMBER = re.compile(r"[-+]?[\d.,\s]+%?")
_FORMULA_TEXT = re.compile(r"\(?\d{1,3}\)?\s*=\s*[\d()\s+\-*/x:.%]+")


def own_cells(cells: dict[int, GridCell]) -> dict[int, GridCell]:
    """The cells that stand in the row themselves, not as part of an area merged from elsewhere."""
    return {column: cell for column, cell in cells.items() if not cell.spread}


def key_of(cell: GridCell) -> str:
    """The text of a cell as one line in lower case, tone marks where the clerk put them."""
    return " ".join(cell.text.lower().split())


def is_number(cell: GridCell) -> bool:
    """A figure, a percentage or a date rather than words."""
    if isinstance(cell.value, (date, datetime, time)):
        return True
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        return True
    return _NUMBER.fullmatch(cell.text) is not None


def is_year(cell: GridCell) -> bool:
    """A bare year, as headings of “Danh hiệu các năm” have."""
    return re.fullmatch(r"(?:19|20)\d\d", cell.text) is not None


def running_number(cell: GridCell | None) -> int | None:
    """The number of an STT cell, or None."""
    if cell is None or isinstance(cell.value, bool) or not _INTEGER.fullmatch(cell.text):
        return None
    return int(cell.text.rstrip(".)"))


def is_index_row(cells: dict[int, GridCell]) -> bool:
    """(1) (2) (3), 1 2 3, or A B 1 2 under a header: numbers that only count the columns."""
    own = list(own_cells(cells).values())
    if len(own) < 3:
        return False
    numbers: list[int] = []
    for cell in own:
        if _FORMULA_TEXT.fullmatch(cell.text):
            cell_number = int(re.findall(r"\d+", cell.text)[0])
        elif (match := _INDEX.fullmatch(cell.text)) is None:
            return False
        elif match[1].isdigit():
            cell_number = int(match[1])
        else:
            continue
        numbers.append(cell_number)
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return (not numbers or numbers[0] in (1, 2)) and all(0 < step <= 2 for step in steps)


def leading_text(cells: dict[int, GridCell]) -> GridCell | None:
    """The leftmost cell with words, after a running number if there is one."""
    for cell in own_cells(cells).values():
        if not is_number(cell) and not _LEVEL.fullmatch(cell.text):
            return cell
    return None


def is_maximum_row(cells: dict[int, GridCell]) -> bool:
    """“Điểm chuẩn”, “Điểm tối đa” in front of figures."""
    lead = leading_text(cells)
    figures = sum(1 for cell in own_cells(cells).values() if is_number(cell))
    return lead is not None and figures >= 1 and _MAXIMUM.match(key_of(lead)) is not None


def is_total_row(cells: dict[int, GridCell]) -> bool:
    """A total, an average, or a sentence that counts the list."""
    lead = leading_text(cells)
    return lead is not None and _TOTAL.fullmatch(key_of(lead)) is not None


def is_place_and_day(text_key: str) -> bool:
    """“Mỹ Thạnh, ngày … tháng … năm …”."""
    return _PLACE_AND_DAY.fullmatch(text_key) is not None


def is_signature_row(cells: dict[int, GridCell]) -> bool:
    """At least half of the few cells are words of a signature block."""
    own = list(own_cells(cells).values())
    if not own or len(own) > 5:
        return False
    signs = sum(1 for cell in own if is_place_and_day(key_of(cell)) or _SIGNATURE.fullmatch(key_of(cell)))
    return signs * 2 >= len(own) and signs > 0


def is_note_row(cells: dict[int, GridCell]) -> bool:
    """A remark below the table, alone in its row."""
    own = list(own_cells(cells).values())
    return 0 < len(own) <= 2 and _NOTE.fullmatch(key_of(own[0])) is not None


def unit_notes(cells: dict[int, GridCell]) -> list[str]:
    """Texts such as “ĐVT: triệu đồng” in a row."""
    return [cell.text for cell in own_cells(cells).values() if _UNIT.search(key_of(cell))]


def is_level(cell: GridCell | None) -> bool:
    """I, II, A, B: the number of a section."""
    return cell is not None and _LEVEL.fullmatch(cell.text.rstrip(".)/ ")) is not None


def is_section_text(text: str) -> bool:
    """“I. KHỐI ĐẢNG”, “B/ Cá nhân”, “Khối trường học”."""
    return _LETTERED.fullmatch(text) is not None or _SECTION_WORD.fullmatch(" ".join(text.lower().split())) is not None
