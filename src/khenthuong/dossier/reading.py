"""Reading dossiers from YAML and JSON: one dossier, a list, ``{dossiers: […], scores: […]}``, or a folder.

Every record, fact and judgement remembers the file and line it stands on, beside the paper the user named.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.validation import suggest, validate
from khenthuong.base.yaml_text import Located, Path_, read_yaml
from khenthuong.dossier.dossier import Dossier, plain_criteria
from khenthuong.dossier.population import Population, equal_ids
from khenthuong.dossier.scores import ScoreEntry

ANSWERS_NAME = "tra-loi.yaml"
"""Answers to the questions of an import lie beside the dossiers and are none."""
TEXT_SUFFIXES = frozenset({".yaml", ".yml", ".json"})

LISTS = (
    "ratings", "register", "initiatives", "research", "discipline", "pending", "leave", "training", "posts",
)  # fmt: skip

_SCORE_PARTS = ("measurements", "assigned", "items", "bonus", "deductions")
_FIELD_OF_PART = {"deductions": "count"}


def read_dossiers(path: Path) -> Population:
    """All dossiers of a file, or of the ``.yaml``, ``.yml`` and ``.json`` files of a folder in name order.

    Raises:
        DataError: every problem of every file together; KT-408 when there is no dossier at all.
    """
    if not path.is_dir():
        reader = TextReader()
        reader.read(path, path.name)
        return reader.population(path.name)
    return read_text_files(text_files(path), path.name)


def text_files(folder: Path) -> list[tuple[Path, str]]:
    """The readable text files directly in a folder, each with the name to show, in name order."""
    found = (item for item in folder.iterdir() if item.is_file() and item.suffix.lower() in TEXT_SUFFIXES)
    return [(item, item.name) for item in sorted(found) if not passed_over(item)]


def passed_over(file: Path) -> bool:
    """Whether a file of a folder is none of the user's dossiers: hidden, a lock of Excel, answers of an import."""
    return file.name.startswith((".", "~$")) or file.name == ANSWERS_NAME


def read_text_files(files: Iterable[tuple[Path, str]], shown_as: str) -> Population:
    """Several files as one population."""
    reader = TextReader()
    for path, name in files:
        reader.read(path, name)
    return reader.population(shown_as)


