"""One door for input: a dossier file, a workbook, or a folder of both, as one population."""

from __future__ import annotations

from pathlib import Path

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.population import Population, equal_ids, place_of
from khenthuong.dossier.reading import TEXT_SUFFIXES, passed_over, read_text_files
from khenthuong.dossier.score_merging import merge_scores
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.law.law import Law
from khenthuong.office.read_workbook import read_workbook

WORKBOOK_SUFFIX = ".xlsx"
BLANK = "KT-505"
"""A workbook without a single row."""
OLD_SUFFIXES = frozenset({".xls", ".xlsm", ".xlsb", ".ods"})


def read_any(path: Path, law: Law) -> Population:
    """The population of a file or of all files directly in a folder, in name order.

    Scores of one nominee in several files are put together (see :mod:`khenthuong.dossier.score_merging`).

    Excel's lock files (``~$…``), hidden files and the answers of an import are passed over.

    Raises:
        DataError: every problem of every file together; KT-101 when the path does not exist, KT-408 when
            nothing can be read there, KT-501 for another workbook format.
    """
    if not path.exists():
        raise DataError([Problem("KT-101", "Không có tệp hoặc thư mục này.", Place(file=str(path)))])
    files = [path] if not path.is_dir() else _files(path)
    problems: list[Problem] = []
    blanks: list[Problem] = []
    dossiers: list[Dossier] = []
    scores: list[tuple[ScoreEntry, ...]] = []
    for file in files:
        try:
            found = _read(file, law)
        except DataError as error:
            blank = {problem.code for problem in error.problems} == {BLANK}
            (blanks if blank and path.is_dir() else problems).extend(error.problems)
        else:
            dossiers.extend(found.dossiers)
            scores.append(found.scores)
    if not dossiers and not any(scores):
        problems += blanks  # beside other files a workbook nobody has filled in yet hides nothing
    problems += equal_ids(((item.nominee.id, place_of(item.source)) for item in dossiers), "hồ sơ")
    if not problems and not dossiers and not any(scores):
        problems = [Problem("KT-408", "Không tìm thấy hồ sơ nào để đọc.", Place(file=str(path)))]
    if problems:
        raise DataError(problems)
    return Population(tuple(dossiers), merge_scores(scores))


def _files(folder: Path) -> list[Path]:
    readable = TEXT_SUFFIXES | {WORKBOOK_SUFFIX} | OLD_SUFFIXES
    found = (item for item in folder.iterdir() if item.is_file() and item.suffix.lower() in readable)
    return [item for item in sorted(found) if not passed_over(item)]


def _read(file: Path, law: Law) -> Population:
    suffix = file.suffix.lower()
    if suffix == WORKBOOK_SUFFIX:
        return read_workbook(file, law)
    if suffix in TEXT_SUFFIXES:
        return read_text_files([(file, file.name)], file.name)
    place = Place(file=file.name)
    if suffix in OLD_SUFFIXES:
        remedy = "danh sách tự lập thì đổi thành hồ sơ trước: khenthuong nhap TỆP --ra ho-so.json"
        raise DataError([Problem("KT-501", f"Lệnh này không đọc dạng {suffix}.", place, remedy)])
    raise DataError([Problem("KT-408", f"Không đọc được dạng tệp “{suffix or file.name}”.", place)])
