"""OpenFisca: inputs and steps as variables of a person, vectorised formulas; two-valued, so only without gaps."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.peers.program import AllOf, Award, Expr, Not, Program, Ref, Refused, Test
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.quick import ELIGIBLE, NOT_THERE, ON_HOLD, REFUSED

_YEAR = "2017"


class VectorsOpenfisca:
    """The program as a tax and benefit system; a new simulation before every run, outside its time."""

    def __init__(self, program: Program) -> None:
        assert not program.gaps
        self.program = program
        self.system = TaxBenefitSystem([Entity("person", "persons", "", "")])
        person = self.system.person_entity
        for name, column in program.columns.items():
            assert column.values.dtype.itemsize <= 4, "OpenFisca keeps 32-bit integers"
            self._add(name, bool if column.flag else int, person)
        for name, expr in program.steps.items():
            self._add(name, bool, person, _formula(expr))
        for number, award in enumerate(program.awards):
            self._add(f"a{number}", int, person, _answer(award))
        self.prepare()

    def prepare(self) -> None:
        """A simulation with nothing but inputs."""
        self.simulation = SimulationBuilder().build_default_simulation(self.system, count=self.program.size)
        for name, column in self.program.columns.items():
            self.simulation.set_input(name, _YEAR, column.values)

    def run(self) -> list[Array]:
        """Decide everybody."""
        self.found = [self.simulation.calculate(f"a{number}", _YEAR) for number in range(len(self.program.awards))]
        return self.found

    def answers(self) -> Array:
        """The answers of the last run."""
        return np.stack(self.found).astype(np.uint8)

    def close(self) -> None:
        """Nothing to free."""

    def _add(self, name: str, kind: type, entity: Any, formula: Callable[..., Array] | None = None) -> None:
        content: dict[str, Any] = {
            "value_type": kind,
            "entity": entity,
            "definition_period": DateUnit.YEAR,
            "label": name,
        }
        if formula is not None:
            content["formula"] = formula
        self.system.add_variable(type(name, (Variable,), content))


def _formula(expr: Expr) -> Callable[..., Array]:
    def formula(person: Any, period: Any) -> Array:
        return _value(expr, person, period)

    return formula


def _value(expr: Expr, person: Any, period: Any) -> Array:
    if isinstance(expr, Test):
        values: Array = person(expr.column, period)
        return values if values.dtype == bool else values >= expr.least
    if isinstance(expr, Ref):
        step: Array = person(expr.step, period)
        return step
    if isinstance(expr, Refused):
        open_or_met: Array = person(expr.step, period)
        return ~open_or_met
    if isinstance(expr, Not):
        return ~_value(expr.part, person, period)
    parts = [_value(part, person, period) for part in expr.parts]
    return reduce(lambda a, b: a * b, parts) if isinstance(expr, AllOf) else reduce(lambda a, b: a + b, parts)


def _answer(award: Award) -> Callable[..., Array]:
    def formula(person: Any, period: Any) -> Array:
        there, root = _value(award.there, person, period), person(award.root, period)
        clear = person(award.clear, period) if award.clear else True
        return np.where(there, np.where(root, np.where(clear, ELIGIBLE, ON_HOLD), REFUSED), NOT_THERE)

    return formula