class TextReader:
    """Reads files one by one and keeps problems instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._dossiers: list[tuple[Dossier, Place]] = []
        self._scores: list[tuple[ScoreEntry, Place]] = []

    def read(self, path: Path, shown_as: str) -> None:
        """Take in one file."""
        try:
            located = read_yaml(path, shown_as)
            for kind, steps in _parts(located):
                self._take(located, kind, steps)
        except DataError as error:
            self.problems.extend(error.problems)

    def population(self, shown_as: str) -> Population:
        """Everything taken in.

        Raises:
            DataError: all problems together.
        """
        dossiers = [(item.nominee.id, place) for item, place in self._dossiers]
        scores = [(item.nominee, place) for item, place in self._scores]
        problems = self.problems + equal_ids(dossiers, "hồ sơ") + equal_ids(scores, "bảng số liệu chấm điểm")
        if not problems and not dossiers and not scores:
            problems = [Problem("KT-408", "Không tìm thấy hồ sơ nào để đọc.", Place(file=shown_as))]
        if problems:
            raise DataError(problems)
        return Population(tuple(item for item, _ in self._dossiers), tuple(item for item, _ in self._scores))

    def _take(self, located: Located, kind: str, steps: Path_) -> None:
        part = located.data
        for step in steps:
            part = part[step]
        place = located.place(steps)
        prepared = _Marker(located, steps).dossier(part) if kind == "dossier" else _Marker(located, steps).score(part)
        rest = {path[len(steps) :]: line for path, line in located.lines.items() if path[: len(steps)] == steps}
        here = Located(prepared, rest, located.file)
        try:
            if kind == "dossier":
                self._dossiers.append((validate(Dossier, here), place))
            else:
                self._scores.append((validate(ScoreEntry, here), place))
        except DataError as error:
            self.problems.extend(error.problems)


def _parts(located: Located) -> list[tuple[str, Path_]]:
    """Which parts of a file are dossiers and which are score entries."""
    data = located.data
    if data is None:
        raise DataError([Problem("KT-408", "Tệp trống.", Place(file=located.file))])
    if isinstance(data, list):
        return [("dossier", (index,)) for index in range(len(data))]
    if not isinstance(data, dict):
        what = "Tệp không chứa hồ sơ: cần một nhóm khóa có “nominee”, hoặc một danh sách hồ sơ."
        raise DataError([Problem("KT-407", what, located.place(()))])
    if not {"dossiers", "scores"} & data.keys():
        return [("dossier", ())]
    problems = []
    found: list[tuple[str, Path_]] = []
    for key, items in data.items():
        if key not in ("dossiers", "scores"):
            what = f"Khóa “{key}” không đứng cạnh dossiers và scores được."
            problems.append(Problem("KT-104", what, located.place((key,)), suggest(str(key), ("dossiers", "scores"))))
        elif not isinstance(items, list):
            problems.append(Problem("KT-106", f"“{key}” phải là một danh sách.", located.place((key,))))
        else:
            found += [("dossier" if key == "dossiers" else "score", (key, index)) for index in range(len(items))]
    if problems:
        raise DataError(problems)
    return found


class _Marker:
    """Adds file and line to everything that can carry evidence. Wrong shapes pass unchanged to validation."""

    def __init__(self, located: Located, steps: Path_) -> None:
        self._located = located
        self._steps = steps

    def dossier(self, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        result = dict(data)
        for name in LISTS:
            held = data.get(name)
            if isinstance(held, dict) and isinstance(held.get("list"), list):
                records = [self._marked(item, (name, "list", index)) for index, item in enumerate(held["list"])]
                result[name] = {**held, "list": records}
        if isinstance(data.get("service"), dict):
            result["service"] = self._marked(data["service"], ("service",))
        if isinstance(data.get("judgements"), list):
            result["judgements"] = [
                self._marked(item, ("judgements", index)) for index, item in enumerate(data["judgements"])
            ]
        if isinstance(data.get("registered"), dict):
            result["registered"] = {
                _year(key): self._marked({"registered": item} if isinstance(item, bool) else item, ("registered", key))
                for key, item in data["registered"].items()
            }
        if isinstance(data.get("facts"), dict):
            result["facts"] = {name: self._fact(item, ("facts", name)) for name, item in data["facts"].items()}
        self._criteria(data, result)
        result["source"] = self._evidence(data.get("source"), ("nominee",))
        return result

    def score(self, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        result = dict(data)
        for part in _SCORE_PARTS:
            if isinstance(data.get(part), dict):
                result[part] = {
                    name: self._score_part(item, part, (part, name)) for name, item in data[part].items()
                }  # fmt: skip
        self._criteria(data, result)
        return result

    def _score_part(self, item: Any, part: str, path: Path_) -> Any:
        if not isinstance(item, dict) and part not in ("items", "bonus"):
            item = {_FIELD_OF_PART.get(part, "value"): item}
        return self._marked(item, path)

    def _criteria(self, data: dict[str, Any], result: dict[str, Any]) -> None:
        if isinstance(data.get("criteria"), dict):
            plain = plain_criteria(data["criteria"])
            result["criteria"] = {
                name: {key: self._marked(item, ("criteria", name, key)) for key, item in entries.items()}
                if isinstance(entries, dict)
                else entries
                for name, entries in plain.items()
            }

    def _fact(self, item: Any, path: Path_) -> Any:
        if not isinstance(item, dict):
            return self._marked({"value": item}, path)
        if "value" in item:
            return self._marked(item, path)
        years = {_year(key): (key, value) for key, value in item.items()}
        if not years or not all(isinstance(key, int) for key in years):
            return item
        return {
            year: self._marked(value if isinstance(value, dict) else {"value": value}, (*path, key))
            for year, (key, value) in years.items()
        }

    def _marked(self, item: Any, path: Path_) -> Any:
        if not isinstance(item, dict):
            return item
        return {**item, "evidence": self._evidence(item.get("evidence"), path)}

    def _evidence(self, own: Any, path: Path_) -> Any:
        place = self._located.place((*self._steps, *path))
        here = {"file": place.file, "line": place.line}
        if own is None:
            return here
        if isinstance(own, str):
            return {"paper": own, **here}
        if isinstance(own, dict) and own.get("file"):
            return own  # read from a list before: the cell there says more than the line here
        return {**here, **own} if isinstance(own, dict) else own


def _year(key: Any) -> Any:
    """JSON keys are always text: ``"2017"`` is the year 2017."""
    return int(key) if isinstance(key, str) and len(key) == 4 and key.isascii() and key.isdigit() else key
