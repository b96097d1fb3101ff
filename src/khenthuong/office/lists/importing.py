"""From files to dossiers and score entries, with an account of every row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from khenthuong.base.errors import DataError, Problem, raise_if_any
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.office.lists.account import Account, FileAccount
from khenthuong.office.lists.answers import Answers
from khenthuong.office.lists.columns import is_heading
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.dossiers import dossier_of, settle_groups, settle_ids
from khenthuong.office.lists.figure_rows import read_figures
from khenthuong.office.lists.finding import SheetFinding, find_tables
from khenthuong.office.lists.layouts import one_of_a_layout
from khenthuong.office.lists.long_rows import is_long, read_long
from khenthuong.office.lists.merging import Attaching, without_doubles
from khenthuong.office.lists.messages import Message, note
from khenthuong.office.lists.opening import open_grids
from khenthuong.office.lists.people import Person
from khenthuong.office.lists.people_rows import read_people
from khenthuong.office.lists.score_entries import Entries
from khenthuong.office.lists.sheet import SheetWork, tell_unused
from khenthuong.office.lists.starting import start_sheet
from khenthuong.office.lists.totals import check_counts
from khenthuong.office.lists.unit_names import UnitFinder
from khenthuong.office.lists.work import CellWork, Desk, RowWork, SheetDesk

Told = Callable[[str], None]
"""Is told the name of each file before it is read."""


@dataclass(frozen=True)
class Imported:
    """What an import gives: the usable dossiers and scores, and the account of everything."""

    dossiers: tuple[Dossier, ...]
    scores: tuple[ScoreEntry, ...]
    account: Account
    answers: Answers


def import_lists(paths: Sequence[Path], context: Context, answers: Answers, told: Told = lambda _: None) -> Imported:
    """Read the lists together. The same files and answers always give the same result.

    Raises:
        DataError: a file cannot be opened (KT-501 …), or holds no table at all (KT-512).
    """
    desk = Desk(answers)
    files: list[FileAccount] = []
    problems: list[Problem] = []
    for path in paths:
        told(path.name)
        try:
            files.append(_file(path, context, desk))
        except DataError as error:
            problems += error.problems
    raise_if_any(problems)
    sheets = [sheet for file in files for sheet in file.sheets]
    one_of_a_layout(sheets)
    people, entries = _read(sheets, context)
    for sheet in sheets:
        if sheet.table is not None:
            check_counts(sheet)
    dossiers = tuple(dossier_of(person) for person in people if person.row.usable)
    scores = tuple(entry for one in entries.by_unit.values() if (entry := one.entry()) is not None)
    return Imported(dossiers, scores, Account(files, list(desk.questions.values())), answers)


def _file(path: Path, context: Context, desk: Desk) -> FileAccount:
    grids = open_grids(path)
    findings = find_tables(grids, lambda text: is_heading(context.dictionary, context.names, text))
    if not any(finding.tables for finding in findings):
        refusals = [finding.refusal for finding in findings if finding.refusal is not None]
        raise DataError(refusals or [Problem("KT-505", f"Tệp {path.name} không có dữ liệu.")])
    sheets: list[SheetWork] = []
    for finding in findings:
        for index, table in enumerate(finding.tables):
            called = f"{finding.grid.sheet} (bảng {index + 1})" if len(finding.tables) > 1 else ""
            sheets.append(start_sheet(table, context, desk, called))
        if finding.unplaced:
            sheets.append(_unplaced(finding, desk))
    return FileAccount(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), sheets)


def _unplaced(finding: SheetFinding, desk: Desk) -> SheetWork:
    """A sheet nobody can read as a table: its rows are listed all the same."""
    grid = finding.grid
    rows = [RowWork(row, {at: CellWork(cell) for at, cell in row.cells.items()}) for row in finding.unplaced]
    said = []
    if finding.refusal is not None:
        said.append(Message("luu-y", finding.refusal.code, f"Không đọc trang “{grid.sheet}”: {finding.refusal.what}"))
    return SheetWork(None, grid.file, grid.sheet, SheetDesk(desk, grid.file, grid.sheet), rows, messages=said)


def _read(sheets: Sequence[SheetWork], context: Context) -> tuple[list[Person], Entries]:
    units, entries = UnitFinder(context), Entries()
    lists: dict[str, list[Person]] = {"nominees": [], "registrations": [], "register": []}
    for sheet in sheets:
        if sheet.table is None or sheet.kind is None:
            continue
        if sheet.kind in lists:
            lists[sheet.kind] += read_people(sheet, context, units)
    people = without_doubles(lists["nominees"])
    attaching = Attaching(people, open_list=not people)
    for person in (*lists["registrations"], *lists["register"]):
        if not person.row.left_out and not person.sheet.stopped:
            attaching.take(person)
    settle_groups(attaching.people, context)
    _hold_back_rows_of_waiting_people(attaching.people)
    # Ids go to everybody, also to rows that still wait for an answer: an answer must not change another's id.
    settle_ids(attaching.people)
    for person in attaching.people:
        if person.kind == "individual" and person.id is not None:
            units.add_person(person.id, person.name)
    for sheet in sheets:
        if sheet.kind in ("results", "scores"):
            (read_long if is_long(sheet) else read_figures)(sheet, context, units, entries)
        tell_unused(sheet)
    return attaching.people, entries


def _hold_back_rows_of_waiting_people(people: Sequence[Person]) -> None:
    """A row of a register is not taken while the person it belongs to still waits for an answer."""
    for person in people:
        if person.row.usable:
            continue
        for row in person.rows:
            row.blocked = True
            where = f"dòng {person.row.number} trang “{person.sheet.name}”"
            row.messages.append(note("KT-528", f"Chờ câu trả lời về {person.name} ({where})."))
