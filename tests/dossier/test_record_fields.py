"""The fields rules may ask about are the fields the records really have."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.reading import LISTS
from khenthuong.dossier.records import Record
from khenthuong.law.record_fields import RECORD_FIELDS

# Fields that are no matter for "where": dates and years belong to windows, the rest to readers.
NOT_ASKED = {
    "ratings": {"decided_on"},
    "register": {"years", "number", "decided_on", "issuer", "revoked"},
    "initiatives": {"name", "recognised_on", "number"},
    "research": {"name", "accepted_on", "number"},
    "discipline": {"effective_on", "ended_on", "number"},
    "pending": {"since", "until"},
    "leave": {"work_days", "from", "to"},
    "training": {"from", "to"},
    "posts": {"from", "to"},
}
DERIVED = {"register": {"issuer_level"}}


def record_model(name: str) -> type[BaseModel]:
    listed = Dossier.model_fields["register_" if name == "register" else name].annotation
    assert listed is not None
    (item,) = listed.__pydantic_generic_metadata__["args"]
    assert issubclass(item, Record)
    return item


@pytest.mark.parametrize("name", LISTS)
def test_fields_are_those_of_the_record(name: str) -> None:
    own = {
        field.alias or key for key, field in record_model(name).model_fields.items() if key not in Record.model_fields
    }
    assert own | DERIVED.get(name, set()) == RECORD_FIELDS[name] | NOT_ASKED[name]


def test_every_list_is_covered() -> None:
    assert set(LISTS) == set(RECORD_FIELDS)
