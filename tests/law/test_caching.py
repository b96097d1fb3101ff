"""The cache of the loaded law: never used when anything changed, never trusted when damaged, never needed."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from datetime import date

import pytest

from khenthuong.base import cache
from khenthuong.base.errors import DataError
from khenthuong.law import caching
from khenthuong.law.caching import KEPT, load_law_cached
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble
from tests.explain.cases import HERE

DAY = date(2017, 12, 28)


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """An empty cache folder of our own."""
    folder = tmp_path / "kho"
    monkeypatch.delenv(cache.OFF, raising=False)
    monkeypatch.setattr(cache.platformdirs, "user_cache_path", lambda name: folder)
    return folder / "law"


@pytest.fixture
def rules(tmp_path):
    return shutil.copytree(HERE / "small_law", tmp_path / "rules")


@pytest.fixture
def readings(monkeypatch):
    """How often the files were really read."""
    found = []

    def read(folder):
        found.append(folder)
        return load_law(folder)

    monkeypatch.setattr(caching, "load_law", read)
    return found


def a_rule(rules):
    return next(path for path in sorted((rules / "titles").rglob("*.yaml")) if ".cases." not in path.name)


def book_hash(law):
    return assemble(law, DAY).hash


def test_the_second_time_nothing_is_read_and_the_law_is_the_same(kept, rules, readings):
    first, second = load_law_cached(rules), load_law_cached(rules)
    assert len(readings) == 1 and len(list(kept.iterdir())) == 1
    assert first == second == load_law(rules)
    assert book_hash(first) == book_hash(second) == book_hash(load_law(rules))
    place = next(iter(second.sources.values())).place(())
    assert place.line == 1, "messages still know their lines"


def test_a_change_that_keeps_size_and_time_is_noticed(kept, rules, readings):
    before = load_law_cached(rules)
    path = a_rule(rules)
    found = path.stat()
    text = path.read_text(encoding="utf-8")
    changed = text.replace("2017", "2016", 1) if "2017" in text else text.replace("1", "2", 1)
    assert changed != text and len(changed) == len(text)
    path.write_text(changed, encoding="utf-8")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    try:
        after = load_law_cached(rules)
    except DataError:
        after = None  # the change broke the law: noticed all the more
    assert len(readings) == 2 and after != before


def test_new_removed_and_renamed_files_are_noticed(kept, rules):
    keys = [caching.content_key(rules)]
    path = a_rule(rules)
    path.rename(path.with_name("ten-khac.yaml"))
    keys.append(caching.content_key(rules))
    path.with_name("ten-khac.yaml").unlink()
    keys.append(caching.content_key(rules))
    (rules / "bars").mkdir(exist_ok=True)
    (rules / "bars" / "moi.yaml").write_text("", encoding="utf-8")
    keys.append(caching.content_key(rules))
    assert len(set(keys)) == len(keys)


def test_law_with_problems_is_never_kept(kept, rules):
    a_rule(rules).write_text("award: [", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DataError):
            load_law_cached(rules)
    assert not kept.exists()


@pytest.mark.parametrize("damage", [b"", b"x" * 100, None, "foreign"], ids=["empty", "nonsense", "cut", "foreign"])
def test_a_damaged_or_foreign_file_is_rebuilt(kept, rules, readings, damage):
    good = load_law_cached(rules)
    (entry,) = kept.iterdir()
    content = entry.read_bytes()
    if damage == "foreign":
        cache.remember("law", entry.name, pickle.dumps({"not": "a law"}), KEPT)
    else:
        entry.write_bytes(content[:-1] if damage is None else damage)
    assert load_law_cached(rules) == good
    assert len(readings) == 2
    assert load_law_cached(rules) == good
    assert len(readings) == 2, "the rebuilt entry is used again"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="file modes tell nothing here")
@pytest.mark.parametrize("what", ["file", "folder", "link"])
def test_what_others_could_have_written_is_not_opened(kept, rules, readings, what):
    load_law_cached(rules)
    (entry,) = kept.iterdir()
    if what == "link":
        aside = entry.rename(kept.parent / "ngoai")
        entry.symlink_to(aside)
    else:
        (entry if what == "file" else kept).chmod(0o777)
    load_law_cached(rules)
    assert len(readings) == 2


def test_a_place_that_cannot_be_written_is_no_error(kept, rules, readings):
    kept.parent.write_text("một tệp ở chỗ của thư mục", encoding="utf-8")
    assert load_law_cached(rules) == load_law_cached(rules)
    assert len(readings) == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_folder_is_no_error(kept, rules, readings):
    kept.mkdir(parents=True)
    kept.chmod(0o500)
    try:
        assert load_law_cached(rules) == load_law_cached(rules)
    finally:
        kept.chmod(0o700)
    assert len(readings) == 2


def test_it_can_be_turned_off(kept, rules, readings, monkeypatch):
    monkeypatch.setenv(cache.OFF, "1")
    load_law_cached(rules)
    load_law_cached(rules)
    assert len(readings) == 2 and not kept.exists()


def test_only_the_newest_are_kept(kept, rules):
    path = a_rule(rules)
    text = path.read_text(encoding="utf-8")
    for number in range(KEPT + 2):
        path.write_text(f"{text}\n# {number}\n", encoding="utf-8")
        load_law_cached(rules)
    assert len(list(kept.iterdir())) == KEPT
    assert (kept / caching.content_key(rules)).exists()


def test_two_processes_at_once(tmp_path, rules):
    script = (
        "import sys; from pathlib import Path; from datetime import date\n"
        "from khenthuong.law.caching import load_law_cached; from khenthuong.law.rule_book import assemble\n"
        f"print(assemble(load_law_cached(Path(sys.argv[1])), date({DAY.year}, {DAY.month}, {DAY.day})).hash)\n"
    )
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "kho"), cache.OFF: ""}
    for _ in range(2):  # at first both build, then both read
        started = [
            subprocess.Popen(
                [sys.executable, "-c", script, str(rules)], env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8"
            )
            for _ in range(3)
        ]
        told = [process.communicate(timeout=60)[0].strip() for process in started]
        assert {process.returncode for process in started} == {0}
        assert set(told) == {book_hash(load_law(rules))}
