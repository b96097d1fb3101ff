"""Reading the law from a folder of YAML files. All problems of all files are reported together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, Field

from khenthuong.base.errors import DataError, Problem, raise_if_any
from khenthuong.base.validation import Strict, validate
from khenthuong.base.yaml_text import Located, Path_, read_yaml
from khenthuong.law.award import Award, Body
from khenthuong.law.bonus import BaseSalary, BonusMethod, BonusRate
from khenthuong.law.citation import Instrument
from khenthuong.law.fact import FactFile
from khenthuong.law.law import Law
from khenthuong.law.limit import BallotRule, GroupCap, PapersRule
from khenthuong.law.lints import lint_law, lint_overlay
from khenthuong.law.local import Overlay, Place
from khenthuong.law.principle import Principle
from khenthuong.law.procedure import Council, Publication, Submission, TransitionRule
from khenthuong.law.rule import Bar, Rule

CASES_SUFFIX = ".cases.yaml"

Model = TypeVar("Model", bound=BaseModel)


class _Places(Strict):
    places: tuple[Place, ...] = ()


class _Catalogue(Strict):
    bodies: tuple[Body, ...] = Field(min_length=1)
    awards: tuple[Award, ...] = Field(min_length=1)


def load_law(folder: Path) -> Law:
    """Read and check everything under ``folder``.

    Raises:
        DataError: every problem found, in one exception; nothing is loaded then.
    """
    reader = _Reader(folder)
    instruments = reader.each("instruments", Instrument, lambda item: item.id)
    facts_files = reader.all_of("facts", FactFile)
    catalogue = reader.one("awards.yaml", _Catalogue)
    rules = reader.each("titles", Rule, lambda item: item.award)
    rules |= reader.each("commendations", Rule, lambda item: item.award, already=rules)
    bars = reader.each("bars", Bar, lambda item: item.bar)
    caps = reader.each("limits", GroupCap, lambda item: item.cap, key="cap")
    ballots = reader.each("limits", BallotRule, lambda item: item.ballot, key="ballot")
    papers = reader.each("limits", PapersRule, lambda item: item.papers_for, key="papers_for")
    bonuses = reader.each("bonus", BonusRate, lambda item: item.bonus, key="bonus")
    salaries = reader.each("bonus", BaseSalary, lambda item: item.salary, key="salary")
    methods = reader.each("bonus", BonusMethod, lambda item: item.bonus_method, key="bonus_method")
    principles = reader.each("principles", Principle, lambda item: item.principle)
    submissions = reader.each("procedure", Submission, lambda item: item.submission, key="submission")
    publications = reader.each("procedure", Publication, lambda item: item.publication, key="publication")
    councils = reader.each("procedure", Council, lambda item: item.council, key="council")
    transitions = reader.each("transitions", TransitionRule, lambda item: item.transition)
    overlays = reader.each("local", Overlay, lambda item: item.overlay, key="overlay")
    place_file = reader.one("local/places.yaml", _Places) if (folder / "local" / "places.yaml").exists() else None
    places = reader.by_id(place_file.places if place_file else (), lambda item: item.id, "local/places.yaml", "places")
    bodies = reader.by_id(catalogue.bodies if catalogue else (), lambda item: item.id, "awards.yaml", "bodies")
    awards = reader.by_id(catalogue.awards if catalogue else (), lambda item: item.id, "awards.yaml", "awards")
    facts: dict[str, Any] = {}
    scales: dict[str, Any] = {}
    groups: dict[str, Any] = {}
    for file, content in facts_files:
        facts |= reader.by_id(content.facts, lambda item: item.name, file, "facts", facts)
        scales |= reader.by_id(content.scales, lambda item: item.scale, file, "scales", scales)
        groups |= reader.by_id(content.groups, lambda item: item.id, file, "groups", groups)
    raise_if_any(reader.problems)
    law = Law(
        instruments=instruments,
        bodies=bodies,
        awards=awards,
        facts=facts,
        scales=scales,
        groups=groups,
        rules=rules,
        bars=bars,
        caps=caps,
        ballots=ballots,
        papers=papers,
        bonuses=bonuses,
        salaries=salaries,
        bonus_methods=methods,
        principles=principles,
        submissions=submissions,
        publications=publications,
        councils=councils,
        transitions=transitions,
        places=places,
        overlays=overlays,
        sources=reader.sources,
    )
    raise_if_any(lint_law(law))
    return law


def read_overlay(path: Path, law: Law) -> Overlay:
    """Local rules from a file of the user's own, checked against the law they are to be laid over.

    Raises:
        DataError: everything that is wrong with the file.
    """
    located = read_yaml(path, path.name)
    overlay = validate(Overlay, located)
    raise_if_any(list(lint_overlay(law, overlay, located, own_place=False)))
    return overlay


class _Reader:
    """Reads files one by one and keeps the problems instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.sources: dict[str, Located] = {}
        self._read: dict[Path, Located | None] = {}

    def each(
        self,
        subfolder: str,
        model: type[Model],
        id_of: Callable[[Model], str],
        key: str | None = None,
        already: dict[str, Any] | None = None,
    ) -> dict[str, Model]:
        """One object per file. With ``key``, only the files that start with that key."""
        found: dict[str, Model] = {}
        for path in self._files(subfolder):
            located = self._locate(path)
            if located is None or (key is not None and not (isinstance(located.data, dict) and key in located.data)):
                continue
            item = self._validated(model, located)
            if item is None:
                continue
            name = id_of(item)
            if name in found or name in (already or {}):
                self.problems.append(Problem("KT-212", f"Mã “{name}” đã dùng ở tệp khác.", located.place(())))
            found[name] = item
            self.sources[f"{model.__name__}:{name}"] = located
        return found

    def all_of(self, subfolder: str, model: type[Model]) -> list[tuple[str, Model]]:
        """Every file of a folder, with its name."""
        found = []
        for path in self._files(subfolder):
            located = self._locate(path)
            item = self._validated(model, located) if located is not None else None
            if located is not None and item is not None:
                found.append((located.file, item))
                self.sources[located.file] = located
        return found

    def one(self, name: str, model: type[Model]) -> Model | None:
        """One file that must be there."""
        located = self._locate(self.folder / name)
        if located is None:
            return None
        self.sources[name] = located
        return self._validated(model, located)

    def by_id(
        self,
        items: tuple[Any, ...],
        id_of: Callable[[Any], str],
        file: str,
        key: str,
        already: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Items of one file by id; equal ids are problems."""
        found: dict[str, Any] = {}
        for index, item in enumerate(items):
            name = id_of(item)
            if name in found or name in (already or {}):
                path: Path_ = (key, index)
                self.problems.append(Problem("KT-212", f"Mã “{name}” viết hai lần.", self.sources[file].place(path)))
            found[name] = item
        return found

    def _files(self, subfolder: str) -> list[Path]:
        paths = sorted((self.folder / subfolder).rglob("*.yaml"))
        return [path for path in paths if not path.name.endswith(CASES_SUFFIX)]

    def _locate(self, path: Path) -> Located | None:
        if path not in self._read:
            try:
                self._read[path] = read_yaml(path, path.relative_to(self.folder).as_posix())
            except DataError as error:
                self.problems.extend(error.problems)
                self._read[path] = None
        return self._read[path]

    def _validated(self, model: type[Model], located: Located) -> Model | None:
        try:
            return validate(model, located)
        except DataError as error:
            self.problems.extend(error.problems)
            return None
