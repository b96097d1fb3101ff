"""Dossiers into a population file, and single nominees out of one to be explained."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from khenthuong.base.errors import DataError, Place, Problem, raise_if_any
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.population import Population
from khenthuong.service.populations.finding import partitions
from khenthuong.store.populations.reading import find
from khenthuong.store.populations.writing import partition_file, write_population


def convert(population: Population, folder: Path, province: str, overwrite: bool = False) -> tuple[Path, int]:
    """Write the dossiers as the partition of a province; the file and how many.

    Raises:
        DataError: KT-408 when there are only scores, KT-601 for a province that cannot be a folder name, and what
            writing may raise.
    """
    if not population.dossiers:
        raise DataError([Problem("KT-408", "Các tệp đã chọn chỉ có số liệu chấm điểm, không có hồ sơ.")])
    if not province or any(not (letter.isalnum() or letter in "-_") for letter in province):
        what = f"Mã tỉnh “{province}” chỉ được có chữ, số, dấu - và _."
        raise DataError([Problem("KT-601", what)])
    path = partition_file(folder, province)
    return path, write_population(path, population.dossiers, overwrite)


def population_of(paths: Sequence[Path], nominees: Sequence[str]) -> Population:
    """Some nominees of a population, whole, as if only their dossiers had been read.

    Raises:
        DataError: KT-406 for an id nobody has, KT-401 for one that several provinces have.
    """
    found: dict[str, tuple[Dossier, str]] = {}
    problems = []
    for part in partitions(paths):
        for name, dossier in find(part.path, nominees).items():
            if name in found:
                what = f"Mã “{name}” có trong cả {found[name][1]} và {part.name}."
                remedy = "chỉ ra tệp của đúng tỉnh thay cho cả thư mục"
                problems.append(Problem("KT-401", what, Place(file=part.name), remedy))
            found[name] = dossier, part.name
    problems += [
        Problem("KT-406", f"Không có đối tượng mã “{name}” trong dân số.") for name in nominees if name not in found
    ]
    raise_if_any(problems)
    return Population(tuple(found[name][0] for name in nominees))
