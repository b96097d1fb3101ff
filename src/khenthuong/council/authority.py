"""Authority of the day: a decision in the register signed below the level the law asked for is flagged.

Flagged, not struck out: the register may be wrong, or the decision; a person looks. Units and enterprises sign
for their own people at levels the catalogue does not tell apart, so they are only flagged for awards that
nobody below province may give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khenthuong.base.periods import show_date
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.records import HeldAward
from khenthuong.law.law import Law

_RANK = {"don-vi": 0, "xa": 1, "huyen": 2, "tinh": 3, "bo": 3, "nha-nuoc": 4}
_WORDS = {
    "don-vi": "đơn vị",
    "xa": "cấp xã",
    "huyen": "cấp huyện",
    "tinh": "cấp tỉnh",
    "bo": "bộ",
    "nha-nuoc": "Nhà nước",
}


@dataclass(frozen=True, slots=True)
class AuthorityDoubt:
    """One record of the register whose signer did not have the authority on that day, as the law is read here."""

    nominee: str
    award: str
    record: str
    why: str

    @property
    def sentence(self) -> str:
        """The doubt in one sentence."""
        return f"{self.record}: {self.why}"


def authority_doubts(law: Law, dossiers: Iterable[Dossier]) -> list[AuthorityDoubt]:
    """Every such record of these dossiers, in their order."""
    return [
        AuthorityDoubt(dossier.nominee.id, record.award, _shown(record), why)
        for dossier in dossiers
        for record in dossier.register_.list
        for why in _doubt(law, record)
    ]


def _shown(record: HeldAward) -> str:
    day = f"ký ngày {show_date(record.decided_on)}" if record.decided_on is not None else ""
    return " ".join(part for part in (record.number, day) if part)


def _doubt(law: Law, record: HeldAward) -> Iterator[str]:
    award = law.awards.get(record.award)
    level = record.issuer.level if record.issuer is not None else None
    if award is None or level is None or record.decided_on is None:
        return
    name = f"“{award.name_on(record.decided_on)}”"
    if not award.exists.contains(record.decided_on):
        yield f"{name} chỉ tồn tại {award.exists.show()}."
        return
    authority = award.authority_on(record.decided_on)
    if authority is None:
        return
    needed = min((_RANK[law.bodies[body].level] for body in authority.decides.values()), default=None)
    if needed is None or (level == "don-vi" and needed < _RANK["tinh"]) or _RANK[level] >= needed:
        return
    yield (
        f"{name} ghi người ký ở {_WORDS[level]}; ngày ấy thẩm quyền thuộc {authority.text} "
        f"({law.cite(authority.cite[0])}). Xin xem lại quyết định hoặc sổ."
    )
