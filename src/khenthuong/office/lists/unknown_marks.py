"""The many ways clerks write “not known”. Unknown is never 0 and never “no”."""

from __future__ import annotations

from khenthuong.base.vietnamese import match_key

_MARKS = frozenset(
    {
        "-", "–", "—", "--", "---", "?", "/", "\\", ".", "..", "...", "…", "*", "n/a", "na", "#n/a", "kđg", "kxl",
        "kxđ",
        "không đánh giá", "không xếp loại", "chưa đánh giá", "chưa xếp loại", "chưa rõ", "chưa biết", "không rõ",
        "chưa có", "chưa có số liệu", "không có số liệu", "chưa thống kê", "chưa báo cáo", "chưa nộp", "đang chờ",
        "chờ số liệu", "chưa chấm", "bổ sung sau",
    }
)  # fmt: skip


def is_unknown(text: str) -> bool:
    """Whether a text says that nothing is known."""
    return match_key(text).strip(" .") in _MARKS or not text.strip() or match_key(text) in _MARKS


_EXCEL_ERRORS = frozenset({"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})


def is_excel_error(text: str) -> bool:
    """Whether a formula went wrong and Excel shows so."""
    return text.strip().upper() in _EXCEL_ERRORS
