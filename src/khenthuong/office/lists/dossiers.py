"""From people to dossiers: stable ids, the group of each individual, records with evidence."""

from __future__ import annotations

from collections import Counter
from itertools import chain, count
from typing import Any

from khenthuong.base.vietnamese import slug
from khenthuong.dossier.dossier import Dossier
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.messages import Ask, Choice, info
from khenthuong.office.lists.people import Person

_GROUP_ASK = "Danh sách ở trang “{}” không ghi nhóm đối tượng. Những người này thuộc nhóm nào?"


def settle_groups(people: list[Person], context: Context) -> None:
    """Give every individual a group: own, from the command, or one answer for the whole sheet; never a default."""
    for person in people:
        if person.kind != "individual" or person.group is not None or person.sheet.stopped:
            continue
        if context.group is not None:
            person.group = context.group
            continue
        labels = context.groups.labels
        choices = tuple(Choice(label, one) for one, label in labels.items())
        sentence = _GROUP_ASK.format(person.sheet.name)
        ask = Ask("nhom", (), "KT-529", sentence, choices, may_be_blank=False)
        person.group = person.ask(ask)


def settle_ids(people: list[Person]) -> None:
    """Ids for everybody without one: name and year of birth, with the unit where that is not enough.

    The same list gives the same ids every time; the order of rows decides only between people nothing else tells apart.
    """
    taken = Counter(person.id for person in people if person.id)
    for person in people:
        if person.id is not None:
            continue
        parts = [slug(person.name) or "khong-ten", str(person.born_year or "")]
        base = "-".join(part for part in parts if part)
        tries = [base, f"{base}-{person.unit}"] if person.unit else [base]
        numbered = (f"{base}-{number}" for number in count(2))
        person.id = next(one for one in chain(tries, numbered) if not taken[one])
        taken[person.id] += 1
        person.say(info("KT-522", f"Mã đối tượng do chương trình đặt: {person.id}."))


def dossier_of(person: Person) -> Dossier:
    """The dossier of one person whose row is usable."""
    nominee: dict[str, Any] = {
        "id": person.id,
        "name": person.name,
        "kind": person.kind,
        "group": person.group,
        "unit": person.unit,
        "cluster": person.cluster,
        "gender": person.gender,
        "post": person.post,
    }
    nominee["born" if person.kind == "individual" else "founded"] = person.born
    data: dict[str, Any] = {"nominee": {key: value for key, value in nominee.items() if value is not None}}
    name_cell = next((work for work in person.row.cells.values() if work.column and work.column.field in _NAMES), None)
    if name_cell is not None:
        data["source"] = person.sheet.evidence(name_cell.cell)
    if person.sheet.year is not None and person.sheet.kind != "register":
        data["year"] = person.sheet.year
    if person.recruited is not None:
        cell = person.sheet.cell(person.row, "service.recruited")
        evidence = person.sheet.evidence(cell.cell) if cell is not None else None
        data["service"] = {"recruited": person.recruited, "evidence": evidence}
    for name in sorted({*person.records, *person.none_from}):
        held: dict[str, Any] = {"list": person.records.get(name, [])}
        if name in person.none_from:
            held["complete"] = {"from": person.none_from[name]}
        data[name] = held
    if person.registered:
        data["registered"] = person.registered
    return Dossier.model_validate(data)


_NAMES = frozenset({"nominee.name", "nominee.collective", "nominee.family_name", "nominee.given_name"})
