"""Several files into a folder: all or none, and nothing else in it is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from khenthuong.base.errors import DataError
from khenthuong.base.placing import place_files

FILES = [(Path("a.txt"), b"1"), (Path("thu/b.txt"), b"2")]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_come_to_their_places_and_others_stay(tmp_path: Path) -> None:
    folder = tmp_path / "ra" / "van-ban"
    assert place_files(FILES, folder) == [folder / "a.txt", folder / "thu" / "b.txt"]
    (folder / "khac.txt").write_bytes(b"x")
    place_files([(Path("thu/b.txt"), b"3")], folder, overwrite=True)
    assert tree(tmp_path) == {"ra/van-ban/a.txt": b"1", "ra/van-ban/thu/b.txt": b"3", "ra/van-ban/khac.txt": b"x"}


def test_a_file_in_the_way_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "thu").mkdir()
    (tmp_path / "thu" / "b.txt").write_bytes(b"cu")
    with pytest.raises(DataError) as caught:
        place_files(FILES, tmp_path)
    assert caught.value.problems[0].code == "KT-107" and "thu/b.txt" in caught.value.problems[0].what
    assert tree(tmp_path) == {"thu/b.txt": b"cu"}


def test_a_folder_in_the_way_stops_everything_even_with_overwrite(tmp_path: Path) -> None:
    (tmp_path / "thu" / "b.txt").mkdir(parents=True)
    with pytest.raises(DataError):
        place_files(FILES, tmp_path, overwrite=True)
    assert tree(tmp_path) == {}


def test_when_placing_fails_what_was_there_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "van-ban"
    place_files(FILES, folder)
    real, seen = Path.rename, []

    def breaks(self: Path, target: Path) -> Path:
        if self.name == "b.txt" and "moi" in self.parts:
            seen.append(self)
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", breaks)
    with pytest.raises(DataError) as caught:
        place_files([(Path("a.txt"), b"9"), (Path("thu/b.txt"), b"9")], folder, overwrite=True)
    assert seen and caught.value.problems[0].code == "KT-107"
    assert tree(tmp_path) == {"van-ban/a.txt": b"1", "van-ban/thu/b.txt": b"2"}
