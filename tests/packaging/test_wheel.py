"""The built wheel and the bare checkout carry rules and plans with them. (The editable install is what tests use.)"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: object, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(path) if path else ""}
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as users get it, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run("-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_all_data_and_no_long_path(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [Path(name) for name in archive.namelist()]
    data = Path("khenthuong/_data")
    shipped = {name.relative_to(data) for name in names if name.is_relative_to(data)}
    found = [path for folder in ("rules", "criteria") for path in (ROOT / folder).rglob("*") if path.is_file()]
    assert {path.relative_to(ROOT) for path in found} == shipped
    assert max(len(str(name)) for name in names) <= 120
    assert Path("khenthuong/cli/locale/vi/LC_MESSAGES/messages.mo") in names


def test_from_a_wheel_in_another_folder(wheel: Path, tmp_path: Path) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    work.mkdir()
    with zipfile.ZipFile(wheel) as archive:  # pure Python: unpacking is all an installer does
        archive.extractall(site)
    shown = run("-m", "khenthuong", "chan-doan", "--ngay", "2017-12-28", cwd=work, path=site)
    assert shown.returncode == 0, shown.stderr
    assert str(site / "khenthuong" / "_data" / "rules") in shown.stdout
    assert str(ROOT) not in shown.stdout
    made = run("-m", "khenthuong", "demo", "--dong-co", "tham-chieu", cwd=work, path=site)
    assert made.returncode == 0 and (work / "ket-qua" / "ket-qua.json").is_file(), made.stderr


def test_from_a_bare_checkout(tmp_path: Path) -> None:
    shown = run(ROOT / "cli.py", "chan-doan", "--ngay", "2017-12-28", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert str(ROOT / "rules") in shown.stdout
