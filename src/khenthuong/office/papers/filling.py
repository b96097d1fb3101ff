"""Filling a template. Templates may come from anywhere, so they run in a sandbox and every value is escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.office.papers.checking import check_template
from khenthuong.office.papers.package import fixed_bytes, read_template

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\ufffe\uffff]")
_BLANK = re.compile("…{2,}(?: …{2,})*")

DOTS = "……"
"""A blank for a person to fill in by hand."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A finished paper: the file, and how many blanks are left in it."""

    content: bytes
    blanks: int


class Template:
    """One template, checked once and filled many times."""

    def __init__(self, name: str, path: Path) -> None:
        """Raises DataError: KT-540 to KT-543 when the template cannot be used."""
        self.name, self.file = name, path.name
        self._content = read_template(path, path.name)
        check = check_template(name, self._content, path.name)
        if check.problems:
            raise DataError(check.problems)

    def fill(self, context: Mapping[str, Any], title: str) -> Filled:
        """The paper. ``title`` goes into the file's properties.

        Raises:
            DataError: KT-541 when a tag of the template cannot be carried out.
        """
        from docxtpl import DocxTemplate  # type: ignore[import-untyped]
        from jinja2 import StrictUndefined, TemplateError
        from jinja2.sandbox import SandboxedEnvironment

        document = DocxTemplate(BytesIO(self._content))
        environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
        try:
            document.render(_printable(dict(context)), environment, autoescape=True)
        except (TemplateError, TypeError, ValueError, ArithmeticError, SyntaxError) as error:
            what = f"Có chỗ trong mẫu không điền được: {error}."
            raise DataError([Problem("KT-541", what, Place(file=self.file))]) from error
        document.docx.core_properties.title = title
        target = BytesIO()
        document.save(target)
        return Filled(fixed_bytes(target.getvalue()), _blanks(document.docx))


def _printable(value: Any) -> Any:
    """The same values without control characters, which no Word file can hold."""
    if isinstance(value, str):
        return _CONTROL.sub(" ", value)
    if isinstance(value, dict):
        return {name: _printable(item) for name, item in value.items()}
    return [_printable(item) for item in value] if isinstance(value, list) else value


def _blanks(document: Any) -> int:
    """Dotted places in the body, tables included. Dots in a row are one place."""
    text = "".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))
    return len(_BLANK.findall(text))
