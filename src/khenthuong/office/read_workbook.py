"""Reading the project's own workbook into dossiers and score entries. Every fact keeps its cell.

All problems are told together; nothing is read by halves.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from khenthuong.base.errors import Place, Problem, raise_if_any
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.population import Population
from khenthuong.dossier.records import (
    Discipline,
    HeldAward,
    Initiative,
    JudgementAnswer,
    Leave,
    Pending,
    Post,
    Rating,
    Record,
    Registration,
    Research,
    Training,
)
from khenthuong.law.law import Law
from khenthuong.office.cells import UnusableError, as_text
from khenthuong.office.completeness import Completeness
from khenthuong.office.criteria_rows import CriteriaRows
from khenthuong.office.layout import NOMINEE_SHEETS, RECORD_SHEETS, SCORE_SHEETS, Sheet
from khenthuong.office.opening import RawSheet, open_workbook
from khenthuong.office.row_reading import Entry, RowReader, nested
from khenthuong.office.score_rows import ScoreRows
from khenthuong.office.table import Row, Tables
from khenthuong.office.vocabulary import PLAN_WORDS, Vocabulary, law_words, vocabulary

_RECORDS: dict[str, type[Record]] = {
    "ratings": Rating,
    "register": HeldAward,
    "initiatives": Initiative,
    "research": Research,
    "discipline": Discipline,
    "pending": Pending,
    "leave": Leave,
    "training": Training,
    "posts": Post,
}


def read_workbook(path: Path, law: Law, shown_as: str | None = None) -> Population:
    """The dossiers and score entries of one workbook.

    ``law`` gives the words (awards, groups, classes, questions); figures and score lines are known by the
    words on the workbook's hidden sheet “Danh mục”.

    Raises:
        DataError: every problem together, each with sheet and cell.
    """
    file = shown_as or path.name
    return _WorkbookReader(open_workbook(path, file), law, file).population()


def words_for(law: Law, catalogue: RawSheet | None) -> dict[str, Vocabulary]:
    """The law's words, and the plan's as written to the hidden sheet: a column of words, the next one of ids.

    A workbook made when the law's sentences read differently still finds its words through the same sheet.
    """
    written: dict[str, list[tuple[str, str]]] = {}
    if catalogue is not None and catalogue.rows:
        for position, cell in catalogue.rows[0][1].items():
            rows = [cells for _, cells in catalogue.rows[1:] if position in cells and position + 1 in cells]
            written[cell.text] = [(as_text(cells[position]), as_text(cells[position + 1])) for cells in rows]
    words = {key: known.with_older(written.get(known.title, [])) for key, known in law_words(law).items()}
    return words | {key: vocabulary(title, written.get(title, [])) for key, title in PLAN_WORDS.items()}


class _WorkbookReader:
    def __init__(self, sheets: list[RawSheet], law: Law, file: str) -> None:
        self.file = file
        self.tables = Tables(sheets, file)
        self.reader = RowReader(law, words_for(law, self.tables.catalogue), file)
        self.data: dict[str, dict[str, Any]] = {}
        self.rows: dict[str, Row] = {}

    def population(self) -> Population:
        self._check_sheets()
        self._roster()
        for sheet in NOMINEE_SHEETS:
            for row in self.tables.of(sheet):
                self._nominee(row)
        completeness = Completeness(self.reader)
        criteria = CriteriaRows(self.reader)
        scores = ScoreRows(self.reader)
        for sheet in (*RECORD_SHEETS, *SCORE_SHEETS):
            for row in self.tables.of(sheet):
                values = self.reader.values(row)
                if values is None:
                    continue
                if sheet.fills == "complete":
                    completeness.take(row, values)
                elif (entry := self.reader.who(row, values)) is not None:
                    if sheet in SCORE_SHEETS:
                        scores.take(row, values, entry)
                    elif sheet.fills == "criteria":
                        criteria.take(row, values, entry, self._evidence(sheet, row, values))
                    else:
                        self._record(sheet, row, values, entry)
        completeness.check_sheets(self.tables)
        dossiers = [self._dossier(one, completeness, criteria) for one in self.data]
        entries = scores.entries({key: item["nominee"] for key, item in self.data.items()}, criteria)
        raise_if_any(self.tables.problems + self.reader.problems)
        return Population(tuple(item for item in dossiers if item is not None), tuple(entries))

    def _check_sheets(self) -> None:
        if not any(self.tables.has(sheet) for sheet in NOMINEE_SHEETS):
            titles = ", ".join(f"“{sheet.title}”" for sheet in NOMINEE_SHEETS)
            raise_if_any([Problem("KT-502", f"Không có trang nào trong các trang {titles}.", Place(file=self.file))])
        if not any(self.tables.of(sheet) for sheet in NOMINEE_SHEETS):
            raise_if_any(self.tables.problems)
            what = "Không có dòng nào ở các trang Cá nhân, Tập thể, Ấp, Hộ gia đình."
            raise_if_any([Problem("KT-505", what, Place(file=self.file))])

    def _roster(self) -> None:
        """Ids and names first, because other columns refer to them."""
        for sheet in NOMINEE_SHEETS:
            for row in self.tables.of(sheet):
                cells = row.cells
                if "nominee.id" not in cells:
                    continue  # told when the row itself is read
                try:
                    name = as_text(cells["nominee.name"]) if "nominee.name" in cells else ""
                    kind = sheet.kind or self.reader.words["collective_kind"].id_of(
                        cells["nominee.kind"].text if "nominee.kind" in cells else ""
                    )
                    entry = Entry(as_text(cells["nominee.id"]), name, kind or "collective", row)
                except UnusableError:
                    continue
                earlier = self.reader.roster.add(entry)
                if earlier is not None:
                    place = Place(self.file, earlier.row.sheet.title, earlier.row.ref("nominee.id"))
                    what = f"Mã “{entry.id}” có hai dòng, dòng trước ở {place.show()}."
                    self.reader.note("KT-401", what, row, "nominee.id")

    def _nominee(self, row: Row) -> None:
        values = self.reader.values(row)
        if values is None:
            return
        data = nested(values, row.sheet)
        data["nominee"].setdefault("kind", row.sheet.kind)
        data["source"] = self.reader.evidence(row, "nominee.id")
        if "service" in data:
            paper = data["service"].get("evidence", {})
            data["service"]["evidence"] = {**paper, **self.reader.evidence(row, "service.recruited")}
        # The dossier without its lists: what is wrong here is told at its own cell.
        if self.reader.build(Dossier, data, row) is not None:
            self.data.setdefault(data["nominee"]["id"], data)
            self.rows.setdefault(data["nominee"]["id"], row)

    def _record(self, sheet: Sheet, row: Row, values: dict[str, Any], entry: Entry) -> None:
        data = nested(values, sheet)
        data["evidence"] = self._evidence(sheet, row, values)
        held = self.data.get(entry.id)
        if held is None:
            return  # the nominee's own row has a problem, which is told
        if sheet.fills in _RECORDS:
            record = self.reader.build(_RECORDS[sheet.fills], data, row)
            held.setdefault(sheet.fills, []).append(record)
        elif sheet.fills == "judgements":
            held.setdefault("judgements", []).append(self.reader.build(JudgementAnswer, data, row))
        elif sheet.fills == "registered":
            year = data.pop("year")
            if year in held.setdefault("registered", {}):
                self.reader.note("KT-511", f"Đăng ký năm {year} của “{entry.id}” có hai dòng.", row, "year")
            held["registered"][year] = self.reader.build(Registration, data, row)
        else:
            self._fact(row, values, entry, data["evidence"])

    def _evidence(self, sheet: Sheet, row: Row, values: dict[str, Any]) -> dict[str, Any]:
        return {**nested(values, sheet).get("evidence", {}), **self.reader.evidence(row, sheet.main)}

    def _fact(self, row: Row, values: dict[str, Any], entry: Entry, evidence: dict[str, Any]) -> None:
        name, year = values["fact"], values.get("year")
        definition = self.reader.law.facts[name]
        kind = self.data[entry.id]["nominee"]["kind"]
        if kind not in definition.kinds:
            self.reader.note("KT-504", f"“{definition.text}” không dùng cho loại đối tượng này.", row, "fact")
            return
        if definition.yearly and year is None:
            self.reader.note("KT-510", f"“{definition.text}” cần ghi năm.", row, "year", "ghi năm của số liệu")
            return
        try:
            value = self.reader.fact_value(name, values["value"])
        except UnusableError as error:
            self.reader.note(error.code, error.what, row, "value", error.remedy)
            return
        facts = self.data[entry.id].setdefault("facts", {})
        years = facts.setdefault(name, {})
        if years and (year in years or year is None or None in years):
            what = f"“{definition.text}” của “{entry.id}” đã ghi ở dòng khác cho cùng thời gian."
            self.reader.note("KT-511", what, row, "fact")
            return
        years[year] = {"value": value, "evidence": evidence}

    def _dossier(self, one: str, completeness: Completeness, criteria: CriteriaRows) -> Dossier | None:
        data = {**self.data[one], "criteria": criteria.of(one)}
        for name in _RECORDS:
            data[name] = {"complete": completeness.of(one, name), "list": data.get(name, [])}
        facts = data.get("facts", {})
        data["facts"] = {name: years.get(None, years) for name, years in facts.items()}
        if self.reader.problems:
            return None
        return self.reader.build(Dossier, data, self.rows[one])
