"""Reading a plan from its folder: plan.yaml, targets/*.yaml, sheets/*.yaml, clusters.yaml."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from khenthuong.base.errors import DataError, Place, Problem, raise_if_any
from khenthuong.base.validation import validate
from khenthuong.base.yaml_text import Located, read_yaml
from khenthuong.plan.cluster import Cluster, ClusterFile
from khenthuong.plan.lints import lint_plan
from khenthuong.plan.plan import Plan, PlanHead
from khenthuong.plan.sheet import ScoreSheet
from khenthuong.plan.target import Target

Model = TypeVar("Model", bound=BaseModel)


def load_plan(folder: Path) -> Plan:
    """Read and check one plan.

    Raises:
        DataError: KT-302 when the folder holds no plan; otherwise every problem of every file together.
    """
    if not (folder / "plan.yaml").is_file():
        raise DataError([Problem("KT-302", "Thư mục này không có tệp plan.yaml.", Place(file=str(folder)))])
    reader = _Reader(folder)
    head = reader.one("plan.yaml", "plan", PlanHead)
    targets = reader.each("targets", Target, lambda target: target.id)
    sheets = reader.each("sheets", ScoreSheet, lambda sheet: sheet.id)
    clusters = reader.one("clusters.yaml", "clusters", ClusterFile)
    if head is None:
        raise DataError(reader.problems)
    groups: tuple[Cluster, ...] = clusters.clusters if clusters else ()
    note = clusters.note if clusters else ""
    plan = Plan(head, targets, sheets, groups, note, _hash(head, targets, sheets, clusters), reader.origins)
    problems = reader.problems + lint_plan(plan, frozenset(reader.unread))
    raise_if_any(problems)
    return plan


def _hash(
    head: PlanHead, targets: dict[str, Target], sheets: dict[str, ScoreSheet], clusters: ClusterFile | None
) -> str:
    """sha256 of the content; comments, key order and line breaks of the files do not matter."""
    content = {
        "plan": _plain(head),
        "targets": {name: _plain(target) for name, target in targets.items()},
        "sheets": {name: _plain(sheet) for name, sheet in sheets.items()},
        "clusters": _plain(clusters) if clusters else None,
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _plain(model: BaseModel) -> object:
    return model.model_dump(mode="json", by_alias=True)


class _Reader:
    """Reads the files of one plan and keeps the problems instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.origins: dict[str, Located] = {}
        self.unread: set[str] = set()

    def one(self, name: str, key: str, model: type[Model]) -> Model | None:
        """One file, or None when it is broken (its problems are kept)."""
        try:
            located = read_yaml(self.folder / name, f"{self.folder.resolve().name}/{name}")
            self.origins[key] = located
            return validate(model, located)
        except DataError as error:
            self.problems += error.problems
            return None

    def each(self, subfolder: str, model: type[Model], id_of: Callable[[Model], str]) -> dict[str, Model]:
        """Every file of a subfolder, by id. The file is named after the id, so two ids cannot meet."""
        found: dict[str, Model] = {}
        for path in sorted((self.folder / subfolder).glob("*.yaml")):
            one = self.one(f"{subfolder}/{path.name}", f"{subfolder}/{path.stem}", model)
            if one is None:
                self.unread.add(path.stem)
            elif id_of(one) != path.stem:
                self.unread.add(id_of(one))
                self._misnamed(subfolder, path, id_of(one))
            else:
                found[path.stem] = one
        if not found and not self.problems:
            self.problems.append(
                Problem(
                    "KT-301",
                    f"Kế hoạch chưa có tệp nào trong {subfolder}/.",
                    Place(file=f"{self.folder.resolve().name}/{subfolder}"),
                    f"thêm ít nhất một tệp .yaml vào {subfolder}/",
                )
            )
        return found

    def _misnamed(self, subfolder: str, path: Path, real: str) -> None:
        place = self.origins[f"{subfolder}/{path.stem}"].place((subfolder[:-1],))
        self.problems.append(
            Problem(
                "KT-305",
                f"Tệp {path.name} khai mã “{real}”; tên tệp và mã phải giống nhau để không có hai mã trùng.",
                place,
                f"đổi tên tệp thành {real}.yaml hoặc sửa mã",
            )
        )
