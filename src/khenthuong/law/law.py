"""The whole law as loaded: documents, catalogue, dictionary, rules, bars, limits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from khenthuong.base.vietnamese import slug
from khenthuong.base.yaml_text import Located, Path_
from khenthuong.law.award import Award, Body
from khenthuong.law.bonus import BaseSalary, BonusMethod, BonusRate
from khenthuong.law.citation import Citation, Instrument
from khenthuong.law.condition import Condition
from khenthuong.law.criteria_set import CriteriaSet
from khenthuong.law.fact import FactDefinition, Group, Scale
from khenthuong.law.limit import BallotRule, BallotVersion, GroupCap, PapersRule, PapersVersion
from khenthuong.law.principle import Principle
from khenthuong.law.procedure import Council, Publication, Submission, TransitionRule
from khenthuong.law.rule import Bar, Rule, version_on

if TYPE_CHECKING:
    from khenthuong.law.local import Overlay, Place


@dataclass(frozen=True)
class Law:
    """Everything under ``rules/``, and the sets of criteria, by id. ``sources`` keeps files' lines for messages."""

    instruments: Mapping[str, Instrument]
    bodies: Mapping[str, Body]
    awards: Mapping[str, Award]
    facts: Mapping[str, FactDefinition]
    scales: Mapping[str, Scale]
    groups: Mapping[str, Group]
    rules: Mapping[str, Rule]
    bars: Mapping[str, Bar]
    caps: Mapping[str, GroupCap]
    ballots: Mapping[str, BallotRule]
    papers: Mapping[str, PapersRule]
    bonuses: Mapping[str, BonusRate] = field(default_factory=dict)
    salaries: Mapping[str, BaseSalary] = field(default_factory=dict)
    bonus_methods: Mapping[str, BonusMethod] = field(default_factory=dict)
    principles: Mapping[str, Principle] = field(default_factory=dict)
    submissions: Mapping[str, Submission] = field(default_factory=dict)
    publications: Mapping[str, Publication] = field(default_factory=dict)
    councils: Mapping[str, Council] = field(default_factory=dict)
    transitions: Mapping[str, TransitionRule] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    overlays: Mapping[str, Overlay] = field(default_factory=dict)
    criteria: Mapping[str, CriteriaSet] = field(default_factory=dict)
    sources: Mapping[str, Located] = field(default_factory=dict, repr=False)
    local: tuple[str, ...] = ()
    """Sentences on the local rules laid over this law; empty: the law of the country alone."""

    def cite(self, citation: Citation) -> str:
        """A citation in Vietnamese words."""
        if citation not in self._cited:
            self._cited[citation] = citation.show(self.instruments)
        return self._cited[citation]

    @cached_property
    def _cited(self) -> dict[Citation, str]:
        return {}

    def cite_all(self, citations: tuple[Citation, ...]) -> str:
        """Several citations in Vietnamese words, in one line."""
        text = self._cited_together.get(citations)
        if text is None:
            text = self._cited_together[citations] = "; ".join([self.cite(citation) for citation in citations])
        return text

    @cached_property
    def _cited_together(self) -> dict[tuple[Citation, ...], str]:
        return {}

    def body_names(self, bodies: tuple[str, ...]) -> str:
        """The names of bodies, as a list in a sentence."""
        if bodies not in self._body_names:
            self._body_names[bodies] = ", ".join(self.bodies[body].name for body in bodies)
        return self._body_names[bodies]

    @cached_property
    def _body_names(self) -> dict[tuple[str, ...], str]:
        return {}

    def canonical(self, part: BaseModel) -> str:
        """A part of this law as one JSON text with sorted keys, for hashing."""
        known = self._canonical.get(id(part))
        if known is None:
            text = json.dumps(part.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            known = self._canonical[id(part)] = (part, text)  # holding the part keeps its id its own
        return known[1]

    @cached_property
    def _canonical(self) -> dict[int, tuple[BaseModel, str]]:
        return {}

    def __getstate__(self) -> dict[str, object]:
        """What is pickled: without what was worked out on the way, which holds ids of this process."""
        return {name: self.__dict__[name] for name in self.__dataclass_fields__}

    def scale_of(self, record_field: str) -> Scale | None:
        """The ordered scale of a record field such as ``ratings.class``."""
        return self._scale_by_field.get(record_field)

    @cached_property
    def _scale_by_field(self) -> dict[str, Scale]:
        return {name: scale for scale in self.scales.values() for name in scale.fields}

    def award_name(self, award: str, on: date) -> str:
        """The award's name on a day, or its id when the catalogue does not know it."""
        known = self.awards.get(award)
        return known.name_on(on) if known else award

    def award_named(self, name: str, on: date) -> str | None:
        """The id of the award somebody means: by id, by its name on a day, or by its abbreviation."""
        if name in self.awards:
            return name
        wanted = slug(name)
        for award in self.awards.values():
            if wanted in (slug(award.name_on(on)), slug(award.short)):
                return award.id
        return None

    def bonus_rate(self, award: str) -> BonusRate | None:
        """The coefficients of an award; None when our data has none."""
        return next((rate for rate in self.bonuses.values() if award in rate.awards), None)

    def exists(self, award: str, on: date) -> bool:
        """Whether an award can be given on a day at all; nothing is asked for one that has ended."""
        return award in self.awards and self.awards[award].exists.contains(on)

    def papers_on(self, award: str, on: date) -> list[PapersVersion]:
        """What the file for an award consists of on a day; empty for an award that does not exist then."""
        return self._versions(self.papers.values(), award, on)

    def ballots_on(self, award: str, on: date) -> list[BallotVersion]:
        """The ballots an award needs on a day; empty for an award that does not exist then."""
        return self._versions(self.ballots.values(), award, on)

    def _versions(self, items: Iterable[Any], award: str, on: date) -> list[Any]:
        if not self.exists(award, on):
            return []
        found = [version_on(item.versions, on) for item in items if award in item.awards]
        return [version for version in found if version is not None]

    def covered_from(self) -> date:
        """The first day for which any rule has conditions."""
        return min(version.in_force.start for rule in self.rules.values() for version in rule.versions)

    def change_days(self) -> list[date]:
        """Every day on which some version starts, or the day after one ends, in order."""
        days: set[date] = set()
        spans = [version.in_force for rule in self.rules.values() for version in rule.versions]
        spans += [version.in_force for bar in self.bars.values() for version in bar.versions]
        spans += [version.in_force for cap in self.caps.values() for version in cap.versions]
        spans += [version.in_force for ballot in self.ballots.values() for version in ballot.versions]
        for span in spans:
            days.add(span.start)
            if span.end is not None:
                days.add(span.end + timedelta(days=1))
        return sorted(days)


def walk(condition: Condition, path: Path_ = ()) -> Iterator[tuple[Condition, Path_]]:
    """A condition and all below it, each with its path in the YAML."""
    yield condition, path
    if condition.at_least is not None:
        for index, child in enumerate(condition.at_least.of):
            yield from walk(child, (*path, "at_least", "of", index))
    elif condition.unless is not None:
        yield from walk(condition.unless.base, (*path, "unless", "base"))
        yield from walk(condition.unless.exception, (*path, "unless", "exception"))
    else:
        for index, child in enumerate(condition.children):
            yield from walk(child, (*path, condition.operator, index))
