"""Files that cannot be used are refused with file and column, never read by halves."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from khenthuong.base.errors import DataError
from khenthuong.store.populations.reading import blocks, row_count
from khenthuong.store.populations.schema import VERSION_KEY
from khenthuong.store.populations.writing import write_population
from tests.store.populations.making import my_thanh


def refused(path):
    with pytest.raises(DataError) as caught:
        list(blocks(path))
    return caught.value.problems


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "part-0000.parquet"
    write_population(path, my_thanh()[:40])
    return path


def rewritten(path, table):
    pq.write_table(table, path)
    return path


def test_same_dossiers_same_bytes(tmp_path):
    one, other = tmp_path / "a.parquet", tmp_path / "b.parquet"
    write_population(one, my_thanh())
    write_population(other, reversed(my_thanh()))
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_truncated_file(good, share):
    good.write_bytes(good.read_bytes()[: int(good.stat().st_size * share)])
    (problem,) = refused(good)
    assert problem.code == "KT-731" and "part-0000.parquet" in problem.place.file
    with pytest.raises(DataError, match="KT-731"):
        row_count(good)


def test_damage_inside_a_page_is_noticed_or_harmless(good):
    """Bytes overwritten in the middle: either the reader complains in our words, or nothing crashes."""
    data = bytearray(good.read_bytes())
    data[600:1400] = b"\xff" * 800
    good.write_bytes(bytes(data))
    (problem,) = refused(good)
    assert problem.code == "KT-731"


def test_not_parquet_at_all(tmp_path):
    path = tmp_path / "x.parquet"
    path.write_text("id,kind\n1,individual\n", encoding="utf-8")
    assert [item.code for item in refused(path)] == ["KT-731"]
    path.write_bytes(b"")
    assert [item.code for item in refused(path)] == ["KT-731"]


def test_a_foreign_parquet(tmp_path):
    path = rewritten(tmp_path / "x.parquet", pa.table({"ten": ["A"], "tuoi": [30]}))
    (problem,) = refused(path)
    assert problem.code == "KT-732" and "id, kind" in problem.what


def test_an_unknown_column_is_not_passed_over(good):
    table = pq.read_table(good).append_column("gendre", pa.array(["nu"] * 40))
    (problem,) = refused(rewritten(good, table))
    assert problem.code == "KT-732" and "gendre" in problem.place.path and "gender" in problem.remedy


def test_a_wrong_type_names_the_column(good):
    table = pq.read_table(good)
    place = table.schema.get_field_index("recruited")
    table = table.set_column(place, "recruited", pa.array(["2009-04-01"] * 40))
    (problem,) = refused(rewritten(good, table))
    assert problem.code == "KT-733" and "recruited" in problem.place.path and "date32" in problem.what


def test_binary_floats_are_never_numbers_of_facts(good):
    facts = pa.array([[{"name": "x", "number": 0.1}]] * 40)
    table = pq.read_table(good)
    table = table.set_column(table.schema.get_field_index("facts"), "facts", facts)
    (problem,) = refused(rewritten(good, table))
    assert problem.code == "KT-733" and "facts.number" in problem.place.path and "double" in problem.what


def test_a_newer_schema_is_not_guessed_at(good):
    table = pq.read_table(good)
    table = table.replace_schema_metadata({VERSION_KEY: b"9"})
    (problem,) = refused(rewritten(good, table))
    assert problem.code == "KT-732" and "9" in problem.what


def test_a_year_that_does_not_fit_its_type(tmp_path):
    table = pa.table({"id": ["a"], "kind": ["commune"], "year": pa.array([70_000], pa.int64())})
    (problem,) = refused(rewritten(tmp_path / "x.parquet", table))
    assert problem.code == "KT-734" and "year" in problem.place.path


def test_types_that_hold_the_same_values_are_welcome(tmp_path):
    """As Polars, pandas and Spark write: large strings, 64-bit integers, large lists, dictionaries, fewer columns."""
    path = tmp_path / "x.parquet"
    polars.DataFrame(
        {
            "id": ["mau-1", "mau-2"],
            "kind": polars.Series(["individual", "individual"], dtype=polars.Categorical),
            "group": ["cong-chuc", "nong-dan"],
            "year": [2017, 2017],
            "recruited": [date(2009, 4, 1), None],
            "ratings": [[{"class": "HTT", "year": 2017}], []],
            "ratings_complete": [True, None],
            "facts": [[{"name": "x", "year": None, "number": 3}], None],
        }
    ).write_parquet(path)
    (rows,) = blocks(path)
    one, other = rows.dossier(0), rows.dossier(1)
    assert one.nominee.group == "cong-chuc" and one.ratings.complete is True
    assert one.ratings.list[0].class_ == "HTT" and one.facts["x"].value == 3
    assert other.ratings.list == () and other.service.recruited is None and not other.ratings.complete


def test_one_id_twice_is_not_written(tmp_path):
    person = my_thanh()[0]
    with pytest.raises(DataError, match="KT-739"):
        write_population(tmp_path / "x.parquet", [person, person])
    assert list(tmp_path.iterdir()) == []


def test_a_number_without_room_is_not_written(tmp_path):
    from khenthuong.dossier.dossier import Dossier

    data = {"nominee": {"id": "mau-1", "kind": "commune"}, "facts": {"x": 10**26}}
    with pytest.raises(DataError, match="KT-743") as caught:
        write_population(tmp_path / "x.parquet", [Dossier.model_validate(data)])
    assert "mau-1" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_spared(good):
    before = good.read_bytes()
    with pytest.raises(DataError, match="KT-107"):
        write_population(good, my_thanh()[:2])
    assert good.read_bytes() == before


def test_without_pyarrow_the_message_says_what_to_install():
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from khenthuong.base.errors import DataError\n"
        "try:\n    import khenthuong.store.populations.schema\n"
        "except DataError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert "KT-730" in done.stdout and "pip install" in done.stdout, done.stderr
