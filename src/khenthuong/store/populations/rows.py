"""A dossier as a row of a population file, and back. Both ways exactly: what is explained later is what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

from pydantic import BaseModel, ValidationError

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.vietnamese import nfc
from khenthuong.dossier.dossier import CriterionEntry, Dossier, FactEntry
from khenthuong.dossier.evidence import Evidence
from khenthuong.dossier.records import CompleteFrom, RecordList
from khenthuong.store.populations.schema import ENTRIES, EVIDENCE, NUMBER, NUMBER_PLACES, RECORDS, SCALARS

Row = dict[str, Any]

_SERVICE = ("recruited", "left", "transferred_in", "previous_unit_comment")
_OWN = ("year", "submitted_on", "criteria_place")
_LARGEST = Decimal(10) ** (NUMBER.precision - NUMBER_PLACES)


class NoRoomError(Exception):
    """A value no column holds exactly."""


def row_of(dossier: Dossier) -> Row:
    """The row of a dossier.

    Raises:
        DataError: KT-743 for a number the format cannot hold exactly.
    """
    try:
        return _row(dossier)
    except NoRoomError as error:
        place = Place(path=dossier.nominee.id)
        raise DataError([Problem("KT-743", f"Số {error} không ghi được vào tệp Parquet.", place)]) from error


def _row(dossier: Dossier) -> Row:
    nominee, service = dossier.nominee, dossier.service
    born, founded = nominee.born, nominee.founded
    row: Row = {
        **{name: getattr(nominee, name) for name in type(nominee).model_fields if name not in {"born", "founded"}},
        **{name: getattr(service, name) for name in _SERVICE},
        **{name: getattr(dossier, name) for name in _OWN},
        "born_on": born if isinstance(born, date) else None,
        "born_in": born if isinstance(born, int) else None,
        "founded_on": founded if isinstance(founded, date) else None,
        "founded_in": founded if isinstance(founded, int) else None,
        "service_evidence": _evidence(service.evidence),
        "source": _evidence(dossier.source),
    }
    for name in RECORDS:
        records: RecordList[Any] = dossier.records(name)
        row[name] = [_record(name, record) for record in records.list]
        limited = isinstance(records.complete, CompleteFrom)
        row[f"{name}_complete"] = None if limited else records.complete
        row[f"{name}_complete_from"] = records.complete.starts if isinstance(records.complete, CompleteFrom) else None
    row["registered"] = [{"year": year, **_plain(entry)} for year, entry in sorted(dossier.registered.items())]
    row["judgements"] = [_plain(answer) for answer in dossier.judgements]
    row["facts"] = [item for name, entry in sorted(dossier.facts.items()) for item in _facts(name, entry)]
    row["criteria"] = [
        {"set": name, "criterion": key, **_value(entry.value), "judged": entry.judged, **_proof(entry)}
        for name, entries in sorted(dossier.criteria.items())
        for key, entry in sorted(entries.items())
    ]
    return row


def _plain(model: BaseModel) -> Row:
    """The fields of a model under the names users write, evidence as a struct."""
    found = {}
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        found[info.alias or name] = _evidence(value) if isinstance(value, Evidence) else value
    return found


def _record(collection: str, record: Any) -> Row:
    row = _plain(record)
    if collection == "register":
        issuer = row.pop("issuer")
        row["issuer_body"] = issuer.body if issuer is not None else None
        row["issuer_level"] = issuer.level if issuer is not None else None
    if collection == "leave":
        row["work_days"], row["work_days_decimals"] = _number(row["work_days"])
    return row


def _facts(name: str, entry: FactEntry | Mapping[int, FactEntry]) -> list[Row]:
    dated: list[tuple[int | None, FactEntry]]
    dated = [(None, entry)] if isinstance(entry, FactEntry) else sorted(entry.items())
    return [{"name": name, "year": year, **_value(one.value), **_proof(one)} for year, one in dated]


def _value(value: Any) -> Row:
    if value is None or isinstance(value, bool):
        return {"flag": value}
    if isinstance(value, (int, Decimal)):
        number, decimals = _number(value)
        return {"number": number, "decimals": decimals}
    return {"day": value} if isinstance(value, date) else {"word": value}


def _number(value: int | Decimal | None) -> tuple[Decimal | None, int | None]:
    if value is None:
        return None, None
    number = Decimal(value)
    exponent = int(number.as_tuple().exponent)
    if abs(number) >= _LARGEST or exponent < -NUMBER_PLACES:
        raise NoRoomError(str(value))
    return number, None if isinstance(value, int) else max(0, -exponent)


def _proof(entry: FactEntry | CriterionEntry) -> Row:
    return {"evidence": _evidence(entry.evidence)}


def _evidence(evidence: Evidence | None) -> Row | None:
    return None if evidence is None else {part.name: getattr(evidence, part.name) for part in EVIDENCE}


# Back


def dossier_of(row: Mapping[str, Any], place: Place) -> Dossier:
    """The dossier of a row; columns that are not there are not known.

    Raises:
        DataError: KT-734 naming the row, for values that stand in no dossier.
    """
    if told := "; ".join(_contradictions(row)):
        raise DataError([Problem("KT-734", f"Hồ sơ có giá trị không dùng được ({told}).", place)])
    try:
        return Dossier.model_validate(_data(row))
    except ValidationError as error:
        told = "; ".join(
            dict.fromkeys(f"{'.'.join(map(str, item['loc']))}: {_reason(item)}" for item in error.errors())
        )
        raise DataError([Problem("KT-734", f"Hồ sơ có giá trị không dùng được ({told}).", place)]) from error


def _contradictions(row: Mapping[str, Any]) -> Iterator[str]:
    """What only a row can say and no dossier: the same thing twice, or two things at once."""
    name = row["id"]
    if isinstance(name, str) and name != nfc(name).strip():
        yield "id: cần viết chuẩn NFC, không có khoảng trắng ở hai đầu"
    for collection in RECORDS:
        if row.get(f"{collection}_complete") is not None and row.get(f"{collection}_complete_from") is not None:
            yield f"{collection}_complete và {collection}_complete_from: chỉ ghi một cột"
    for collection in (*RECORDS, *ENTRIES):
        if any(item is None for item in row.get(collection) or ()):
            yield f"{collection}: có mục trống"
            return
    years = [item["year"] for item in row.get("registered") or ()]
    if len(years) != len(set(years)):
        yield "registered: một năm ghi hai lần"
    facts = [(item["name"], item["year"]) for item in row.get("facts") or ()]
    undated = {fact for fact, year in facts if year is None}
    if len(facts) != len(set(facts)) or any(fact in undated and year is not None for fact, year in facts):
        yield "facts: một sự kiện ghi hai lần"
    if any(sum(item.get(part) is not None for part in _ONE_OF) != 1 for item in row.get("facts") or ()):
        yield f"facts: ghi đúng một trong {', '.join(_ONE_OF)}"
    criteria = [(item["set"], item["criterion"]) for item in row.get("criteria") or ()]
    if len(criteria) != len(set(criteria)):
        yield "criteria: một tiêu chí ghi hai lần"
    if any(item.get("flag") is not None and item.get("number") is not None for item in row.get("criteria") or ()):
        yield "criteria: chỉ ghi một trong flag, number"


_ONE_OF = ("flag", "number", "day", "word")


def _reason(detail: Any) -> str:
    if detail["type"] == "missing" or detail["input"] is None:
        return "thiếu"
    shown = f"“{detail['input']}”" if isinstance(detail["input"], (str, int)) else "giá trị sai"
    return str(detail["msg"]).removeprefix("Value error, ") if detail["type"] == "value_error" else shown


def _data(row: Mapping[str, Any]) -> dict[str, Any]:
    nominee = {
        part.name: row[part.name] for part in SCALARS if part.name in _NOMINEE and row.get(part.name) is not None
    }
    nominee["born"] = _first(row.get("born_on"), row.get("born_in"))
    nominee["founded"] = _first(row.get("founded_on"), row.get("founded_in"))
    data: dict[str, Any] = {
        "nominee": nominee,
        "service": {**_known({name: row.get(name) for name in _SERVICE}), "evidence": row.get("service_evidence")},
        "source": row.get("source"),
        **{name: row.get(name) for name in _OWN},
    }
    for name in RECORDS:
        start = row.get(f"{name}_complete_from")
        complete = row.get(f"{name}_complete") or False
        records = [_record_data(name, _known(item)) for item in row.get(name) or ()]
        data[name] = {"complete": complete if start is None else {"from": start}, "list": records}
    data["registered"] = {item["year"]: _without(item, "year") for item in row.get("registered") or ()}
    data["judgements"] = [_known(item) for item in row.get("judgements") or ()]
    data["facts"] = _facts_data(row.get("facts") or ())
    data["criteria"] = {}
    for item in row.get("criteria") or ():
        entry = {"value": _python(item), "judged": item.get("judged"), "evidence": item.get("evidence")}
        data["criteria"].setdefault(item["set"], {})[item["criterion"]] = entry
    return data


_NOMINEE = frozenset({"id", "name", "kind", "group", "unit", "cluster", "managed_by", "gender", "post", "leader"})


def _record_data(collection: str, values: dict[str, Any]) -> dict[str, Any]:
    if collection == "register":
        issuer = _known({"body": values.pop("issuer_body", None), "level": values.pop("issuer_level", None)})
        if issuer:
            values["issuer"] = issuer
    if collection == "leave":
        decimals = values.pop("work_days_decimals", None)
        if "work_days" in values:
            values["work_days"] = Decimal(exact(values["work_days"], decimals))
    return values


def _facts_data(items: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in items:
        entry = {"value": _python(item), "evidence": item.get("evidence")}
        if item.get("year") is None:
            found[item["name"]] = entry
        else:
            found.setdefault(item["name"], {})[item["year"]] = entry
    return found


def _python(item: Mapping[str, Any]) -> Any:
    if item.get("number") is not None:
        return exact(item["number"], item.get("decimals"))
    return _first(item.get("flag"), item.get("day"), item.get("word"))


def exact(number: Decimal, decimals: int | None) -> int | Decimal:
    """A number with the decimals it was written with; without them whole numbers are int."""
    if decimals is None:
        if number == number.to_integral_value():
            return int(number)
        return number.normalize(_WIDE)
    return number.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)


with localcontext() as _WIDE:
    _WIDE.prec = NUMBER.precision + NUMBER_PLACES


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _without(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in _known(values).items() if name not in names}
