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
    r"(?:tổng|tổng (?:số|điểm)|cộng|cộng chung)(?:$|\s*[:(=.\d].*)|tổng (?:số|điểm) .{0,40}\d.*|tổng cộng\b.{0,60}|"
    r"(?:cộng|tổng) (?:khối|cụm|nhóm|mục|phần)\b.{0,60}|"
    r"(?:trung bình|bình quân)(?:$|\s*[:(=.\d].*| (?:chung|cộng|toàn|các)\b.{0,40})|"
    r"(?:chung toàn|chung|toàn|cả) (?:xã(?! hội)|huyện|phường|thị trấn|tỉnh|đơn vị|cụm|khối)\b.{0,40}"
)
_COUNTED = re.compile(
    r"(?:ấn định )?(?:danh sách|tổng cộng|có)\b.{0,40}\d+.{0,20}"
    r"(?:người|cá nhân|tập thể|đơn vị|hộ|trường hợp|ấp)\b.{0,40}"
)
_PLACE_AND_DAY = re.compile(
    r"(?:.{2,40},\s*)?(?:ngày|ngay)(?:[\d….\s_]*tháng[\d….\s_]*năm[\d….\s_]*|\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
)
_SIGNED = re.compile(
    r"người (?:lập|tổng hợp|báo cáo|ghi|kiểm tra)(?: (?:biểu|bảng|danh sách))?|cán bộ (?:lập|tổng hợp).{0,20}|"
    r"(?:tm|t/m|kt|k/t|tl|tuq)\s*\.\s?.{2,80}|(?:tm|t/m)\s.{2,80}|xác nhận(?: của)? .{2,60}|đại diện .{2,60}|"
    r"\(?\s*(?:đã )?k[ýí](?:,| và)?(?: tên| ghi rõ| họ| đóng|\)).{0,40}|\(?\s*(?:ký|kí|đã ký)\s*\)?"
)
# Posts also stand in ordinary columns, so they prove nothing beside other words.
_POST = re.compile(
    r"(?:phó )?chủ tịch(?: (?:ubnd|hđnd|hội đồng|xã).{0,40})?|thủ trưởng(?: đơn vị| cơ quan)?|(?:phó )?hiệu trưởng|"
    r"(?:phó )?bí thư(?: (?:đảng ủy|đảng uỷ|chi bộ).{0,30})?|trưởng (?:ấp|ban|khối|cụm|đoàn).{0,30}|kế toán|văn phòng|"
    r"thường trực .{2,60}|công chức .{2,40}"
)
_NOTE = re.compile(r"\(?\*+\)?.+|\(\d\)\s.{20,}", re.DOTALL)
_NOTE_LABEL = re.compile(r"(?:ghi chú|lưu ý|chú ý|chú thích|nguồn|nơi nhận|đvt|đơn vị tính)\b.*", re.DOTALL)
_UNIT = re.compile(
    r"(?:đvt|đơn vị tính|đơn vị)\s*[:：]\s*.{0,40}?"
    r"(?:đồng|điểm|%|người|hộ|ha\b|tấn|kg|triệu|tỷ|tỉ|nghìn|ngàn|cuộc|lượt).{0,40}"
    r"|\(?(?:đvt|đơn vị tính)\s*[:：].{1,60}"
)
# “Đ/c Mẫu” and “C.ty Mẫu” are names: without a space the heading has to begin with a capital.
_LETTERED = re.compile(r"\(?(?:[IVX]{1,6}|[A-H])\s*[.)/:\-–](\s*)(\S).*", re.DOTALL)
_LEVEL = re.compile(r"[IVX]{1,6}|[A-HĐ]")
_SECTION_WORD = re.compile(r"(?:khối|cụm|nhóm|tập thể|cá nhân|phần|mục|danh hiệu|hình thức|các)\b.*", re.DOTALL)
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
    if lead is None:
        return False
    key = key_of(lead)
    return _TOTAL.fullmatch(key) is not None or (len(own_cells(cells)) <= 2 and _COUNTED.fullmatch(key) is not None)


def is_signature_row(cells: dict[int, GridCell]) -> bool:
    """Few cells, at least half of them words of a signature block; posts alone count only where nothing else stands."""
    keys = [key_of(cell) for cell in own_cells(cells).values()]
    if not keys or len(keys) > 5:
        return False
    signed = sum(1 for key in keys if _SIGNED.fullmatch(key) or _PLACE_AND_DAY.fullmatch(key))
    posts = sum(1 for key in keys if _POST.fullmatch(key))
    return (signed + posts) * 2 >= len(keys) if signed else posts == len(keys)


def is_note_row(cells: dict[int, GridCell]) -> bool:
    """A remark: alone in its row, or a label such as “Ghi chú” with its text beside it."""
    own = list(own_cells(cells).values())
    if not own or len(own) > 2 or any(is_number(cell) for cell in own):
        return False
    key = key_of(own[0])
    return _NOTE_LABEL.fullmatch(key) is not None or (len(own) == 1 and _NOTE.fullmatch(key) is not None)


def unit_notes(cells: dict[int, GridCell]) -> list[str]:
    """Texts such as “ĐVT: triệu đồng” in a row."""
    return [cell.text for cell in own_cells(cells).values() if _UNIT.search(key_of(cell))]


def is_level(cell: GridCell | None) -> bool:
    """I, II, A, B: the number of a section."""
    return cell is not None and _LEVEL.fullmatch(cell.text.rstrip(".)/ ")) is not None


def is_lettered_section(text: str) -> bool:
    """“I. KHỐI ĐẢNG”, “B/ Cá nhân”."""
    match = _LETTERED.fullmatch(text)
    return match is not None and (match[1] != "" or match[2].isupper())


def is_section_word(text: str) -> bool:
    """“Khối trường học”, “Tập thể”: a heading when it stands alone."""
    return _SECTION_WORD.fullmatch(" ".join(text.lower().split())) is not None
