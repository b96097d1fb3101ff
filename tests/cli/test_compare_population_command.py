"""``so-sanh`` straight over a population in Parquet: what two folders of results tell, without writing them."""

from __future__ import annotations

import json
import shutil
from datetime import date

import click
import pytest

from khenthuong.base.errors import DataError
from khenthuong.base.locate import shipped
from khenthuong.cli import cli
from khenthuong.dossier.population import Population
from khenthuong.service.checking import the_law
from khenthuong.service.populations import comparing, comparing_laws
from khenthuong.service.populations.comparing_laws import compare_laws
from khenthuong.service.populations.question import Question
from khenthuong.service.reviewing import make_bench, review
from khenthuong.store.populations.writing import partition_file, write_population
from tests.store.populations.making import copies, renamed, tree

DAYS = ("28/12/2017", "28/12/2024")
AWARDS = tuple(part for name in ("lao-dong-tien-tien", "chien-si-thi-dua-co-so", "tap-the-lao-dong-tien-tien",
                                "chien-si-thi-dua-cap-tinh") for part in ("--danh-hieu", name))  # fmt: skip
ASKED = ("--nam", "2017", *AWARDS)
LAWS = ("--ngay", DAYS[0], "--voi-ngay", DAYS[1], *ASKED)
ONLY_HERE = {"gained_by", "lost_by", "grounds_before", "grounds_after"}


