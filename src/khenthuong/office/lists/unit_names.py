"""Names of units in a list against the units of the plan: equal ones are found, near ones are asked about once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khenthuong.base.vietnamese import match_key, slug, without_marks
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.messages import Ask, Choice, Reading
from khenthuong.office.lists.name_values import COMMUNE, person_key, unit_key

_CLOSE = 80
_COMMUNE = re.compile(rf"\b{COMMUNE}(?:\s+[a-zà-ỹđ]+){{1,3}}$")
_NEW = "đơn vị khác, không có trong kế hoạch"


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit: its id, its name, and whether the plan has it (then also kind and cluster)."""

    id: str
    name: str
    kind: str | None = None
    cluster: str | None = None


class UnitFinder:
    """Finds units of the plan by the many ways their names are written."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[str, UnitFound] = {}
        self._ids: dict[str, UnitFound] = {}
        self._people: dict[str, list[UnitFound]] = {}
        for cluster in context.plan.clusters if context.plan else ():
            for member in cluster.members:
                self._known[self._key(member.name)] = UnitFound(member.id, member.name, cluster.kind, cluster.id)
                self._ids[member.id] = self._known[self._key(member.name)]

    def known(self, text: str) -> UnitFound | None:
        """The unit of the plan a text names, or None."""
        key = self._key(text)
        if self._elsewhere(text):
            return None
        if key in self._known:
            return self._known[key]
        full = self._context.dictionary.unit_names.get(key)
        return self._known.get(self._key(full)) if full else None

    def by_id(self, one: str) -> UnitFound | None:
        """The unit of the plan with this id, or None."""
        return self._ids.get(one)

    def add_person(self, one: str, name: str) -> None:
        """Somebody of the nominee lists, whose scores may stand in another list."""
        self._people.setdefault(person_key(name), []).append(UnitFound(one, name, "individual"))

    def read_person(self, name: str) -> Reading:
        """The person a row of scores is about: the one of that name, somebody new, or a question between several."""
        found = self._people.get(person_key(name), [])
        if len(found) < 2:
            return Reading(found[0] if found else UnitFound(slug(name) or "khong-ten", name, "individual"))
        choices = tuple(Choice(one.id, one) for one in found)
        sentence = f"Có {len(found)} người tên {name} trong danh sách. Điểm ở dòng này của ai?"
        return Reading(ask=Ask("noi", (name,), "KT-528", sentence, choices))

    def read(self, text: str, must_be_known: bool = False) -> Reading:
        """The unit a text names. A near miss is asked about; a name like no other is a unit of its own."""
        if (found := self.known(text)) is not None:
            return Reading(found)
        near = self._near(text)
        own = UnitFound(slug(text if self._elsewhere(text) else self._key(text)) or "don-vi", text)
        if not near and not must_be_known:
            return Reading(own)
        offered = near or tuple(dict.fromkeys(self._known.values())) if must_be_known else near
        choices = tuple(Choice(one.name, one) for one in offered)
        if not must_be_known:
            choices = (*choices, Choice(_NEW, own))
        sentence = f"“{text}” là đơn vị nào trong kế hoạch?"
        return Reading(ask=Ask("don-vi", (text,), "KT-526", sentence, choices, self.known, may_be_blank=must_be_known))

    def _elsewhere(self, text: str) -> bool:
        """Whether the name says another commune than the plan's: its women's union is not ours."""
        named = _COMMUNE.search(match_key(text))
        home = match_key(self._context.plan.locality.commune) if self._context.plan else ""
        return named is not None and named[0] != home

    def _key(self, text: str) -> str:
        return unit_key(text, self._context.dictionary.units)

    def _near(self, text: str) -> tuple[UnitFound, ...]:
        from rapidfuzz import fuzz, process  # here: only units the plan does not know need it

        plain = {without_marks(key): one for key, one in self._known.items()}
        found = process.extract(
            without_marks(self._key(text)), list(plain), scorer=fuzz.token_set_ratio, limit=4, score_cutoff=_CLOSE
        )
        return tuple(dict.fromkeys(plain[key] for key, _, _ in found))
