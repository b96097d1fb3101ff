"""``xuat``: everything made from one year-end result. A plain list of makers; each gives files of its kinds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.placing import place_files
from khenthuong.service.made import Made
from khenthuong.service.papers.job import Job
from khenthuong.service.papers.making import PAPERS, make_papers
from khenthuong.service.papers.notes import notes
from khenthuong.service.results_out import RESULTS, make_results

Maker = Callable[[Job, Collection[str], Path | None], Iterator[tuple[Made, bytes]]]
"""Takes the job, the kinds asked for and the folder with the user's own templates; gives the files."""

MAKERS: tuple[tuple[tuple[str, ...], Maker], ...] = ((tuple(PAPERS), make_papers), (tuple(RESULTS), make_results))
"""Each maker with the kinds ``--loai`` may name for it."""

ONLY_WHEN_NAMED = frozenset({"pdf"})
"""A page for everybody and every reader: hundreds of files, a minute of work."""

KINDS: tuple[str, ...] = tuple(kind for kinds, _ in MAKERS for kind in kinds)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what a person should know before signing.

    ``stale``: files of these kinds from an earlier run that this run did not make again.
    """

    made: tuple[Made, ...]
    stale: tuple[Path, ...]
    notes: tuple[str, ...]


def export(
    job: Job,
    folder: Path,
    kinds: Collection[str] = (),
    own: Path | None = None,
    overwrite: bool = False,
    tick: Callable[[Made], None] = lambda made: None,
) -> Exported:
    """Make the files of these kinds and put them into ``folder``, all or none.

    No kind named: all but ``ONLY_WHEN_NAMED``.
    ``tick`` is called after every file made.

    Raises:
        DataError: KT-546 when there is nothing to make, KT-107 when the folder cannot take the files, and
            whatever the makers raise.
    """
    wanted = tuple(kinds) or tuple(kind for kind in KINDS if kind not in ONLY_WHEN_NAMED)
    made: list[Made] = []

    def files() -> Iterator[tuple[Path, bytes]]:
        for own_kinds, maker in MAKERS:
            asked = [kind for kind in own_kinds if kind in wanted]
            for one, content in maker(job, asked, own) if asked else ():
                made.append(one)
                tick(one)
                yield one.path, content
        if not made:
            raise DataError([Problem("KT-546", "Không có văn bản nào để lập cho các loại đã chọn.")])

    place_files(files(), folder, overwrite)
    return Exported(tuple(made), tuple(_earlier(folder, [one.path for one in made])), tuple(notes(job)))


def _earlier(folder: Path, made: Collection[Path]) -> list[Path]:
    """Files beside those made, in the folders that hold one paper for each nominee or award."""
    folders = {path.parent for path in made if path.parent != Path()}
    found = (item.relative_to(folder) for name in folders for item in (folder / name).glob("*.docx"))
    return sorted(path for path in found if path not in set(made) and not path.name.startswith("~$"))
