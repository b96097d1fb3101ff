"""What the rows of all sheets share: the parsed tables, names, small conversions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from demo_data import people, units
from khenthuong.base.numbers import round_half_up
from khenthuong.plan.plan import Plan

YEAR = 2017
COMMUNE = "xa-my-thanh"

Row = dict[str, Any]


def lines(table: str) -> Iterator[list[str]]:
    for line in table.strip().splitlines():
        yield line.split("|")


def day_of(text: str) -> date:
    return date.fromisoformat(text)


def group_of(one: str) -> str:
    """The group a person's id tells: mau-cc-01 is a civil servant."""
    return people.GROUPS[one.split("-")[1]]


def a_tenth(points: Decimal) -> Decimal:
    """A tenth of the points, to the nearest quarter."""
    return round_half_up(points * 4 / 10, 0) / 4


def number_of(text: object) -> Decimal | None:
    """``"3.729.000.000"`` and ``"37,4"`` as exact numbers; None stays unknown."""
    return None if text is None else Decimal(str(text).replace(".", "").replace(",", "."))


class Parts:
    """The nominees of the demonstration."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.people = list(lines(people.PEOPLE))
        self.units = list(lines(units.UNITS))
        self.households = list(lines(people.HOUSEHOLDS))
        self.names = {member.id: member.name for cluster in plan.clusters for member in cluster.members}
        self.hamlets = [one for one in self.names if one.startswith("ap-")]
        self.names |= {line[0]: line[1] for line in (*self.people, *self.households)}
        self.names[COMMUNE] = "Xã Mỹ Thạnh"
        self.minutes = {line[0]: f"BB-{number:02d}" for number, line in enumerate(self.units, start=1)}
        self.minutes |= {one: f"BB-{one}" for one in self.hamlets}

    def who(self, one: str) -> Row:
        return {"nominee": one, "Tên": self.names[one]}

    def cluster(self, unit: str) -> str | None:
        cluster = self.plan.cluster_of(unit)
        return cluster.id if cluster else None
