"""Putting lists together: one person twice, two people of one name, and records that belong to somebody.

Nothing is merged on a name alone. Where a number or a birth settles it, it is settled; else a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from khenthuong.base.periods import show_date
from khenthuong.base.vietnamese import slug
from khenthuong.office.lists.messages import Ask, Choice, info, note
from khenthuong.office.lists.people import Person, same_birth

_KEEP_BOTH, _NOBODY = "hai người khác nhau", "không phải ai trong danh sách; không nhập"


def pairs_worth_a_look(people: list[Person]) -> Iterable[tuple[Person, Person]]:
    """Pairs with one name or one number, found without comparing everybody with everybody."""
    by_key: dict[str, list[Person]] = {}
    for person in people:
        by_key.setdefault(f"ten {person.kind} {person.id or person.key}", []).append(person)
        if person.number:
            by_key.setdefault(f"so {person.number}", []).append(person)
    seen: set[tuple[int, int]] = set()
    for group in by_key.values():
        for one, other in combinations(group, 2):
            if (id(one), id(other)) not in seen:
                seen.add((id(one), id(other)))
                yield one, other


def without_doubles(people: list[Person]) -> list[Person]:
    """The people with every doubtful pair settled by what is known, by an answer, or left blocked by a question."""
    gone: set[int] = set()
    # Of a sheet nobody has chosen yet every line would be a double of the other version.
    settled = [person for person in people if not person.sheet.stopped]
    for one, other in pairs_worth_a_look(settled):
        if id(one) in gone or id(other) in gone:
            continue
        loser = _loser(one, other)
        if loser is not None:
            keeper = other if loser is one else one
            said = f"Trùng với dòng {keeper.row.number} (trang “{keeper.sheet.name}”); đã chọn giữ dòng kia."
            loser.row.leave_out(info("KT-527", said))
            gone.add(id(loser))
    return [person for person in people if id(person) not in gone]


def _loser(one: Person, other: Person) -> Person | None:
    """The row of a pair that gives way, or None when both stand or nobody knows yet."""
    birth = same_birth(one, other)
    numbers = None if one.number is None or other.number is None else one.number == other.number
    if one.kind != "individual" and one.kind == other.kind:
        return _asked(one, other, "cùng một tên", may_be_two=one.id is None)
    if numbers is False or (birth is False and not numbers):
        if one.key == other.key:
            one.say(info("KT-527", f"Trùng tên với dòng {other.row.number} nhưng là người khác; giữ cả hai."))
            other.say(info("KT-527", f"Trùng tên với dòng {one.row.number} nhưng là người khác; giữ cả hai."))
        return None
    if numbers:
        why = "cùng số giấy tờ" if one.key == other.key else "cùng số giấy tờ nhưng khác tên"
        return _asked(one, other, why, may_be_two=one.key != other.key)
    if birth:
        return _asked(one, other, "cùng tên, cùng ngày sinh", may_be_two=True)
    return _asked(one, other, "cùng tên, chưa đủ ngày sinh hoặc số giấy tờ để phân biệt", may_be_two=True)


def _asked(one: Person, other: Person, why: str, may_be_two: bool) -> Person | None:
    first, second = _place(one), _place(other)
    choices = [Choice(f"giữ {first}", "one"), Choice(f"giữ {second}", "other")]
    if may_be_two:
        choices.append(Choice(_KEEP_BOTH, "both"))
    posts = [post for post in (one.post, other.post) if post]
    about = f" (chức vụ: {'; '.join(posts)})" if len(set(posts)) > 1 else ""
    sentence = f"{one.name}: {first} và {second} {why}{about}. Giữ dòng nào?"
    key = (one.name, show_date(one.born) if hasattr(one.born, "day") else str(one.born or ""), first, second)  # type: ignore[arg-type]
    ask = Ask("trung", key, "KT-527", sentence, tuple(choices), may_be_blank=False)
    value = other.ask(ask)
    if value is None:
        one.row.blocked = True
        one.say(note("KT-527", f"Chờ câu trả lời ở {second}: {why}."))
    return {"one": other, "other": one}.get(str(value))


def _place(person: Person) -> str:
    return f"dòng {person.row.number} trang “{person.sheet.name}”"


class Attaching:
    """Finds the person each row of a register or a registration belongs to.

    ``open_list``: there was no nominee list, so somebody not met yet is a new person.
    """

    def __init__(self, people: list[Person], open_list: bool) -> None:
        self.people = people
        self._open = open_list
        self._by_name: dict[str, list[Person]] = {}
        self._by_number: dict[str, list[Person]] = {}
        self._by_id: dict[str, Person] = {}
        for person in people:
            self._index(person)

    def take(self, record: Person) -> None:
        """Attach one row, or ask, or leave it out."""
        owner, sure = self._owner(record)
        if owner is None and sure:
            if self._open:
                self.people.append(record)
                self._index(record)
            else:
                self._unmatched(record)
            return
        if owner is not None:
            _join(owner, record)

    def _index(self, person: Person) -> None:
        self._by_name.setdefault(person.key, []).append(person)
        if person.number:
            self._by_number.setdefault(person.number, []).append(person)
        if person.id:
            self._by_id[person.id] = person

    def _owner(self, record: Person) -> tuple[Person | None, bool]:
        """The owner of a row; (None, True): surely nobody we have; (None, False): an open question."""
        if record.id is not None:
            return self._by_id.get(record.id), True
        by_number = self._by_number.get(record.number or "", [])
        if len(by_number) == 1:
            return by_number[0], True
        possible = [one for one in self._by_name.get(record.key, []) if _may_be(one, record)]
        if not possible:
            return None, True
        if record.kind != "individual" and len(possible) == 1:
            return possible[0], True
        born = [one for one in possible if same_birth(one, record)]
        if len(born) == 1:
            return born[0], True
        unit = [one for one in born or possible if one.unit is not None and one.unit == record.unit]
        if len(unit) == 1:
            record.say(note("KT-528", f"Nối với {unit[0].name} theo tên và đơn vị. Xin đối chiếu."))
            return unit[0], True
        return self._asked(record, born or possible)

    def _asked(self, record: Person, possible: list[Person]) -> tuple[Person | None, bool]:
        choices = [Choice(f"là {self._named(one)}", one) for one in possible]
        choices.append(Choice("là người khác" if self._open else _NOBODY, None))
        sentence = f"“{record.name}” ở trang “{record.sheet.name}” là ai? Tên này chưa đủ để biết chắc."
        key = (record.name, str(record.born_year or ""), record.unit or "")
        ask = Ask("noi", key, "KT-528", sentence, tuple(choices), may_be_blank=False)
        given = record.sheet.desk.about_row(record.row, ask)
        if given is None:
            return None, False
        return (given.value, True) if isinstance(given.value, Person) else (None, True)

    def _named(self, person: Person) -> str:
        parts = [str(person.born_year)] if person.born_year else []
        parts += [person.unit or person.post or ""]
        detail = ", ".join(part for part in parts if part)
        return f"{person.name} ({detail})" if detail else f"{person.name} ({_place(person)})"

    def _unmatched(self, record: Person) -> None:
        near = self._near(record)
        choices = [Choice(f"là {self._named(one)}", one) for one in near]
        choices.append(Choice(_NOBODY, None))
        sentence = f"“{record.name}” không có trong danh sách đề nghị. Có phải là ai trong danh sách không?"
        if not near:
            record.row.leave_out(note("KT-528", f"“{record.name}” không có trong danh sách đề nghị nên không nhập."))
            return
        key = (record.name, str(record.born_year or ""), record.unit or "")
        ask = Ask("khong-thay", key, "KT-528", sentence, tuple(choices), may_be_blank=False)
        given = record.sheet.desk.about_row(record.row, ask)
        if given is None:
            return
        if isinstance(given.value, Person):
            _join(given.value, record)
        else:
            record.row.leave_out(info("KT-528", f"“{record.name}” không có trong danh sách đề nghị; không nhập."))

    def _near(self, record: Person) -> list[Person]:
        """People whose names look alike without marks; only ever offered."""
        plain = slug(record.name)
        return [one for one in self.people if slug(one.name) == plain and _may_be(one, record)][:4]


def _may_be(one: Person, record: Person) -> bool:
    if one.kind != record.kind:
        return False
    if one.number and record.number and one.number != record.number:
        return False
    if one.gender and record.gender and one.gender != record.gender:
        return False
    return same_birth(one, record) is not False


def _join(owner: Person, record: Person) -> None:
    """Everything a row says goes to its owner; the owner's own statements stand where both speak."""
    if record.row.blocked or any(work.blocked for work in record.row.cells.values()):
        return
    for name, records in record.records.items():
        known = [{**one, "evidence": None} for one in owner.records.get(name, [])]
        for one in records:
            if {**one, "evidence": None} in known:
                record.say(info("KT-527", "Đã có mục giống hệt ở danh sách khác; không ghi hai lần."))
            else:
                owner.add(name, one)
    for year, entry in record.registered.items():
        owner.registered.setdefault(year, entry)
    for name, year in record.none_from.items():
        owner.none_from.setdefault(name, year)
    owner.born = owner.born or record.born
    owner.gender = owner.gender or record.gender
    owner.number = owner.number or record.number
    owner.unit = owner.unit or record.unit
    owner.post = owner.post or record.post
    owner.group = owner.group or record.group
    owner.rows.append(record.row)
