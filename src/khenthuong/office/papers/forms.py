"""Which papers there are, what their templates may contain, and which set of rules on papers holds on a day."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.periods import DaySpan, show_date
from khenthuong.base.validation import Strict, validate
from khenthuong.base.yaml_text import read_yaml
from khenthuong.law.citation import Checked

TEMPLATES = Path(__file__).parent / "templates"

Scope = Literal["cong_khai", "noi_bo", "hoi_dong"]


class Slot(Strict):
    """One placeholder. ``items``: it is a list; the names each entry has (none: entries are plain text).

    A name with a dot belongs to the entries of an outer list.
    """

    name: str
    text: str
    required: bool = False
    items: tuple[str, ...] | None = None


class Regime(Strict):
    """One set of rules on the form of administrative papers, by date."""

    id: str
    name: str
    title: str
    in_force: DaySpan
    page_number: Literal["top_centre", "bottom_right"]
    checked: Checked


class DecreeForm(Strict):
    """The number of the report's form in the annex of a decree; null: nobody here compared it with the annex."""

    in_force: DaySpan
    instrument: str
    number: str | None
    checked: Checked


class Form(Strict):
    """One kind of paper. ``sign``: its abbreviation in the number; null: a paper without a number of its own."""

    id: str
    title: str
    scope: Scope
    sign: str | None = None
    decree_form: bool = Field(default=False, description="the decree's annex has a form for it")
    fields: tuple[Slot, ...]


class FormBook(Strict):
    """The content of ``forms.yaml``."""

    regimes: tuple[Regime, ...]
    decree_forms: tuple[DecreeForm, ...]
    common: tuple[Slot, ...]
    papers: tuple[Form, ...]

    def form(self, name: str) -> Form:
        """A kind of paper by id."""
        return next(form for form in self.papers if form.id == name)

    def fields_of(self, name: str) -> dict[str, Slot]:
        """Every placeholder a paper's template may use, by name."""
        return {item.name: item for item in (*self.common, *self.form(name).fields)}

    def regime_on(self, on: date) -> Regime:
        """The rules on papers in force on a day.

        Raises:
            DataError: KT-545 for a day before the first set of rules we know.
        """
        for regime in self.regimes:
            if regime.in_force.contains(on):
                return regime
        first = min(regime.in_force.start for regime in self.regimes)
        what = f"Chưa có mẫu văn bản cho ngày {show_date(on)}; mẫu sớm nhất dùng từ {show_date(first)}."
        raise DataError([Problem("KT-545", what)])

    def form_number_on(self, name: str, on: date) -> str:
        """The number of the decree's form on a day; "" when unknown or when the decree has none."""
        if not self.form(name).decree_form:
            return ""
        found = (item.number for item in self.decree_forms if item.in_force.contains(on))
        return next(found, None) or ""


@cache
def form_book() -> FormBook:
    """The papers that ship with the program."""
    return validate(FormBook, read_yaml(TEMPLATES / "forms.yaml", "forms.yaml"))


def template_path(name: str, on: date, own: Path | None) -> Path:
    """The template of a paper: the user's own when the folder has one, else the shipped one of that day.

    Raises:
        DataError: KT-545 for a day without shipped templates.
    """
    if own is not None and (own / f"{name}.docx").is_file():
        return own / f"{name}.docx"
    return TEMPLATES / form_book().regime_on(on).id / f"{name}.docx"
