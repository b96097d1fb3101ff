"""Importing clerks' lists: the law's words, the plan, the answers, and writing what was read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.saving import write_file
from khenthuong.base.validation import suggest
from khenthuong.dossier.reading import passed_over
from khenthuong.office.lists.account_text import account_text
from khenthuong.office.lists.account_workbook import account_workbook
from khenthuong.office.lists.answers import read_answers
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.dictionary import ListKind, load_dictionary
from khenthuong.office.lists.importing import Imported, import_lists
from khenthuong.office.vocabulary import law_words
from khenthuong.service.checking import the_law, the_plan

LIST_KINDS: dict[str, ListKind] = {
    "de-nghi": "nominees",
    "ket-qua": "results",
    "cham-diem": "scores",
    "dang-ky": "registrations",
    "khen-thuong": "register",
}
"""The words of ``--loai``."""
LIST_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt"})


@dataclass(frozen=True)
class ImportOptions:
    """What the clerk chose: the year, plan, kind of list, group of individuals, own dictionary, answers."""

    year: int | None = None
    plan: str | None = None
    kind: ListKind | None = None
    group: str | None = None
    dictionary: Path | None = None
    answers: Path | None = None


def read_lists(paths: Sequence[Path], options: ImportOptions, told: Callable[[str], None] = lambda _: None) -> Imported:
    """Read lists in any layout, without writing anything.

    Raises:
        DataError: a file that cannot be read at all, a wrong dictionary, answers file, plan or group.
    """
    law = the_law()
    dictionary = load_dictionary(*([options.dictionary] if options.dictionary else []))
    plan = the_plan(options.plan) if options.plan else None
    context = Context(law_words(law), dictionary, plan, options.year, None, options.kind)
    if options.group is not None:
        group = context.groups.meanings(options.group)
        if len(group) != 1:
            what = f"Không có nhóm đối tượng “{options.group}”."
            raise DataError([Problem("KT-406", what, remedy=suggest(options.group, set(context.groups.labels)))])
        context = Context(law_words(law), dictionary, plan, options.year, group[0], options.kind)
    return import_lists(paths, context, read_answers(options.answers), told)


def list_files(paths: Sequence[Path]) -> list[Path]:
    """The files named, and those directly in the folders named, in name order.

    Excel's lock files (``~$…``), hidden files and files that are no lists are passed over in folders.

    Raises:
        DataError: KT-101 for a path that is not there, KT-408 for folders without any list.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (
                item for item in sorted(path.iterdir()) if item.is_file() and item.suffix.lower() in LIST_SUFFIXES
            )
            found += [item for item in inside if not passed_over(item)]
        elif path.is_file():
            found.append(path)
        else:
            raise DataError([Problem("KT-101", "Không có tệp này.", Place(file=str(path)))])
    if not found:
        raise DataError([Problem("KT-408", "Không có danh sách nào trong thư mục này.", Place(file=str(paths[0])))])
    return found


def import_marks(imported: Imported) -> tuple[str, str]:
    """sha256 of the files read, and of the account of how they were read."""
    files = [file.fingerprint for file in imported.account.files]
    source = files[0] if len(files) == 1 else _mark("\n".join(files))
    return source, _mark(json.dumps(account_json(imported), ensure_ascii=False, sort_keys=True, default=str))


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def account_json(imported: Imported) -> dict[str, Any]:
    """The whole account as plain data."""
    return imported.account.as_json()


def account_summary(imported: Imported) -> str:
    """The account for the screen."""
    return account_text(imported.account)


def dossiers_text(imported: Imported) -> str:
    """The file other commands read: ``{dossiers: […], scores: […]}`` with the evidence of every record."""
    data: dict[str, Any] = {}
    if imported.dossiers:
        data["dossiers"] = [
            one.model_dump(mode="python", by_alias=True, exclude_defaults=True, exclude_none=True)
            for one in imported.dossiers
        ]
    if imported.scores:
        data["scores"] = [
            one.model_dump(mode="python", by_alias=True, exclude_defaults=True, exclude_none=True)
            for one in imported.scores
        ]
    return json.dumps(_plain(data), ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    """JSON types. Exact numbers with decimals are written as text, which the readers take in exactly."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else f"{value:f}"
    return value if value is None or isinstance(value, (bool, int, str)) else value.isoformat()


def write_dossiers(imported: Imported, out: Path, overwrite: bool) -> bool:
    """Write the usable dossiers and scores; False when there are none yet, and then nothing is written.

    Raises:
        DataError: KT-107 when the file cannot be written.
    """
    if not imported.dossiers and not imported.scores:
        return False
    write_file(out, dossiers_text(imported), overwrite)
    return True


def write_answers(imported: Imported, path: Path) -> None:
    """Write the answers file again: earlier answers kept, open questions added with room for an answer."""
    write_file(path, imported.answers.text(imported.account.questions), overwrite=True)


def write_report(imported: Imported, paths: Sequence[Path], out: Path, overwrite: bool) -> list[Path]:
    """Write the coloured workbook; with several source files one workbook for each, named after it."""
    written = []
    for file, source in zip(imported.account.files, paths, strict=True):
        target = out if len(paths) == 1 else out.with_name(f"{out.stem}-{source.stem}.xlsx")
        write_file(target, account_workbook(file, source), overwrite)
        written.append(target)
    return written
