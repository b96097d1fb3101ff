"""Holding bars of many nominees: what waits in one award waits in those that need it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.planes import Planes
from khenthuong.engine.columnar.tree import Asks


@dataclass(frozen=True, slots=True)
class Hold:
    """A holding bar: nothing in it is set for those who do not have it (``present``)."""

    planes: Planes
    applicable: Array
    present: Array
    asks: Asks

    def within(self, rows: Array) -> Hold:
        """Only for some."""
        planes = Planes(self.planes.yes & rows, self.planes.no & rows, self.planes.lack & rows)
        asks = {name: plane & rows for name, plane in self.asks.items()}
        return Hold(planes, self.applicable & rows, self.present & rows, asks)

    def joined(self, other: Hold) -> Hold:
        """This one, and for those who do not have it the other."""
        new = other.within(~self.present)
        planes = Planes(
            self.planes.yes | new.planes.yes, self.planes.no | new.planes.no, self.planes.lack | new.planes.lack
        )
        return Hold(planes, self.applicable | new.applicable, self.present | new.present, merged([self.asks, new.asks]))


def merged(parts: Collection[Asks]) -> Asks:
    """Who is asked for what in any of the parts."""
    found: Asks = {}
    for part in parts:
        for name, plane in part.items():
            found[name] = found[name] | plane if name in found else plane
    return found
