"""Reading the sets of criteria from ``criteria/<topic>/*.yaml``. Folders that hold a plan are not read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from khenthuong.base.errors import DataError, Place, Problem, raise_if_any
from khenthuong.base.validation import validate
from khenthuong.base.yaml_text import Located, read_yaml
from khenthuong.law.criteria_lints import lint_criteria, lint_sources
from khenthuong.law.criteria_set import CriteriaSet
from khenthuong.law.law import Law


def load_criteria(folder: Path, law: Law) -> dict[str, CriteriaSet]:
    """Every set below ``folder``, by id, checked against the documents, groups and bodies of the law.

    Raises:
        DataError: every problem of every file together; nothing is loaded then.
    """
    problems: list[Problem] = []
    found: dict[str, CriteriaSet] = {}
    sources: dict[str, Located] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        if (path.parent / "plan.yaml").is_file():
            continue
        try:
            located = read_yaml(path, path.relative_to(folder).as_posix())
            item = validate(CriteriaSet, located)
        except DataError as error:
            problems += error.problems
            continue
        if item.id in found:
            problems.append(
                Problem("KT-212", f"Mã bộ tiêu chí “{item.id}” đã dùng ở tệp khác.", located.place(("set",)))
            )
        if item.topic != path.parent.name:
            problems.append(_wrong_folder(item, path.parent.name, located.place(("topic",))))
        found[item.id] = item
        sources[item.id] = located
    problems += lint_criteria(found, sources, law)
    raise_if_any(problems)
    return found


def with_criteria(law: Law, folder: Path) -> Law:
    """The law with the sets below ``folder``, and its facts that are taken from sets checked.

    Raises:
        DataError: every problem of the sets, or of the facts.
    """
    found = replace(law, criteria=load_criteria(folder, law))
    raise_if_any(lint_sources(found))
    return found


def _wrong_folder(item: CriteriaSet, folder: str, place: Place) -> Problem:
    what = f"Bộ “{item.id}” khai topic “{item.topic}” nhưng nằm trong thư mục “{folder}”."
    return Problem("KT-106", what, place, "chuyển tệp sang thư mục cùng tên, hoặc sửa topic")
