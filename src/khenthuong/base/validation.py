"""Turning plain data into pydantic models, and pydantic's complaints into Vietnamese problems.

Every reader goes through :func:`validate`, so an unknown key, a missing key and a wrong type sound the
same in a rule, a plan and a dossier, with file, line and a suggestion.
"""

from __future__ import annotations

import difflib
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.yaml_text import Located, Path_


class Strict(BaseModel):
    """Base of all data models: unknown keys are errors, instances do not change, aliases and names both work."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], located: Located, path: Path_ = ()) -> Model:
    """Build ``model`` from the part of ``located`` at ``path``.

    Raises:
        DataError: all complaints at once, each with file and line (KT-104, KT-105, KT-106).
    """
    data = located.data
    for step in path:
        data = data[step]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        # pydantic adds "too short" to a list whose items are wrong; the items' own messages say enough.
        details = [item for item in details if item["type"] != "too_short" or not item["input"]]
        problems = [_problem(detail, model, located, path) for detail in details]
        raise DataError(problems) from error


def _problem(detail: ErrorDetails, model: type[BaseModel], located: Located, path: Path_) -> Problem:
    kind, loc = detail["type"], tuple(detail["loc"])
    place = located.place((*path, *_real_steps(loc, located, path)))
    last = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        return Problem("KT-104", f"Khóa “{last}” không có trong định dạng.", place, suggest(last, _all_keys(model)))
    if kind == "missing":
        return Problem("KT-105", f"Thiếu khóa “{last}”.", place)
    return Problem("KT-106", _wrong_value(detail), place, _allowed(detail))


def suggest(wrong: str, known: list[str] | tuple[str, ...] | set[str] | frozenset[str]) -> str:
    """``có phải “x” không?`` with the nearest known name, or the list when it is short, or nothing."""
    close = difflib.get_close_matches(wrong, sorted(known), n=1, cutoff=0.6)
    if close:
        return f"có phải “{close[0]}” không?"
    if 0 < len(known) <= 12:
        return "chọn một trong: " + ", ".join(sorted(known))
    return ""


def _wrong_value(detail: ErrorDetails) -> str:
    kind, value = detail["type"], detail["input"]
    if kind in {"value_error", "assertion_error"}:
        reason = detail.get("ctx", {}).get("error")
        return f"Giá trị không hợp lệ: {reason}."
    plain = isinstance(value, (str, int, Decimal))
    shown = "(trống)" if value is None else f"“{value}”" if plain else "có cấu trúc khác"
    expected = _EXPECTED.get(kind)
    limit = next((detail.get("ctx", {}).get(key) for key in _LIMITS if key in detail.get("ctx", {})), None)
    if expected is not None and limit is not None:
        expected = expected.format(limit)
    if expected is None:
        expected = f"giá trị hợp lệ ({detail['msg']})"
    return f"Giá trị {shown} không đúng; cần {expected}."


def _allowed(detail: ErrorDetails) -> str:
    expected = detail.get("ctx", {}).get("expected")
    return (
        f"chọn một trong: {str(expected).replace(' or ', ', ')}" if detail["type"] in {"literal_error", "enum"} else ""
    )


_EXPECTED = {
    "string_type": "một chuỗi chữ",
    "string_pattern_mismatch": "mã viết thường không dấu, các tiếng nối bằng dấu gạch (ví dụ lao-dong-tien-tien)",
    "int_type": "một số nguyên",
    "int_parsing": "một số nguyên",
    "int_from_float": "một số nguyên",
    "decimal_type": "một số",
    "decimal_parsing": "một số",
    "bool_type": "true hoặc false",
    "bool_parsing": "true hoặc false",
    "date_type": "một ngày dạng yyyy-mm-dd",
    "date_parsing": "một ngày dạng yyyy-mm-dd",
    "date_from_datetime_parsing": "một ngày dạng yyyy-mm-dd",
    "date_from_datetime_inexact": "một ngày dạng yyyy-mm-dd",
    "list_type": "một danh sách",
    "tuple_type": "một danh sách",
    "dict_type": "một nhóm khóa: giá trị",
    "model_type": "một nhóm khóa: giá trị",
    "literal_error": "một trong các giá trị cho phép",
    "enum": "một trong các giá trị cho phép",
    "greater_than_equal": "một số không nhỏ hơn {}",
    "greater_than": "một số lớn hơn {}",
    "less_than_equal": "một số không lớn hơn {}",
    "too_short": "ít nhất một mục",
    "string_too_short": "chữ không để trống",
}
_LIMITS = ("ge", "gt", "le", "lt")


def _real_steps(loc: tuple[str | int, ...], located: Located, path: Path_) -> Path_:
    """Drop the steps pydantic adds for unions: keep only those that exist in the data (and the last)."""
    steps: list[str | int] = []
    for index, step in enumerate(loc):
        if (*path, *steps, step) in located.lines or index == len(loc) - 1:
            steps.append(step)
    return tuple(steps)


@cache
def _all_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Every key that can occur anywhere inside a model, for suggestions."""
    seen: set[type[BaseModel]] = set()
    keys: set[str] = set()

    def visit(kind: Any) -> None:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if kind in seen:
                return
            seen.add(kind)
            for name, field in kind.model_fields.items():
                keys.add(field.alias or name)
                visit(field.annotation)
        for part in get_args(kind):
            visit(part)

    visit(model)
    return tuple(sorted(keys))