def call(*arguments):
    cli.main([str(item) for item in arguments], standalone_mode=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Two provinces: people and collectives, some handed in before the decree of 2017, some who say little."""
    home = tmp_path_factory.mktemp("so-sanh")
    days = (date(2017, 9, 30), date(2017, 10, 1), None)
    for province, count, seed, different in (("83", 60, 7, 1), ("87", 45, 1, 3)):
        people = [one.model_copy(update={"submitted_on": days[n % different]})
                  for n, one in enumerate(copies(count, seed=seed))]  # fmt: skip
        somebody = next(one for one in people if one.nominee.kind == "individual")
        bare = somebody.nominee.model_copy(update={"unit": None, "gender": None, "id": "mau-zzz"})
        write_population(
            partition_file(home / "dan-so", province), [*people, somebody.model_copy(update={"nominee": bare})]
        )
    for day in DAYS:
        call("xet", home / "dan-so", "--ngay", day, *ASKED, "--ra", home / day[-4:])
    return home


def told(capsys, *arguments):
    capsys.readouterr()
    call("so-sanh", *arguments, "--dinh-dang", "json")
    return json.loads(capsys.readouterr().out)


def without(value):
    """What results tell: they hold no conditions of anybody."""
    if isinstance(value, dict):
        return {name: without(part) for name, part in value.items() if name not in ONLY_HERE}
    return [without(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("by", [None, "nhom", "don-vi", "gioi-tinh", "tinh"])
def test_the_same_as_two_folders_of_results(home, capsys, by):
    more = ("--theo", by, "--bieu-do") if by else ("--bieu-do",)
    here = told(capsys, home / "dan-so", *LAWS, *more, home / f"{by}-1.svg")
    results = told(capsys, home / "2017", "--voi-ket-qua", home / "2024", *more, home / f"{by}-2.svg")
    assert without(here) == results
    assert sum(award["changed"] for award in here["awards"]) > 50
    assert (home / f"{by}-1.svg").read_bytes() == (home / f"{by}-2.svg").read_bytes()
    wordings = [item["id"] for rows in here["changes"].values() for row in rows for item in row["grounds_before"]]
    assert "hai-loi-van" in wordings, "files handed in before a change of law are among them"
    if by == "gioi-tinh":
        assert None in {item["value"] for item in here["groups"]}


def test_the_texts_differ_only_in_what_decides(home, capsys):
    capsys.readouterr()
    call("so-sanh", home / "dan-so", *LAWS, "--theo", "nhom", "--dinh-dang", "md")
    here = capsys.readouterr().out.splitlines()
    call("so-sanh", home / "2017", "--voi-ket-qua", home / "2024", "--theo", "nhom", "--dinh-dang", "md")
    results = capsys.readouterr().out.splitlines()
    assert [line for line in results if line not in here] == []
    only = "\n".join(line for line in here if line not in results)
    assert "Người mất nay vướng: Tự lực, tự cường; biết đoàn kết" in only
    assert "thêm là trước đó vướng, mất là nay vướng" in only


def test_nothing_is_written(home, capsys):
    before = tree(home / "dan-so")
    told(capsys, home / "dan-so", *LAWS)
    assert tree(home / "dan-so") == before


@pytest.fixture(scope="module")
def people():
    return [renamed(one, f"mau-{n:03}") for n, one in enumerate(copies(60, seed=7))]


@pytest.fixture(scope="module")
def one_file(people, tmp_path_factory):
    path = tmp_path_factory.mktemp("mot-tep") / "dan-so.parquet"
    write_population(path, people)
    return path


def test_who_manages_is_counted_as_for_dossiers(one_file, people, capsys, tmp_path):
    """Results do not hold it; dossiers do."""
    for one in people:
        data = one.model_dump(mode="json", by_alias=True, exclude_unset=True)
        (tmp_path / f"{one.nominee.id}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    here = told(capsys, one_file, *LAWS, "--theo", "cap")
    single = told(capsys, tmp_path, *LAWS, "--theo", "cap", "--dong-co", "tham-chieu")
    words = {"xa": "xã quản lý", "huyen": "huyện quản lý"}
    found = {(item["award"], words[item["value"]]): (item["gained"], item["lost"], item["changed"])
             for item in here["groups"]}  # fmt: skip
    assert found == {
        (item["award"], item["group"]): (item["gained"], item["lost"], item["changed"])
        for item in single["groupings"][0]["groups"]
    }
    assert {who for _, who in found} == set(words.values())


def test_what_decides_is_what_the_tree_finds(one_file, people, capsys):
    """Of everybody who loses: the requirements that stand in the way are decisive findings of the tree."""
    here = told(capsys, one_file, *LAWS)
    law = the_law()
    done = review(law, Population(tuple(people)), make_bench(law, date(2024, 12, 28), 2017, "tham-chieu"),
                  AWARDS[1::2])  # fmt: skip
    lost = 0
    for award, rows in here["changes"].items():
        for row in rows:
            if row["before"] == "eligible":
                root = done.by_nominee[row["nominee"]].results[award].root
                decisive = {item.id for item in root.walk() if item.decisive}
                assert row["grounds_before"] == []
                assert row["grounds_after"]
                assert {item["id"] for item in row["grounds_after"]} <= decisive
                lost += 1
    counted = {item["award"]: item for item in here["awards"]}
    assert lost == sum(item["lost"] for item in counted.values()) > 10
    for award, item in counted.items():
        by_nominee = [ground["id"] for row in here["changes"].get(award, []) if row["before"] == "eligible"
                      for ground in row["grounds_after"]]  # fmt: skip
        assert {ground["id"]: ground["changes"] for ground in item.get("lost_by", [])} == {
            name: by_nominee.count(name) for name in by_nominee
        }


def test_what_gains_rest_on_is_that_of_the_way_back(one_file, capsys):
    forth = told(capsys, one_file, *LAWS)
    back = told(capsys, one_file, "--ngay", DAYS[1], "--voi-ngay", DAYS[0], *ASKED)
    for one, other in zip(forth["awards"], back["awards"], strict=True):
        assert (one["gained"], one.get("gained_by"), one["lost"], one.get("lost_by")) == (
            other["lost"], other.get("lost_by"), other["gained"], other.get("gained_by")
        )  # fmt: skip


def test_two_wordings_are_what_decides(tmp_path, capsys, people):
    """For files handed in before the decree of 2017 both wordings count; where they differ that stands in the way."""
    early = [one.model_copy(update={"submitted_on": date(2017, 9, 1)}) for one in people]
    write_population(tmp_path / "x.parquet", early)
    here = told(capsys, tmp_path / "x.parquet", "--ngay", DAYS[1], "--voi-ngay", DAYS[0], *ASKED)
    grounds = [item for rows in here["changes"].values() for row in rows for item in row["grounds_after"]]
    assert {item["id"] for item in grounds} >= {"hai-loi-van"}
    for rows in here["changes"].values():
        for row in rows:
            if "hai-loi-van" in {item["id"] for item in row["grounds_after"]}:
                assert row["after"] == "needs_judgement" and row["way_after"] is None


def test_so_many_are_named_and_all_are_counted(home, monkeypatch, capsys):
    whole = told(capsys, home / "dan-so", *LAWS)
    for module in (comparing, comparing_laws):
        monkeypatch.setattr(module, "KEPT", 3)
    some = told(capsys, home / "dan-so", *LAWS)
    results = told(capsys, home / "2017", "--voi-ket-qua", home / "2024")
    assert some["awards"] == whole["awards"]
    assert max(len(rows) for rows in some["changes"].values()) == 6, "three of each file"
    assert without(some["changes"]) == results["changes"]


def test_another_rule_book_is_a_side_too(one_file, capsys, tmp_path):
    here = told(capsys, one_file, "--ngay", DAYS[0], *ASKED, "--voi-quy-tac", stricter_rules(tmp_path))
    assert here["sides"][0]["rule_book"] != here["sides"][1]["rule_book"]
    assert here["sides"][0]["on"] == here["sides"][1]["on"]
    (award,) = [item for item in here["awards"] if item["award"] == "lao-dong-tien-tien"]
    assert award["changed"] and award["lost_by"][0]["id"]


def stricter_rules(folder):
    """The shipped rules, with 200 months of service where 10 were enough."""
    shutil.copytree(shipped("rules"), folder / "quy-tac")
    path = folder / "quy-tac" / "bars" / "moi-tuyen-dung.yaml"
    text, ten = path.read_text(encoding="utf-8"), "months_of_service, less_than: 10"
    assert ten in text
    path.write_text(text.replace(ten, ten.replace("10", "200")), encoding="utf-8")
    return folder / "quy-tac"


def problems(*arguments):
    with pytest.raises(DataError) as refused:
        call("so-sanh", *arguments)
    return refused.value.problems


def test_bad_files_are_told_together_as_xet_tells_them(home, tmp_path, people):
    whole = partition_file(tmp_path, "80")
    write_population(whole, people[:9])
    partition_file(tmp_path, "81").parent.mkdir()
    partition_file(tmp_path, "81").write_bytes(whole.read_bytes()[:900])
    partition_file(tmp_path, "82").parent.mkdir()
    partition_file(tmp_path, "82").write_bytes(b"x")
    write_population(partition_file(tmp_path, "80", 1), people[4:12])
    found = problems(tmp_path, *LAWS)
    assert [(one.code, one.place.file.rpartition("tinh=")[2][:2]) for one in found] == [
        ("KT-739", "80"), ("KT-731", "81"), ("KT-731", "82")
    ]  # fmt: skip
    with pytest.raises(DataError) as refused:
        call("xet", tmp_path, "--ngay", DAYS[0], *ASKED, "--ra", tmp_path.parent / "ket-qua")
    assert [(one.code, one.what) for one in refused.value.problems] == [(one.code, one.what) for one in found]


def test_a_file_replaced_while_it_is_read(tmp_path, monkeypatch, people):
    path = tmp_path / "x.parquet"
    write_population(path, people)
    real = comparing_laws.decide_population

    def replaced(*arguments, **named):
        write_population(path, people[:5], overwrite=True)
        return real(*arguments, **named)

    monkeypatch.setattr(comparing_laws, "decide_population", replaced)
    assert [one.code for one in problems(path, *LAWS)] == ["KT-735"]


def test_who_watches_hears_of_every_row(home):
    heard = []

    def progress(total):
        heard.append(total)
        return heard.append

    questions = [
        Question(day, 2017, awards=("lao-dong-tien-tien",)) for day in (date(2017, 12, 28), date(2024, 12, 28))
    ]
    compare_laws([home / "dan-so"], *questions, progress=progress)
    assert heard[0] == sum(heard[1:]) == 107


def test_what_cannot_be_asked(home):
    for more, said in (
        (("--doi-tuong", "mau-1"), "giai-trinh"),
        (("--theo", "nhom", "--theo", "tinh"), "một cách"),
    ):
        with pytest.raises(click.UsageError, match=said):
            call("so-sanh", home / "dan-so", *LAWS, *more)
    with pytest.raises(click.UsageError, match="--voi-ket-qua"):
        call("so-sanh", home / "2017", *LAWS)
    with pytest.raises(click.UsageError, match="--voi-ngay"):
        call("so-sanh", home / "dan-so", "--ngay", DAYS[0])
    with pytest.raises(click.UsageError, match="cấp quản lý"):
        call("so-sanh", home / "2017", "--voi-ket-qua", home / "2024", "--theo", "cap")
    assert [one.code for one in problems(home / "dan-so", *LAWS, "--danh-hieu", "la")] == ["KT-403"]
    assert [one.code for one in problems(home / "khong-co.parquet", *LAWS)] == ["KT-101"]
