"""Running the import as a user does, and reading its account."""

from __future__ import annotations

import csv
import io
import json
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from khenthuong.base.locate import shipped
from khenthuong.cli import cli
from tests.office.lists.messy.expected import Maker

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True)
class Ran:
    """What the command left: exit code, its result, all it showed, and the error it would have shown."""

    code: int
    out: str
    screen: str
    error: BaseException | None

    @property
    def told(self) -> str:
        """Everything a person would read of it."""
        problems = getattr(self.error, "problems", ())
        return "\n".join([self.screen, *(problem.show() for problem in problems)])


def run(paths: list[Path], maker: Maker, *more: str) -> Ran:
    """``khenthuong nhap`` with the options of the maker."""
    plan = str(shipped("criteria") / "my-thanh-2017")
    arguments = ["nhap", *map(str, paths), *maker.options, "--ke-hoach", plan, *more]
    done = CliRunner().invoke(cli, arguments)
    error = done.exception if not isinstance(done.exception, SystemExit) else None
    return Ran(done.exit_code, done.stdout, done.output, error)


@dataclass(frozen=True)
class Account:
    """The account of one file as plain data."""

    data: dict[str, Any]
    text: str

    def sheet(self, name: str) -> dict[str, Any]:
        """A sheet by name, or the only one; several tables of one sheet are taken together."""
        sheets = [one for one in self.data["files"][0]["sheets"] if name in ("", one["sheet"])]
        tables = {key: [item for one in sheets for item in one.get(key, [])] for key in ("rows", "messages")}
        return {**sheets[0], **tables}

    def asked_at(self, sheet: str) -> dict[str, str]:
        """Cell (or row number, or ``""`` for the sheet) to the level of what blocks there."""
        found = {}
        page = self.sheet(sheet)
        for question in self.data["questions"]:
            if question["sheet"] in ("", page["sheet"]) and question.get("blocking", True):
                found[question["cell"]] = "hoi"
        for key, message in _messages(page):
            if message["level"] in ("loi", "hoi"):
                found[key] = message["level"]
        return found

    def sentences_at(self, sheet: str, key: str) -> str:
        """Everything said about a cell, a row with its cells, or (``""``) the whole account."""
        if not key:
            return self.text
        found = [message["sentence"] for at, message in _messages(self.sheet(sheet)) if _covers(key, at)]
        found += [item["sentence"] for item in self.data["questions"] if _covers(key, item["cell"])]
        return "\n".join(found)


def account(path: Path, maker: Maker) -> Account:
    """The dry run of one file."""
    done = run([path], maker, "--lam-thu", "--dinh-dang", "json")
    if done.error is not None:
        raise done.error
    return Account(json.loads(done.out), json.dumps(json.loads(done.out), ensure_ascii=False))


def _covers(key: str, at: str) -> bool:
    return at == key or (key.isdigit() and at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == key)


def _messages(page: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    for message in page.get("messages", []):
        yield "", message
    for row in page["rows"]:
        for message in row["messages"]:
            yield str(row["row"]), message
        for cell in row["cells"]:
            for message in cell["messages"]:
                yield cell["cell"], message


def same(expected: Any, got: Any) -> bool:
    """Equal as people see it: 17, 17.0 and "17" are one number."""
    if isinstance(expected, str) and isinstance(got, (int, float, str)) and not isinstance(got, bool):
        try:
            return Decimal(expected) == Decimal(str(got))
        except InvalidOperation:
            return expected == got
    if isinstance(expected, list):
        return bool(expected == got)
    return bool(expected == got)


def blank(value: object) -> bool:
    """Nothing a person would see."""
    return value is None or not str(value).translate(INVISIBLE).strip()


def cells_of(path: Path) -> dict[str, dict[tuple[int, int], Any]]:
    """The filled cells of a file, sheet by sheet, by (row, column), read without the import."""
    if path.suffix == ".xlsx":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path)
        return {
            sheet.title: {
                place: cell.value
                for place, cell in sheet._cells.items()
                if not blank(cell.value) and cell.data_type != "f"
            }
            for sheet in book.worksheets
        }
    if path.suffix in (".xls", ".ods"):
        with CalamineWorkbook.from_path(path) as opened:
            return {
                name: {
                    (row, column): value
                    for row, values in enumerate(
                        opened.get_sheet_by_name(name).to_python(skip_empty_area=False), start=1
                    )
                    for column, value in enumerate(values, start=1)
                    if not blank(value)
                }
                for name in opened.sheet_names
            }
    data = path.read_bytes()
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1")
    separator = max(",;\t", key=text.count)
    rows = csv.reader(io.StringIO(text.removeprefix("ï»¿"), newline=""), delimiter=separator)
    return {
        "": {
            (row, column): value
            for row, values in enumerate(rows, start=1)
            for column, value in enumerate(values, start=1)
            if not blank(value)
        }
    }
