"""From figures to points as Excel formulas: the second way to the same number, for a reader to check.

Every formula says what :mod:`khenthuong.scoring.achievement` and :mod:`khenthuong.scoring.points` compute, with
functions that Excel 2010 and LibreOffice both have. Differences of figures are rounded to nine decimals first:
a spreadsheet counts in binary and 6,3 − 5,3 would fall a hair short of 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from khenthuong.office.results.cells import literal
from khenthuong.plan.conversion import AllOrNothing, Conversion, Deduct, Over, Proportional, Step, Steps
from khenthuong.plan.measure import CompareMeasure, PercentMeasure, RelativeCutMeasure, SubtractMeasure, ValueMeasure
from khenthuong.plan.target import Target

UNKNOWN = "chưa có"
"""What a cell of a figure says while nobody knows it."""
INCOMPLETE = "chưa đủ"
"""What a cell of points says while figures are missing."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the figures of one target stand for one nominee."""

    planned: str
    inputs: Mapping[str, str]
    quantity: str
    ratio: str


def has_quantity(target: Target) -> bool:
    """Whether the compared quantity is a cell of its own, computed from several figures."""
    return target.direction != "zero-tolerance" and not isinstance(target.measure, (CompareMeasure, ValueMeasure))


def quantity(target: Target, cells: Cells) -> str:
    """The compared quantity of a target for which :func:`has_quantity` holds."""
    refs = _refs(target, cells)
    measure = target.measure
    if isinstance(measure, SubtractMeasure):
        made = f"ROUND({refs[0]}-{refs[1]},9)"
    elif isinstance(measure, RelativeCutMeasure):
        made = f'IF({refs[0]}=0,"{UNKNOWN}",ROUND(({refs[0]}-{refs[1]})/{refs[0]}*100,9))'
    elif isinstance(measure, PercentMeasure):
        made = f'IF({refs[1]}=0,"{UNKNOWN}",ROUND({refs[0]}/{refs[1]}*100,9))'
    else:
        made = f"SUM({','.join(refs)})"
    return _known(refs, made)


def ratio(target: Target, cells: Cells) -> str:
    """Result against plan, 1 meaning as planned; the word for unknown while a figure is missing."""
    refs = _refs(target, cells)
    measure = target.measure
    if target.direction == "zero-tolerance":
        made = f"IF(SUM({','.join(refs)})>0,0,{_known(refs, '1')})"
    elif isinstance(measure, CompareMeasure):
        made = _known([*refs, cells.planned], f"({_fallen(measure, cells)})/{len(measure.compare)}")
    else:
        made = _known([cells.quantity, cells.planned], _against_plan(target, cells.quantity, cells.planned))
    return _special(target, cells, made, full="1", none="0")


def points(target: Target, form: Conversion, cells: Cells, maximum: str) -> str:
    """Points of a line, a surplus that goes into the line included; not rounded."""
    if isinstance(form, Steps):
        made = _steps(form.steps, cells.ratio, maximum)
    elif isinstance(form, Deduct):
        made = _deduct(form, target, cells, maximum)
    elif isinstance(form, AllOrNothing):
        made = f"IF({_firm(cells.ratio)}>=1,{maximum},0)"
    else:
        made = _proportional(form, cells.ratio, maximum)
    if form.over is not None and form.over.into == "item":
        made = f"{made}+{surplus(form.over, cells.ratio)}"
    return f'IF(ISNUMBER({cells.ratio}),{made},"{INCOMPLETE}")'


def surplus(over: Over, ratio_cell: str) -> str:
    """Points for doing more than planned; needs a known ratio."""
    return f"MIN({literal(over.cap)},MAX(0,({ratio_cell}-1)*100*{literal(over.per_percent)}))"


def _refs(target: Target, cells: Cells) -> list[str]:
    return [cells.inputs[name] for name in dict.fromkeys(target.measure.names())]


def _known(refs: Sequence[str], made: str) -> str:
    return f'IF(COUNT({",".join(refs)})<{len(refs)},"{UNKNOWN}",{made})'


