"""Small laws and dossiers for tests: everything invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_book
from khenthuong.law.award import Award, Body
from khenthuong.law.citation import Instrument
from khenthuong.law.fact import FactDefinition, FactFile
from khenthuong.law.law import Law
from khenthuong.law.rule import Bar, Rule
from khenthuong.law.rule_book import assemble

CHECKED = {"status": "verified", "by": "ví dụ", "on": "2026-11-23"}
CITE = {"instrument": "VD/2010", "article": 1}
ON = date(2017, 12, 28)

SCALES = {
    "scales": [
        {
            "scale": "rating",
            "text": "Xếp loại",
            "fields": ["ratings.class"],
            "order": [
                [{"id": "KHT", "text": "Không hoàn thành nhiệm vụ"}],
                [{"id": "HT", "text": "Hoàn thành nhiệm vụ"}],
                [{"id": "HTT", "text": "Hoàn thành tốt nhiệm vụ"}],
                [{"id": "HTXS", "text": "Hoàn thành xuất sắc nhiệm vụ"}],
            ],
        },
        {
            "scale": "comment",
            "text": "Nhận xét của đơn vị cũ",
            "order": [
                [{"id": "chua-co", "text": "chưa có"}],
                [{"id": "khong-can", "text": "không cần"}, {"id": "da-co", "text": "đã có"}],
            ],
        },
        {
            "scale": "discipline",
            "text": "Kỷ luật",
            "fields": ["discipline.form"],
            "order": [[{"id": "khien-trach", "text": "khiển trách"}], [{"id": "canh-cao", "text": "cảnh cáo"}]],
        },
        {
            "scale": "scope",
            "text": "Phạm vi",
            "fields": ["initiatives.level", "research.level"],
            "order": [[{"id": "co-so", "text": "cơ sở"}], [{"id": "tinh", "text": "tỉnh"}]],
        },
    ],
    "groups": [
        {"id": "cong-chuc", "text": "công chức", "kinds": ["individual"]},
        {"id": "nong-dan", "text": "nông dân", "kinds": ["individual"]},
        {"id": "co-quan", "text": "cơ quan", "kinds": ["collective"]},
    ],
}


def fact(name: str, kind: str = "boolean", **extra: Any) -> dict[str, Any]:
    """A dictionary entry."""
    return {
        "name": name,
        "text": name,
        "type": kind,
        "kinds": ["individual", "collective"],
        "question": f"{name}?",
        "supplied_by": "đơn vị",
        "proof": "giấy",
        **extra,
    }


BASE_FACTS = [
    fact("rating", "choice", scale="rating", source={"kind": "rating"}),
    fact("months_of_service", "number", unit="tháng", source={"kind": "months_of_service"}),
    fact("leave_days", "number", unit="ngày", source={"kind": "leave_days", "not_counted": ["thai-san"]}),
    fact("registered", source={"kind": "registered"}),
    fact("former_unit_comment", "choice", scale="comment", source={"kind": "former_unit_comment"}),
    fact("age_years", "number", unit="năm", source={"kind": "age_years"}),
    fact("part", "number"),
    fact("whole", "number"),
    *(fact(f"f{index}") for index in range(8)),
]


def tiny_law(
    rules: dict[str, Any], bars: dict[str, Any] | None = None, barred_by: dict[str, list[str]] | None = None
) -> Law:
    """A law with one version per award, in force from 2010, from plain conditions."""
    file = FactFile.model_validate({"facts": BASE_FACTS, **SCALES})
    facts: dict[str, FactDefinition] = {item.name: item for item in file.facts}
    awards = {name: _award(name) for name in {*rules, "bang-khen", "co-thi-dua", "cstdcs"}}
    return Law(
        instruments={
            "VD/2010": Instrument.model_validate(
                {
                    "id": "VD/2010",
                    "number": "VD/2010",
                    "kind": "luat",
                    "name": "Luật ví dụ",
                    "title": "Luật ví dụ",
                    "in_force": {"from": "2010-01-01"},
                    "read": "full",
                    "checked": CHECKED,
                }
            )
        },
        bodies={"don-vi": Body(id="don-vi", name="đơn vị", level="don-vi"), "xa": Body(id="xa", name="xã", level="xa")},
        awards=awards,
        facts=facts,
        scales={item.scale: item for item in file.scales},
        groups={item.id: item for item in file.groups},
        rules={name: _rule(name, requires, (barred_by or {}).get(name, [])) for name, requires in rules.items()},
        bars={name: Bar.model_validate({"bar": name, **bar}) for name, bar in (bars or {}).items()},
        caps={},
        ballots={},
        papers={},
    )


def _award(name: str) -> Award:
    return Award.model_validate(
        {
            "id": name,
            "name": name,
            "short": name,
            "family": "title",
            "level": "xa",
            "kinds": ["individual", "collective"],
            "exists": {"from": "2004-07-01"},
            "coding": {"status": "coded"},
            "checked": CHECKED,
        }
    )


def _rule(name: str, requires: Any, barred_by: list[str]) -> Rule:
    version = {
        "in_force": {"from": "2010-01-01"},
        "cite": CITE,
        "checked": CHECKED,
        "requires": requires,
        "barred_by": barred_by,
    }
    return Rule.model_validate({"award": name, "kinds": ["individual", "collective"], "versions": [version]})


def compiled(law: Law, on: date = ON) -> CompiledBook:
    """The compiled rule book of a day."""
    return compile_book(assemble(law, on))


def person(**parts: Any) -> Dossier:
    """A civil servant with only the parts given."""
    nominee = {"id": "a", "kind": "individual", "group": "cong-chuc", **parts.pop("nominee", {})}
    return Dossier.model_validate({"nominee": nominee, **parts})


def leaf(name: str, **operator: Any) -> dict[str, Any]:
    """A condition with id and sentence."""
    return {"id": name, "text": f"Điều {name}", **operator}
