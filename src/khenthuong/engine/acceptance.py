"""Checks of dossiers against the law and the day of review, before anything is decided.

The messages name the place, never the person: they may end up in a log or a bug report.

Names that are not in the catalogue or the dictionary, and facts dated after the review, stop the run: a
decision built on them could not be trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from khenthuong.base.errors import Place, Problem
from khenthuong.base.periods import show_date
from khenthuong.base.validation import suggest
from khenthuong.base.vietnamese import match_key
from khenthuong.dossier.dossier import Dossier, FactEntry
from khenthuong.dossier.evidence import Evidence
from khenthuong.law.criteria_result import wrong_value
from khenthuong.law.fact import FactDefinition
from khenthuong.law.law import Law
from khenthuong.law.record_fields import RECORD_FIELDS

_EARLIEST_BIRTH_YEARS = 110


def check_dossiers(dossiers: Iterable[Dossier], law: Law, on: date) -> list[Problem]:
    """Every problem of the dossiers, each with the place it was read from."""
    return [problem for dossier in dossiers for problem in _Check(dossier, law, on).problems()]


class _Check:
    def __init__(self, dossier: Dossier, law: Law, on: date) -> None:
        self.dossier = dossier
        self.law = law
        self.on = on

    def problems(self) -> Iterator[Problem]:
        yield from self._nominee()
        for name in RECORD_FIELDS:
            for record in self.dossier.records(name).list:
                yield from self._record(name, record)
        yield from self._two_ratings()
        yield from self._told_twice()
        yield from self._facts()
        yield from self._criteria()
        yield from self._two_answers()
        for answer in self.dossier.judgements:
            place = self._place(answer.evidence)
            if answer.by not in self.law.bodies:
                yield self._unknown("KT-404", f"người đánh giá “{answer.by}”", answer.by, set(self.law.bodies), place)
            yield from self._not_after(answer.on, "ý kiến đánh giá", place)
        for registration in self.dossier.registered.values():
            place = self._place(registration.evidence)
            yield from self._not_after(registration.on, "đăng ký thi đua", place)
            for award in registration.awards:
                if award not in self.law.awards:
                    yield self._unknown("KT-403", f"danh hiệu “{award}”", award, set(self.law.awards), place)

    def _two_ratings(self) -> Iterator[Problem]:
        """One year has one rating."""
        first: dict[int, Any] = {}
        for rating in self.dossier.ratings.list:
            for year in rating.years_counted():
                if first.setdefault(year, rating).class_ != rating.class_:
                    what = f"Năm {year} có hai xếp loại khác nhau: {first[year].class_} và {rating.class_}."
                    yield Problem("KT-413", what, self._place(rating.evidence))

    def _told_twice(self) -> Iterator[Problem]:
        """One decision or one initiative entered twice would count as two."""
        first: dict[tuple[object, ...], Any] = {}
        for name, told in (("register", "award"), ("initiatives", "name")):
            for record in self.dossier.records(name).list:
                about, number = getattr(record, told), record.number
                if not about or not number:
                    continue  # nothing tells whether it is the same one
                key = (name, about, match_key(number), record.years_counted())
                if first.setdefault(key, record) is not record:
                    where = self._place(first[key].evidence).show()
                    what = f"{_RECORD_WORDS[name].capitalize()} số “{number}” ghi hai lần" + (
                        f" ({where})" if where else ""
                    )
                    yield Problem("KT-413", f"{what}.", self._place(record.evidence), "giữ một dòng, xóa dòng kia")

    def _two_answers(self) -> Iterator[Problem]:
        """One body gives one answer to one question; a body of a higher level may say otherwise."""
        first: dict[tuple[object, ...], bool] = {}
        for answer in self.dossier.judgements:
            key = (answer.question, answer.by, answer.year, answer.award, answer.on)
            if first.setdefault(key, answer.answer) != answer.answer:
                what = f"Cùng một nơi ({self._body(answer.by)}) trả lời cả có và không cho câu hỏi “{answer.question}”."
                yield Problem("KT-413", what, self._place(answer.evidence))

    def _body(self, name: str) -> str:
        return self.law.bodies[name].name if name in self.law.bodies else name

    def _nominee(self) -> Iterator[Problem]:
        nominee, place = self.dossier.nominee, self._place(self.dossier.source)
        if nominee.group is not None:
            known = {name for name, group in self.law.groups.items() if nominee.kind in group.kinds}
            if nominee.group not in known:
                yield self._unknown("KT-407", f"nhóm đối tượng “{nominee.group}”", nominee.group, known, place)
        born = nominee.born.year if isinstance(nominee.born, date) else nominee.born
        if born is not None and not self.on.year - _EARLIEST_BIRTH_YEARS <= born <= self.on.year:
            yield Problem("KT-402", f"Năm sinh {born} không thể có.", place)
        yield from self._not_after(self.dossier.service.recruited, "tuyển dụng", place)
        if isinstance(nominee.founded, date):
            yield from self._not_after(nominee.founded, "thành lập", place)

    def _record(self, name: str, record: Any) -> Iterator[Problem]:
        place = self._place(record.evidence)
        if name == "register" and record.award not in self.law.awards:
            yield self._unknown("KT-403", f"danh hiệu “{record.award}”", record.award, set(self.law.awards), place)
        for field_name, attribute in (("class", "class_"), ("form", "form"), ("level", "level")):
            scale = self.law.scale_of(f"{name}.{field_name}")
            value = getattr(record, attribute, None)
            if scale is not None and value is not None and scale.rank(value) is None:
                known = {item.id for step in scale.order for item in step}
                yield self._unknown("KT-407", f"mức “{value}” ({scale.text})", str(value), known, place)
        yield from self._not_after(record.dated_on(), _RECORD_WORDS[name], place)
        years = record.years_counted()
        if years and max(years) > self.on.year:
            yield Problem("KT-405", f"{_RECORD_WORDS[name].capitalize()} ghi năm {max(years)}, sau ngày xét.", place)

    def _facts(self) -> Iterator[Problem]:
        for name, entry in self.dossier.facts.items():
            definition = self.law.facts.get(name)
            entries = list(entry.values()) if isinstance(entry, dict) else [entry]
            place = self._place(entries[0].evidence if entries else None)
            if definition is None:
                given = {key for key, item in self.law.facts.items() if item.source.kind == "given"}
                yield self._unknown("KT-404", f"sự kiện “{name}”", name, given, place)
                continue
            if definition.source.kind != "given":
                yield Problem("KT-404", f"“{definition.text}” được tính từ hồ sơ, không nhập riêng.", place)
            if self.dossier.nominee.kind not in definition.kinds:
                yield Problem("KT-407", f"“{definition.text}” không phải thông tin của loại đối tượng này.", place)
            for item in entries:
                if _larger(0, item.value):
                    yield Problem("KT-407", f"“{definition.text}” ghi số âm: {item.value}.", self._place(item.evidence))
                if not _right_type(item, definition, self.law):
                    what = f"“{definition.text}” ghi “{item.value}”, cần {_TYPES[definition.type]}."
                    yield Problem("KT-407", what, self._place(item.evidence))
        yield from self._parts_of_group()

    def _criteria(self) -> Iterator[Problem]:
        """Figures stand under a set and a criterion that exist, for whom the set is, with values that can be meant."""
        nominee, sets = self.dossier.nominee, self.law.criteria
        for set_id, entries in self.dossier.criteria.items():
            item = sets.get(set_id)
            first = next((entry.evidence for entry in entries.values()), None)
            if item is None:
                yield self._unknown("KT-404", f"bộ tiêu chí “{set_id}”", set_id, set(sets), self._place(first))
                continue
            if nominee.kind not in item.subjects or (item.only_for and nominee.group not in item.only_for):
                yield Problem("KT-407", f"“{item.text}” không dành cho đối tượng này.", self._place(first))
            for name, entry in entries.items():
                place = self._place(entry.evidence)
                criterion = item.by_id.get(name)
                if criterion is None:
                    what = f"tiêu chí “{name}” trong bộ “{set_id}”"
                    yield self._unknown("KT-404", what, name, set(item.by_id), place)
                elif wrong := wrong_value(criterion, entry.value):
                    yield Problem("KT-407", f"“{criterion.text}” ghi “{entry.value}”: {wrong}.", place)

    def _parts_of_group(self) -> Iterator[Problem]:
        """A part larger than the whole group cannot be."""
        for year in _years(self.dossier):
            whole = self.dossier.fact("members", year)
            for name in self.law.facts:
                if not name.startswith("members_") or whole is None:
                    continue
                part = self.dossier.fact(name, year)
                if part is not None and _larger(part.value, whole.value):
                    what = f"{self.law.facts[name].text}: {part.value}, nhiều hơn cả tập thể ({whole.value})."
                    yield Problem("KT-407", what, self._place(part.evidence))

    def _not_after(self, day: date | None, what: str, place: Place) -> Iterator[Problem]:
        if day is not None and day > self.on:
            text = f"{what.capitalize()} ghi ngày {show_date(day)}, sau ngày xét {show_date(self.on)}."
            yield Problem("KT-405", text, place)

    def _unknown(self, code: str, what: str, name: str, known: set[str], place: Place) -> Problem:
        return Problem(code, f"Không có {what}.", place, suggest(name, known))

    def _place(self, evidence: Evidence | None) -> Place:
        found = evidence or self.dossier.source
        if found is None:
            return Place(path=self.dossier.nominee.id)
        return Place(file=found.file or "", sheet=found.sheet or "", cell=found.cell or "", line=found.line)


_RECORD_WORDS = {
    "ratings": "xếp loại",
    "register": "quyết định khen thưởng",
    "initiatives": "sáng kiến",
    "research": "đề tài",
    "discipline": "kỷ luật",
    "pending": "việc đang xem xét",
    "leave": "nghỉ phép",
    "training": "đào tạo",
    "posts": "chức vụ",
}


_TYPES = {
    "boolean": "có hoặc không (true, false)",
    "number": "một số",
    "choice": "một trong các mức đã định",
    "date": "một ngày",
    "text": "chữ",
}


def _years(dossier: Dossier) -> set[int]:
    dated = [entry for entry in dossier.facts.values() if isinstance(entry, dict)]
    return {year for entry in dated for year in entry} or {dossier.year or 0}


def _larger(part: Any, whole: Any) -> bool:
    return _number(part) and _number(whole) and bool(part > whole)


def _number(value: Any) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _right_type(entry: FactEntry, definition: FactDefinition, law: Law) -> bool:
    value = entry.value
    if definition.type == "boolean":
        return isinstance(value, bool)
    if definition.type == "number":
        return _number(value)
    if definition.type == "date":
        return isinstance(value, date)
    if definition.type == "choice" and definition.scale in law.scales:
        return law.scales[definition.scale or ""].rank(value) is not None
    return isinstance(value, str)
