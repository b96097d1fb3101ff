"""Reading YAML and JSON text exactly: every value knows its line, nothing is lost or guessed.

The parser is PyYAML's (libyaml where present). Three of its habits would be dangerous here, so values
are built from the parse tree instead: equal keys silently overwrite each other, ``no``/``on`` turn into
booleans (YAML 1.1), and ``37.2`` becomes a binary float. Here equal keys are errors, only ``true`` and
``false`` are booleans, numbers with a point are :class:`~decimal.Decimal`, ISO dates are dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.vietnamese import nfc

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml: slower, same result
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


class _Plain(_Loader):
    """Without guessing what kind a scalar is: that is decided here, from its text."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        """The tag of a node without one; nobody looks at it."""
        return ""


Path_ = tuple[str | int, ...]

MAX_DEPTH = 60
"""Deeper nesting than any real file has; the parser's own recursion would crash on much more."""
MAX_REPEATED = 200_000
"""Nodes that aliases (``*name``) may repeat in one file; a few lines of nested aliases could fill the memory."""
MAX_DIGITS = 30

_LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"
_MAYBE_DEEP = re.compile(r"^[ \-]{120,}", re.MULTILINE)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9_]*)")
_DECIMAL = re.compile(r"[-+]?[0-9][0-9_]*\.[0-9]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data and the line of every part of it, by path from the top."""

    data: Any
    lines: dict[Path_, int]
    file: str

    def place(self, path: Path_) -> Place:
        """The place of a path, or of its nearest parent that has a line."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return Place(file=self.file, line=self.lines[path[:length]], path=".".join(map(str, path)))
        return Place(file=self.file, path=".".join(map(str, path)))


def read_text(path: Path, shown_as: str | None = None) -> str:
    """The text of a UTF-8 file in NFC.

    Raises:
        DataError: KT-101 when the file cannot be read or is not UTF-8.
    """
    name = shown_as or str(path)
    try:
        return nfc(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DataError(
            [Problem("KT-101", f"Tệp không ở dạng UTF-8 (byte thứ {error.start}).", Place(file=name))]
        ) from error
    except OSError as error:
        raise DataError([Problem("KT-101", f"Không đọc được tệp: {error.strerror}.", Place(file=name))]) from error


def read_yaml(path: Path, shown_as: str | None = None) -> Located:
    """Read one YAML (or JSON: a subset) file. See :func:`parse_yaml` for the errors."""
    name = shown_as or str(path)
    return parse_yaml(read_text(path, name), name)


def parse_yaml(text: str, file: str) -> Located:
    """Parse YAML text.

    Raises:
        DataError: KT-102 for broken syntax, KT-103 for equal keys, KT-402 for a date that does not exist.
    """
    _refuse_too_deep(text, file)
    loader = _Plain(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        detail = _SYNTAX.get(error.problem or "", f"bộ đọc báo: {error.problem}")
        raise DataError(
            [Problem("KT-102", f"Không hiểu cấu trúc tệp: {detail}.", Place(file=file, line=line))]
        ) from error
    except yaml.YAMLError as error:
        raise DataError([Problem("KT-102", "Tệp có ký tự không được phép trong YAML.", Place(file=file))]) from error
    finally:
        loader.dispose()
    builder = _Builder(file)
    try:
        data = builder.build(node, ()) if node is not None else None
    except _TooMuchError as error:
        raise DataError([Problem("KT-102", str(error), Place(file=file, line=error.line))]) from error
    if builder.problems:
        raise DataError(builder.problems)
    return Located(data, builder.lines, file)


def _refuse_too_deep(text: str, file: str) -> None:
    """Refuse deep nesting before the tree is built; events are read only where depth is possible at all."""
    if text.count("[") + text.count("{") <= MAX_DEPTH and not _MAYBE_DEEP.search(text):
        return
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MAX_DEPTH:
                mark = event.start_mark
                place = Place(file=file, line=mark.line + 1 if mark is not None else None)
                raise DataError([Problem("KT-102", f"Tệp lồng nhau quá {MAX_DEPTH} tầng.", place)])
    except yaml.YAMLError as error:
        # Newer libyaml stops by itself at a depth far beyond ours. Everything else the reader tells better.
        if getattr(error, "problem", None) == _LIBYAML_TOO_DEEP:
            what = f"Tệp lồng nhau quá {MAX_DEPTH} tầng."
            raise DataError([Problem("KT-102", what, Place(file=file))]) from error


class _TooMuchError(Exception):
    """Aliases that contain themselves or repeat without end."""

    def __init__(self, what: str, node: yaml.Node) -> None:
        super().__init__(what)
        self.line = node.start_mark.line + 1


_SYNTAX = {
    "mapping values are not allowed in this context": "có dấu hai chấm thừa; câu chứa “: ” phải đặt trong ngoặc kép",
    "could not find expected ':'": "thiếu dấu hai chấm sau tên khóa",
    "did not find expected key": "thụt dòng lệch hoặc thiếu tên khóa",
    "did not find expected ',' or ']'": "danh sách trong ngoặc vuông chưa đóng",
    "did not find expected ',' or '}'": "nhóm trong ngoặc nhọn chưa đóng",
    "found character that cannot start any token": "có ký tự không hợp lệ, thường là dấu tab ở đầu dòng",
    "did not find expected <document start>": "có nội dung thừa sau phần cuối",
    "found unexpected end of stream": "ngoặc kép chưa đóng",
    "while scanning a quoted scalar": "ngoặc kép chưa đóng",
    "but found another document": "tệp có nhiều phần cách nhau bằng ---; mỗi tệp chỉ một phần",
    "found invalid Unicode character escape code": "mã ký tự sau dấu \\u không hợp lệ",
}


class _Builder:
    """Turns a YAML node tree into plain data and notes the line of each part."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Path_, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self._open: set[int] = set()
        self._repeated = 0

    def build(self, node: yaml.Node, path: Path_) -> Any:
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        self._count(node)
        self._open.add(id(node))
        if isinstance(node, yaml.MappingNode):
            result: Any = self._mapping(node, path)
        else:
            result = [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        self._open.discard(id(node))
        return result

    def _count(self, node: yaml.Node) -> None:
        if id(node) in self._open:
            raise _TooMuchError("Một phần của tệp tự chứa chính nó (dấu & và *).", node)
        if id(node) in self._seen:
            self._repeated += len(node.value) + 1
            if self._repeated > MAX_REPEATED:
                raise _TooMuchError("Tệp lặp lại cùng một phần quá nhiều lần (dấu & và *).", node)
        self._seen.add(id(node))

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._problem("KT-102", "Tên khóa phải là một chữ hoặc số.", key_node)
                continue
            key: Any = self._scalar(key_node, path)
            if not isinstance(key, (str, int)):
                key = key_node.value
            if key in result:
                self._problem("KT-103", f"Khóa “{key}” viết hai lần trong cùng một nhóm.", key_node)
                continue
            result[key] = self.build(value_node, (*path, key))
            self.lines[(*path, key)] = key_node.start_mark.line + 1
        return result

    def _scalar(self, node: yaml.Node, path: Path_) -> Any:
        text = node.value
        if not isinstance(node, yaml.ScalarNode) or node.style in ("'", '"', "|", ">"):
            return text
        if text in ("", "~", "null"):
            return None
        if text in ("true", "false"):
            return text == "true"
        if len(text) > MAX_DIGITS and (_INTEGER.fullmatch(text) or _DECIMAL.fullmatch(text)):
            self._problem("KT-106", f"Số dài quá {MAX_DIGITS} chữ số.", node)
            return None
        if _INTEGER.fullmatch(text):
            return int(text.replace("_", ""))
        if _DECIMAL.fullmatch(text):
            return Decimal(text.replace("_", ""))
        if _DATE.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                self._problem("KT-402", f"“{text}” không phải ngày có thật.", node)
                return None
        return text

    def _problem(self, code: str, what: str, node: yaml.Node) -> None:
        self.problems.append(Problem(code, what, Place(file=self.file, line=node.start_mark.line + 1)))