def _special(target: Target, cells: Cells, made: str, full: str, none: str) -> str:
    """Cases the plan decides by themselves come first, in the order of the plan."""
    for case in reversed(target.special):
        met = ",".join(
            f"ISNUMBER({cells.inputs[name]}),{cells.inputs[name]}={literal(value)}" for name, value in case.when.items()
        )
        made = f"IF(AND({met}),{full if case.then == 'full' else none},{made})"
    return made


def _fallen(measure: CompareMeasure, cells: Cells) -> str:
    sides = []
    for side in measure.compare:
        now, before = cells.inputs[side.now], cells.inputs[side.before]
        fell = f"{now}<{before}"
        if measure.both_zero == "met":
            fell = f"OR({fell},AND({now}=0,{before}=0))"
        sides.append(f"IF({fell},1,0)")
    return "+".join(sides)


def _against_plan(target: Target, result: str, plan: str) -> str:
    if target.direction == "more-is-better":
        return f"MAX(0,{result})/{plan}"
    if target.direction == "at-least":
        return f"IF({result}>={plan},1,MAX(0,{result})/{plan})"
    if target.direction == "exactly":
        return f"IF({result}={plan},1,MAX(0,1-ABS({result}-{plan})/{plan}))"
    within = "1"
    if target.direction == "less-is-better":
        within = f"IF(OR({result}={plan},{plan}=0),1,1+({plan}-{result})/{plan})"
    linear = target.beyond_bound == "linear"
    beyond = f"MAX(0,1-({result}-{plan})/{plan})" if linear else f"{plan}/{result}"
    return f"IF({result}<={plan},{within},{beyond})"


def _firm(cell: str) -> str:
    return f"ROUND({cell},12)"


def _per_cent(value: Decimal) -> str:
    return f"{literal(value)}%"


def _proportional(form: Proportional, cell: str, maximum: str) -> str:
    made = f"{maximum}*MIN({cell},{_per_cent(form.cap)})"
    return made if form.floor is None else f"IF({_firm(cell)}<{_per_cent(form.floor)},0,{made})"


def _steps(steps: Sequence[Step], cell: str, maximum: str) -> str:
    made = f'"{INCOMPLETE}"'
    for step in reversed(steps):
        ends = []
        if step.lower is not None:
            ends.append(f"{_firm(cell)}{'>=' if step.lower[1] else '>'}{_per_cent(step.lower[0])}")
        if step.upper is not None:
            ends.append(f"{_firm(cell)}{'<=' if step.upper[1] else '<'}{_per_cent(step.upper[0])}")
        inside = f"AND({','.join(ends)})" if ends else "TRUE"
        made = f"IF({inside},{maximum}*{_per_cent(step.get)},{made})"
    return made


def _deduct(form: Deduct, target: Target, cells: Cells, maximum: str) -> str:
    short = f"MAX(0,1-{cells.ratio})*100"
    lacking = short
    if form.missing_in == "unit":
        # Where the plan itself says "nothing", what is missing in the unit is not known and the share stands.
        lacking = _special(target, cells, _lacking(target, cells), full="0", none=short)
    if form.count == "whole":
        lacking = f"INT(ROUND({lacking},9))"
    elif form.count == "started":
        lacking = f"ROUNDUP(ROUND({lacking},9),0)"
    return f"MAX(0,{maximum}-{literal(form.each)}*{lacking})"


def _lacking(target: Target, cells: Cells) -> str:
    """What is missing, in the unit of the target."""
    if target.direction == "zero-tolerance":
        return f"MAX(0,SUM({','.join(_refs(target, cells))}))"
    if isinstance(target.measure, CompareMeasure):
        return f"({len(target.measure.compare)}-({_fallen(target.measure, cells)}))"
    if target.direction in {"more-is-better", "at-least"}:
        return f"MAX(0,{cells.planned}-{cells.quantity})"
    if target.direction == "exactly":
        return f"ABS({cells.quantity}-{cells.planned})"
    return f"MAX(0,{cells.quantity}-{cells.planned})"
