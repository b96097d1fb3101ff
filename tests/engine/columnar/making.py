"""Random dossiers with gaps, random leaves, and the comparison of the columns with the tree walker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from khenthuong.base.logic import Outcome, Truth
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.columnar import checking
from khenthuong.engine.columnar.building import frame_of
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.result import BatchResult
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.evaluating import decided_leaves
from khenthuong.law.fact import FactDefinition
from khenthuong.law.law import Law
from khenthuong.law.record_fields import RECORD_FIELDS
from tests.support import fact, tiny_law

YEAR = 2017
AWARDS = ("bang-khen", "co-thi-dua", "cstdcs")
POSTS = ("chu-tich", "bi-thu")
MORE_FACTS = (
    fact("money", "number", unit="đồng"),
    fact("role", "choice"),
    fact("published", "date"),
    fact("gender", "choice", source={"kind": "field", "field": "gender"}),
    fact("leader", source={"kind": "field", "field": "leader"}),
    fact("born", "number", source={"kind": "field", "field": "born"}),
)
TESTED_FACTS = (
    *("rating", "months_of_service", "leave_days", "registered", "former_unit_comment", "age_years"),
    *("money", "role", "published", "gender", "leader", "born", "part", "f0"),
)
VALUES: dict[str, tuple[Any, ...]] = {
    "ratings.class": ("KHT", "HT", "HTT", "HTXS", "khong-co"),
    "register.award": AWARDS,
    "register.kind": ("cong-trang", "dot-xuat", "chuyen-de"),
    "register.issuer_level": ("xa", "tinh"),
    "initiatives.level": ("co-so", "tinh", "la"),
    "research.level": ("co-so", "tinh"),
    "discipline.form": ("khien-trach", "canh-cao"),
    "pending.kind": ("xem-xet-ky-luat", "dieu-tra-thanh-tra", "bao-chi-neu"),
    "leave.kind": ("thai-san", "om-dau", "viec-rieng"),
    "training.months": (0, 3, 11, 12, 13),
    "training.result": ("gioi", "kha", "trung-binh"),
    "posts.post": ("Chủ tịch", "Bí thư", "Chủ tịch xã", "Nhân viên", "bi-thu"),
}
FLAGS = (True, False)


def law_with(rules: dict[str, Any], **more: Any) -> Law:
    """A tiny law whose dictionary also has money, words, dates and fields of the nominee."""
    law = tiny_law(rules, **more)
    added = {item["name"]: FactDefinition.model_validate(item) for item in MORE_FACTS}
    return replace(law, facts={**law.facts, **added})


def values_of(collection: str, name: str) -> tuple[Any, ...]:
    """What a record field may hold."""
    return VALUES.get(f"{collection}.{name}", FLAGS)


# Dossiers


def random_dossier(draw: Random) -> Dossier:
    """Somebody with gaps everywhere."""
    kind = draw.choice(("individual", "individual", "individual", "collective"))
    group = draw.choice(("cong-chuc", "nong-dan") if kind == "individual" else (None, "co-quan"))
    nominee: dict[str, Any] = {"id": "mau", "kind": kind, "group": group}
    nominee |= maybe(draw, gender=draw.choice(("nam", "nu")), leader=draw.choice(FLAGS))
    nominee |= maybe(draw, founded=draw.choice((a_day(draw), draw.randint(1990, 2018))), born=draw.randint(1950, 2000))
    data: dict[str, Any] = {"nominee": nominee, "service": a_service(draw)}
    data |= maybe(draw, submitted_on=date(2017, 12, draw.randint(1, 31)))
    for collection in RECORD_FIELDS:
        complete = draw.choice((False, True, True, {"from": draw.randint(2008, 2018)}))
        count = draw.choice((0, 1, 2, 4)) if collection != "ratings" else draw.choice((0, 3, 6))
        data[collection] = {"complete": complete, "list": [a_record(draw, collection) for _ in range(count)]}
    if draw.random() < 0.7:  # good years in a row, so that runs hold
        first = draw.randint(2008, 2016)
        data["ratings"]["list"] = [{"class": "HTXS", "year": year} for year in range(first, 2018)]
    data["registered"] = {
        year: draw.choice((True, False, {"tasks_only": True}, {})) for year in (2016, 2017) if draw.random() < 0.6
    }
    data["judgements"] = [an_answer(draw) for _ in range(draw.choice((0, 1, 3)))]
    data["facts"] = {}
    for name in (*(f"f{index}" for index in range(8)), "part", "whole", "money", "role", "published"):
        if draw.random() < 0.7:
            data["facts"][name] = a_fact(draw, name)
    return Dossier.model_validate(data)


def maybe(draw: Random, **values: Any) -> dict[str, Any]:
    """Some of the values."""
    return {name: value for name, value in values.items() if draw.random() < 0.7}


def a_day(draw: Random) -> date:
    """A day around the years that matter, often at their edges."""
    if draw.random() < 0.4:
        year = draw.randint(2008, 2018)
        return draw.choice((date(year, 1, 1), date(year, 12, 31), date(year, 2, 28), date(year, 3, 31)))
    return date(2008, 1, 1) + timedelta(days=draw.randint(0, 365 * 11))


def a_service(draw: Random) -> dict[str, Any]:
    """A working life."""
    return maybe(
        draw,
        recruited=a_day(draw),
        left=a_day(draw),
        transferred_in=draw.choice((a_day(draw), date(2017, draw.randint(1, 12), draw.randint(1, 28)))),
        previous_unit_comment=draw.choice(FLAGS),
    )


def a_record(draw: Random, collection: str) -> dict[str, Any]:
    """A record of a list; only what it must have is always there."""
    fields = {name: draw.choice(values_of(collection, name)) for name in sorted(RECORD_FIELDS[collection])}
    level = fields.pop("issuer_level", None)
    must = {"ratings": "class", "register": "award", "discipline": "form", "pending": "kind", "posts": "post"}
    kept = maybe(draw, **fields, **maybe(draw, year=draw.randint(2008, 2018)))
    if collection in must:
        kept[must[collection]] = fields[must[collection]]
    if collection == "leave":
        kept["kind"] = fields["kind"]
        kept |= maybe(draw, work_days=draw.choice((0, 5, Decimal("0.5"), Decimal("17.25"), 40)))
    if collection == "register":
        kept |= maybe(draw, decided_on=a_day(draw), issuer={"level": level})
        kept["revoked"] = draw.random() < 0.1
        if draw.random() < 0.4:
            kept["years"] = [draw.randint(2008, 2018) for _ in range(draw.randint(1, 3))]
    start, end = sorted((a_day(draw), a_day(draw)))
    if collection in {"posts", "leave", "training"}:
        kept |= maybe(draw, **{"from": start, "to": end})
    if collection == "pending":
        kept |= maybe(draw, since=start, until=end)
    for name in ("recognised_on", "accepted_on", "effective_on"):
        owner = {"recognised_on": "initiatives", "accepted_on": "research", "effective_on": "discipline"}[name]
        if owner == collection and draw.random() < 0.4:
            kept[name] = a_day(draw)
    return kept


def an_answer(draw: Random) -> dict[str, Any]:
    """What a body said, or seems to have said."""
    answer = {"question": draw.choice(("q0", "q1")), "answer": draw.choice(FLAGS), "by": draw.choice(("don-vi", "xa"))}
    return answer | maybe(
        draw, paper="BB", year=draw.choice((2016, 2017)), award=draw.choice(("a", "b")) if draw.random() < 0.4 else None
    )


def a_fact(draw: Random, name: str) -> Any:
    """A value, dated or not; now and then one no column can hold."""
    pools: dict[str, tuple[Any, ...]] = {
        "part": (0, 6, 7, 9, Decimal("9.1"), 10),
        "whole": (0, 10, 13, Decimal("13.0"), 7),
        "money": (499_999_999, 500_000_000, 3_559_223_000, Decimal("499999999.99"), Decimal("500000000.01")),
        "role": ("quan-ly", "nha-giao", "khac"),
        "published": (date(1945, 9, 1), date(1945, 9, 2), date(2017, 1, 1)),
    }
    value = draw.choice(pools.get(name, FLAGS))
    if draw.random() < 0.03:
        numbers = (10**20, Decimal("0.000000001"), -3)  # dossiers with words as members are not accepted
        value = draw.choice(numbers if name in {"part", "whole"} else (*numbers, "la", date(2017, 1, 1), True))
    dated = {year: value for year in (2016, 2017) if draw.random() < 0.7}
    return dated if draw.random() < 0.6 and dated else value


# Conditions


def random_leaf(draw: Random, operator: str, run: str | None = None) -> dict[str, Any]:
    """What stands under an operator key. ``run`` is the id of a run of the same rule."""
    if operator == "fact":
        return a_fact_test(draw)
    if operator == "count":
        collection = draw.choice(sorted(RECORD_FIELDS))
        limit = {"at_least": draw.randint(1, 3)} if draw.random() < 0.7 else {"at_most": draw.randint(0, 2)}
        within = "this_year" if draw.random() < 0.3 else a_window(draw, run)
        return {"of": collection, "where": a_where(draw, collection), "within": within, **limit}
    if operator == "holds":
        where = a_where(draw, "register")
        where.pop("award", None)
        awards = draw.sample(AWARDS, draw.randint(1, 2))
        return {"award": awards, "where": where, "at_least": draw.randint(1, 2), "within": a_window(draw, run)}
    if operator == "run":
        return a_run(draw)
    if operator == "share":
        limit = draw.choice(("0%", "50%", "70%", "33.3%", "100%"))
        return {"part": "part", "whole": "whole", draw.choice(("at_least", "more_than")): limit}
    if operator == "tenure":
        return a_tenure(draw)
    by = draw.choice((["don-vi"], ["xa"], ["don-vi", "xa"]))
    return {"by": by, "needs": "biên bản", "question": draw.choice(("q0", "q1"))}


def a_where(draw: Random, collection: str) -> dict[str, Any]:
    """What some fields must be."""
    found: dict[str, Any] = {}
    for name in sorted(RECORD_FIELDS[collection]):
        if draw.random() < 0.5:
            continue
        pool = values_of(collection, name)
        value = draw.choice(pool)
        several = draw.sample(pool, min(2, len(pool)))
        ordered = {draw.choice(("at_least", "at_most", "more_than", "less_than")): value}
        found[name] = draw.choice((value, {"one_of": several}, {"not_one_of": several}, ordered, ordered))
    return found


def an_after(draw: Random) -> dict[str, Any]:
    """An earlier award that opens a period."""
    where = a_where(draw, "register")
    where.pop("award", None)
    return {
        "award": draw.sample(AWARDS, draw.randint(1, 2)),
        "where": where if draw.random() < 0.5 else {},
        "counts_from": draw.choice(("achievement", "decision")),
    }


def a_window(draw: Random, run: str | None) -> dict[str, Any]:
    """Which years count."""
    found: dict[str, Any] = {}
    if draw.random() < 0.6:
        found["years"] = draw.randint(1, 6)
    if run is not None and draw.random() < 0.4:
        return {**found, "run": run}
    if draw.random() < 0.3:
        found["after"] = an_after(draw)
    if draw.random() < 0.4:
        found["since_last"] = draw.sample(AWARDS, draw.randint(1, 2))
    return {**found, "ending": draw.choice(("this_year", "last_year"))}


def a_run(draw: Random) -> dict[str, Any]:
    """Years in a row."""
    collection = draw.choice(("ratings", "ratings", "ratings", "register", "initiatives", "pending"))
    where = {"class": draw.choice(("HTXS", {"at_least": "HTT"}))} if collection == "ratings" else {}
    found: dict[str, Any] = {"of": collection, "years": draw.choice((1, 2, 3, 5))}
    found["where"] = where or a_where(draw, collection)
    if draw.random() < 0.5:
        found["after"] = an_after(draw)
    if draw.random() < 0.4:
        found["since_last"] = draw.sample(AWARDS, draw.randint(1, 2))
    return {**found, "ending": draw.choice(("this_year", "last_year"))}


def a_tenure(draw: Random) -> dict[str, Any]:
    """Time in posts."""
    found: dict[str, Any] = {"posts": draw.sample(POSTS, draw.randint(1, 2)), "at_least_years": draw.randint(1, 5)}
    if draw.random() < 0.5:
        found["less_than_years"] = found["at_least_years"] + draw.randint(1, 3)
    if draw.random() < 0.6:
        less = {"minus_share": "1/3"} if found["at_least_years"] == 1 or draw.random() < 0.5 else {"minus_years": 1}
        found["women_leaders"] = less
    return found


def a_fact_test(draw: Random) -> dict[str, Any]:
    """A comparison, sometimes one that makes no sense."""
    name = draw.choice(TESTED_FACTS)
    pools: dict[str, tuple[Any, ...]] = {
        "rating": ("HTXS", "HTT", "khong-co"),
        "months_of_service": (0, 10, 11, 12, 60, Decimal("10.5")),
        "leave_days": (0, 5, 40, Decimal("22.25"), Decimal("0.50"), Decimal("0.001")),
        "former_unit_comment": ("da-co", "khong-can", "chua-co"),
        "age_years": (0, 5, 10, 20),
        "money": (500_000_000, Decimal("499999999.995"), Decimal("500000000.01"), 10**30, 0),
        "role": ("quan-ly", "nha-giao"),
        "published": (date(1945, 9, 2), date(2017, 1, 1)),
        "gender": ("nu", "nam"),
        "born": (1960, 1980),
        "part": (7, 9, Decimal("9.10")),
    }
    pool = pools.get(name, FLAGS)
    operator = draw.choice(("is", "at_least", "at_most", "more_than", "less_than", "one_of"))
    limit = draw.choice(pool) if draw.random() < 0.95 else draw.choice((1, "x", True, date(2017, 1, 1)))
    return {"name": name, operator: draw.sample(pool, min(2, len(pool))) if operator == "one_of" else limit}


# Comparison


def differences(compiled: CompiledBook, people: Sequence[Dossier], result: BatchResult) -> list[str]:
    """Where the columns and the tree walker differ; empty when nowhere."""
    return list(checking.differences(compiled, people.__getitem__, result, range(result.size)))


def leaf_differences(compiled: CompiledBook, dossiers: Sequence[Dossier], result: BatchResult, award: str) -> list[str]:
    """Where a leaf of an award differs from what its operator says, and whether a fact or a person is waited for."""
    found = []
    for row, dossier in enumerate(dossiers):
        for key, one in decided_leaves(compiled, dossier, award).items():
            planes = [bool(plane[row >> 3] >> (row & 7) & 1) for plane in result.leaves[key]]
            lacks = one.truth is Truth.UNDECIDED and one.why_open is Outcome.UNKNOWN
            expected = [one.truth is Truth.YES, one.truth is Truth.NO, lacks]
            if planes != expected:
                found.append(
                    f"{row} {key}: {planes} instead of {expected}\n{dossier.model_dump(exclude_defaults=True)}"
                )
    return found


def decided(compiled: CompiledBook, dossiers: Sequence[Dossier], **how: Any) -> BatchResult:
    """Dossiers decided in columns."""
    return decide_population(compiled, frame_of(dossiers), **how)
