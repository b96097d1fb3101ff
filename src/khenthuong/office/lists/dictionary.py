"""The dictionary of headings and words: shipped as ``headings.yaml``, extended by a clerk's own file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field

from khenthuong.base.validation import Strict, validate
from khenthuong.base.vietnamese import match_key
from khenthuong.base.yaml_text import read_yaml

ListKind = Literal["nominees", "results", "scores", "registrations", "register"]
KINDS: tuple[ListKind, ...] = get_args(ListKind)
KIND_WORDS: dict[ListKind, str] = {
    "nominees": "danh sách đề nghị",
    "results": "kết quả thực hiện chỉ tiêu",
    "scores": "bảng chấm điểm",
    "registrations": "đăng ký thi đua",
    "register": "khen thưởng đã có",
}
Part = Literal["planned", "done", "share", "self", "cross", "council"]

SHIPPED = Path(__file__).with_name("headings.yaml")


class FieldWords(Strict):
    """The headings under which one piece of information is found; ``lists`` empty: on every kind of list."""

    field: str = Field(pattern=r"^[a-z_]+(\.[a-z0-9_-]+)*$")
    lists: tuple[ListKind, ...] = ()
    headings: tuple[str, ...] = Field(min_length=1)


class DroppedWords(Strict):
    """Columns nobody needs for a review, by what they hold."""

    what: str
    headings: tuple[str, ...] = Field(min_length=1)


class DictionaryFile(Strict):
    """The format of ``headings.yaml`` and of a clerk's own dictionary. Every part may be left out."""

    fields: tuple[FieldWords, ...] = ()
    dropped: tuple[DroppedWords, ...] = ()
    parts: dict[Part, tuple[str, ...]] = Field(default_factory=dict)
    targets: dict[str, tuple[str, ...]] = Field(default_factory=dict, description="id of a target or figure to names")
    words: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict, description="column to id to spellings")
    units: dict[str, str] = Field(default_factory=dict, description="abbreviation in names of units to the full words")
    unit_names: dict[str, str] = Field(default_factory=dict, description="another name of a unit to its full name")
    abbreviations: dict[str, str] = Field(default_factory=dict, description="abbreviation in any cell to full words")
    titles: dict[ListKind, tuple[str, ...]] = Field(default_factory=dict, description="kind of list to title words")


@dataclass(frozen=True)
class Dictionary:
    """The shipped words and then the clerk's own; the later file wins where both know a heading."""

    files: tuple[DictionaryFile, ...]

    def field_of(self, key: str, kind: ListKind | None) -> str | None:
        """The field a heading key stands for on a kind of list; without a kind: on any."""
        if kind is not None:
            return self._by_kind[kind].get(key)
        return next((found for one in KINDS if (found := self._by_kind[one].get(key))), None)

    def dropped_as(self, key: str) -> str | None:
        """What a column nobody needs holds, or None."""
        return self._dropped.get(key)

    def part_of(self, key: str) -> Part | None:
        """Which part of a target or score a sub-heading names."""
        return self._parts.get(key)

    def headings(self, kind: ListKind | None) -> dict[str, str]:
        """Every heading key of a kind of list with its field."""
        if kind is not None:
            return self._by_kind[kind]
        return {key: field for one in KINDS for key, field in self._by_kind[one].items()}

    @cached_property
    def _by_kind(self) -> dict[ListKind, dict[str, str]]:
        found: dict[ListKind, dict[str, str]] = {kind: {} for kind in KINDS}
        for file in self.files:
            for item in file.fields:
                for kind in item.lists or KINDS:
                    for heading in item.headings:
                        found[kind][path_key(heading)] = item.field
        return found

    @cached_property
    def _dropped(self) -> dict[str, str]:
        return {heading_key(text): item.what for file in self.files for item in file.dropped for text in item.headings}

    @cached_property
    def _parts(self) -> dict[str, Part]:
        return {heading_key(text): part for file in self.files for part, texts in file.parts.items() for text in texts}

    @cached_property
    def targets(self) -> dict[str, tuple[str, ...]]:
        """Other names of targets and figures, by their id."""
        found: dict[str, tuple[str, ...]] = {}
        for file in self.files:
            for one, texts in file.targets.items():
                found[one] = (*found.get(one, ()), *texts)
        return found

    @cached_property
    def target_keys(self) -> frozenset[str]:
        """The keys of all names of targets and figures."""
        return frozenset(heading_key(text) for texts in self.targets.values() for text in texts)

    def words(self, column: str) -> dict[str, tuple[str, ...]]:
        """Spelling key to the ids it may mean, for one column. More than one id: somebody has to be asked."""
        found: dict[str, tuple[str, ...]] = {}
        for file in self.files:
            own: dict[str, tuple[str, ...]] = {}
            for one, texts in file.words.get(column, {}).items():
                for text in texts:
                    key = match_key(text)
                    own[key] = (*own.get(key, ()), one)
            found |= own
        return found

    @cached_property
    def units(self) -> Mapping[str, str]:
        """Abbreviations in names of units, written out."""
        return {match_key(key): match_key(value) for file in self.files for key, value in file.units.items()}

    @cached_property
    def abbreviations(self) -> Mapping[str, str]:
        """Abbreviations inside the words of any column, written out."""
        return {match_key(key): match_key(value) for file in self.files for key, value in file.abbreviations.items()}

    @cached_property
    def unit_names(self) -> Mapping[str, str]:
        """Other names of whole units."""
        return {match_key(key): match_key(value) for file in self.files for key, value in file.unit_names.items()}

    def kinds_in_title(self, title: str) -> tuple[ListKind, ...]:
        """The kinds of list whose words stand in a title."""
        key = match_key(title)
        found = [kind for file in self.files for kind, texts in file.titles.items() if _any_in(texts, key)]
        return tuple(dict.fromkeys(found))


def load_dictionary(*own: Path) -> Dictionary:
    """The shipped dictionary with the clerk's own files after it.

    Raises:
        DataError: a file is not readable or not in the format (KT-101 … KT-106).
    """
    files = [validate(DictionaryFile, read_yaml(path, path.name)) for path in (SHIPPED, *own)]
    return Dictionary(tuple(files))


def heading_key(text: str) -> str:
    """The key of a heading: lower case, one line, without numbering, stars, and spaces around strokes."""
    key = re.sub(r"\s*/\s*", "/", match_key(text))
    key = re.sub(r"^(?:\d{1,2}|[ivx]{1,4})[.)]\s*(?=\D)", "", key)
    key = re.sub(r"[\s.,:;*]+$", "", key)
    return re.sub(r"\s*,\s*", ", ", key).strip()


def path_key(text: str) -> str:
    """The key of a dictionary entry, where “ / ” joins a heading and the one below it."""
    return " / ".join(heading_key(part) for part in text.split(" / "))


def _any_in(texts: tuple[str, ...], key: str) -> bool:
    return any(match_key(text) in key for text in texts)
