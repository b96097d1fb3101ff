"""Small dossiers under the small law, for golden files and properties."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.finding import Decision
from khenthuong.explain.changes import all_changes
from khenthuong.explain.telling import AskAgain, Telling
from khenthuong.law.law import Law
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble

HERE = Path(__file__).resolve().parent
ON = date(2017, 12, 28)
YEAR = 2017
PROGRAM = "0.0.0-golden"
ASK_AGAIN = AskAgain(
    contact="công chức Văn phòng – Thống kê xã",
    until=date(2018, 1, 15),
    complaint_days=90,
    complaint_basis="Luật Khiếu nại",
)


@cache
def small_law() -> Law:
    """The law of this folder."""
    return load_law(HERE / "small_law")


@cache
def small_book() -> CompiledBook:
    """The rule book of the golden day."""
    return compile_book(assemble(small_law(), ON, YEAR))


PERSON: dict[str, Any] = {
    "nominee": {"id": "cc-07", "name": "Lâm Quốc Việt", "kind": "individual", "group": "cong-chuc", "gender": "nam"},
    "registered": {2017: {"on": date(2017, 3, 8), "evidence": "Bản đăng ký 05"}},
    "ratings": {
        "complete": True,
        "list": [
            {
                "year": 2017,
                "class": "HTXS",
                "decided_on": date(2017, 12, 20),
                "evidence": {
                    "paper": "QD-142",
                    "file": "du-lieu.xlsx",
                    "sheet": "Xếp loại",
                    "cell": "D5",
                    "raw": "HTXS",
                },
            },
            {"year": 2016, "class": "HTT"},
        ],
    },
    "leave": {"complete": True, "list": [{"year": 2017, "kind": "viec-rieng", "work_days": 4}]},
    "discipline": {"complete": True},
    "pending": {"complete": True},
    "initiatives": {"complete": True},
    "research": {"complete": True},
    "register": {"complete": True},
    "facts": {"serious_fault": False, "good_deeds": 1, "income": 30},
    "judgements": [
        {"question": "chap-hanh-tot", "answer": True, "by": "hoi-nghi-don-vi", "paper": "BB-05", "year": 2017}
    ],
}

TEAM: dict[str, Any] = {
    "nominee": {"id": "tt-02", "name": "Tổ Một cửa", "kind": "collective", "group": "co-quan"},
    "facts": {"members": 13, "members_good": 9, "good_deeds": 3, "income": 40},
    "pending": {"complete": True},
    "register": {"complete": True},
    "ratings": {"complete": True, "list": [{"year": 2017, "class": "HTT"}]},
    "judgements": [{"question": "noi-bo-doan-ket", "answer": True, "by": "hoi-nghi-don-vi", "paper": "BB-06"}],
}


def changed(base: Mapping[str, Any], **changes: Any) -> Dossier:
    """A dossier with some top keys replaced; ``None`` leaves one out."""
    data = {key: value for key, value in {**base, **changes}.items() if value is not None}
    return Dossier.model_validate(data)


INITIATIVE = {"complete": True, "list": [{"year": 2017, "level": "co-so", "recognised": True}]}
WITHOUT_SERVICE = ({"year": 2017, "kind": "viec-rieng", "work_days": 45},)

DOSSIERS: dict[str, Dossier] = {
    # Eligible for everything a good year allows, with an initiative.
    "du": changed(PERSON, initiatives=INITIATIVE),
    # No initiative: the one thing between two titles.
    "khong-sang-kien": changed(PERSON),
    # The lists were never declared complete.
    "thieu-danh-sach": changed(PERSON, initiatives=None, research=None, discipline=None),
    # Nobody has judged yet, and the rating is not there.
    "cho-danh-gia": changed(PERSON, judgements=[], initiatives=INITIATIVE),
    # An inquiry is open.
    "dang-xem-xet": changed(
        PERSON,
        initiatives=INITIATIVE,
        pending={"complete": True, "list": [{"kind": "dieu-tra-thanh-tra", "since": date(2017, 11, 2)}]},
    ),
    # Too long on leave and disciplined: nothing to be done this year.
    "khong-doi-duoc": changed(
        PERSON,
        leave={"complete": True, "list": list(WITHOUT_SERVICE)},
        discipline={"complete": True, "list": [{"form": "canh-cao", "effective_on": date(2017, 6, 1)}]},
    ),
    "tap-the": changed(TEAM),
    "tap-the-thieu": changed(TEAM, facts={"members": 12, "members_good": 6, "good_deeds": 1}),
    "tap-the-chua-ro-nhom": changed(
        TEAM, nominee={"id": "tt-03", "name": "Trường Mẫu", "kind": "collective"}, facts={"members": 10, "income": 7}
    ),
}


def decide(dossier: Dossier) -> Decision:
    """Decide a dossier under the small law."""
    return evaluate(small_book(), dossier)


def telling(dossier: Dossier, decision: Decision | None = None) -> Telling:
    """Everything needed to tell a dossier's results."""
    found = decision or decide(dossier)
    changes = all_changes(small_book(), dossier, found)
    return Telling(found, small_law(), dossier.nominee, changes, PROGRAM, ASK_AGAIN)
