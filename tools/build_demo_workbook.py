"""Build the demonstration workbook of xã Mỹ Thạnh, 2017. All people and figures are invented.

usage: python tools/build_demo_workbook.py [output.xlsx]

The tables are written by hand in ``demo_data``; the clock is never read, so the same tables, rules and plan
give the same file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from demo_data import people, units
from openpyxl import Workbook

from khenthuong.law.law import Law
from khenthuong.law.reading import load_law
from khenthuong.office.blank_workbook import Heading, build_workbook
from khenthuong.office.saving import save_new
from khenthuong.plan.plan import Plan
from khenthuong.plan.reading import load_plan

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "criteria" / "my-thanh-2017"
OUTPUT = PLAN / "workbooks" / "so-lieu-mau-2017.xlsx"
COMMUNE = "xa-my-thanh"
YEAR = 2017

ABOUT = Heading(
    "Số liệu mẫu xét thi đua, khen thưởng năm 2017 – xã Mỹ Thạnh (dữ liệu hư cấu)",
    (
        "DỮ LIỆU MẪU: tên người, số liệu, số quyết định, điểm chấm trong tệp này đều do người viết chương trình đặt ra.",
        "Không có người thật, kết quả thật nào. Họ “Mẫu”, mã bắt đầu bằng “mau-” và số văn bản bắt đầu bằng “mau-” để "
        "dễ nhận ra. Tên xã, ấp, đơn vị chỉ để minh họa kế hoạch thi đua năm 2017.",
    ),
)

CLASSES = {"X": "HTXS", "T": "HTT", "H": "HT", "K": "KHT"}
Row = dict[str, Any]


def build(law: Law, plan: Plan) -> Workbook:
    """The filled workbook."""
    return build_workbook(law, plan, _Demo(plan).rows(), ABOUT)


def main(arguments: list[str]) -> int:
    """Write the workbook; an existing one is replaced."""
    output = Path(arguments[0]) if arguments else OUTPUT
    output.parent.mkdir(parents=True, exist_ok=True)
    save_new(build(load_law(ROOT / "rules"), load_plan(PLAN)), output, overwrite=True)
    return 0


def _lines(table: str) -> Iterator[list[str]]:
    for line in table.strip().splitlines():
        yield line.split("|")


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _number(text: object) -> Decimal | None:
    """``"3.729.000.000"`` and ``"37,4"`` as exact numbers; None stays unknown."""
    return None if text is None else Decimal(str(text).replace(".", "").replace(",", "."))


class _Demo:
    """The rows of every sheet."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.people = list(_lines(people.PEOPLE))
        self.units = list(_lines(units.UNITS))
        self.households = list(_lines(people.HOUSEHOLDS))
        self.names = {member.id: member.name for cluster in plan.clusters for member in cluster.members}
        self.hamlets = [one for one in self.names if one.startswith("ap-")]
        self.names |= {line[0]: line[1] for line in (*self.people, *self.households)}
        self.names[COMMUNE] = "Xã Mỹ Thạnh"
        self.minutes = {line[0]: f"BB-{number:02d}" for number, line in enumerate(self.units, start=1)}
        self.minutes |= {one: f"BB-{one}" for one in self.hamlets}

    def rows(self) -> dict[str, list[Row]]:
        """Sheet title to rows."""
        return {
            "Cá nhân": [self._person(line) for line in self.people],
            "Tập thể": [*(self._unit(line) for line in self.units), self._commune()],
            "Ấp": [{"nominee.id": one, "nominee.name": self.names[one], "nominee.cluster": self._cluster(one)}
                   for one in self.hamlets],
            "Hộ gia đình": [{"nominee.id": one, "nominee.name": name, "nominee.unit": self.names[hamlet]}
                            for one, name, hamlet in self.households],
            "Xếp loại": list(self._ratings()),
            "Khen thưởng đã có": list(self._register()),
            "Sáng kiến": list(self._initiatives()),
            "Đề tài": list(self._research()),
            "Kỷ luật": [self._who("mau-cc-04") | {"year": YEAR, "form": "khien-trach", "number": "mau-77/QĐ-UBND",
                        "effective_on": date(2017, 6, 1)}],
            "Việc đang xem xét": [self._who("mau-cc-09") | {"kind": "don-thu-xac-minh", "since": date(2017, 11, 20),
                                  "evidence.paper": "mau-TB-thu-ly-04"}],
            "Nghỉ phép": list(self._leave()),
            "Đào tạo": [
                self._who("mau-vc-17") | {"year": YEAR, "months": 12, "good_conduct": True, "result": "trung-binh",
                                          "from": date(2016, 9, 5), "to": date(2017, 8, 31)},
                self._who("mau-vc-15") | {"year": YEAR, "months": 12, "good_conduct": True, "result": "kha",
                                          "from": date(2016, 9, 5), "to": date(2017, 8, 31)},
            ],
            "Chức vụ": [
                self._who("mau-cb-01") | {"post": "Chủ tịch Ủy ban nhân dân xã", "leader": True, "from": date(2011, 7, 1)},
                self._who("mau-cb-02") | {"post": "Phó Chủ tịch Ủy ban nhân dân xã", "leader": True,
                                          "from": date(2016, 7, 1)},
            ],
            "Đăng ký thi đua": list(self._registrations()),
            "Ý kiến đánh giá": list(self._judgements()),
            "Sự kiện": list(self._facts()),
            "Khai đầy đủ": list(self._complete()),
            "Kết quả chỉ tiêu": list(self._figures()),
            "Chỉ tiêu giao": [],
            "Chấm điểm": list(self._scores()),
            "Thưởng – trừ – điều kiện": list(self._adjustments()),
        }  # fmt: skip

    def _who(self, one: str) -> Row:
        return {"nominee": one, "Tên": self.names[one]}

    def _cluster(self, unit: str) -> str | None:
        cluster = self.plan.cluster_of(unit)
        return cluster.id if cluster else None

    def _person(self, line: list[str]) -> Row:
        one, name, gender, born, group, unit, post, leader, recruited, _ = line
        return {
            "nominee.id": one,
            "nominee.name": name,
            "nominee.gender": gender,
            "nominee.born": _day(born) if "-" in born else int(born),
            "nominee.group": group,
            "nominee.unit": self.names[unit],
            "nominee.post": post,
            "nominee.leader": leader == "L" if recruited else None,
            "nominee.managed_by": "huyen" if group == "vien-chuc" else "xa",
            "service.recruited": _day(recruited) if recruited else None,
            "service.evidence.paper": f"{one}-QĐTD" if recruited else None,
            "submitted_on": date(2017, 12, 15),
        }

    def _unit(self, line: list[str]) -> Row:
        one, group, managed, founded, *_ = line
        return {
            "nominee.id": one, "nominee.name": self.names[one], "nominee.kind": "collective", "nominee.group": group,
            "nominee.managed_by": managed, "nominee.cluster": self._cluster(one), "nominee.founded": int(founded),
            "submitted_on": date(2017, 12, 15),
        }  # fmt: skip

    def _commune(self) -> Row:
        return {"nominee.id": COMMUNE, "nominee.name": self.names[COMMUNE], "nominee.kind": "commune",
                "nominee.managed_by": "huyen"}  # fmt: skip

    def _ratings(self) -> Iterator[Row]:
        for line in self.people:
            yield from self._rated(line[0], people.YEARS, line[-1], f"mau-TB-XL-{line[5]}")
        for line in self.units:
            yield from self._rated(line[0], range(2013, YEAR + 1), line[4], "mau-TB-XL-TT")

    def _rated(self, one: str, years: Iterable[int], codes: str, paper: str) -> Iterator[Row]:
        for year, code in zip(years, codes, strict=True):
            if code in CLASSES:
                day = date(year, 12, 20) if year < YEAR else date(2017, 12, 18)
                yield self._who(one) | {"year": year, "class": CLASSES[code], "decided_on": day,
                                        "evidence.paper": f"{paper}/{year}"}  # fmt: skip

    def _register(self) -> Iterator[Row]:
        for line in self.people:
            one, group, managed = line[0], line[4], "huyen" if line[4] == "vien-chuc" else "xa"
            title = "chien-si-tien-tien" if group == "luc-luong-vu-trang" else "lao-dong-tien-tien"
            for year, code in zip(people.YEARS[:-1], line[-1], strict=False):
                if code in "XT":
                    # Since June 2014 the commune's chairman signs for the commune's own people.
                    signer = "huyen" if year < 2014 or managed == "huyen" else "xa"
                    yield self._held(one, title, str(year), f"mau-{year - 2000}/QĐ-UBND", date(year + 1, 1, 12),
                                     f"chu-tich-ubnd-{signer}", signer, "cong-trang")  # fmt: skip
            for year in people.CSTDCS.get(one, ()):
                yield self._held(one, "chien-si-thi-dua-co-so", str(year), f"mau-{year - 1700}/QĐ-UBND",
                                 date(year + 1, 1, 20), "chu-tich-ubnd-huyen", "huyen", "cong-trang")  # fmt: skip
        for one, award, years, number, day, body, level, kind in people.OTHER_AWARDS:
            yield self._held(one, award, years, number, _day(day), body, level, kind)

    def _held(
        self, one: str, award: str, years: str, number: str, day: date, body: str, level: str, kind: str | None
    ) -> Row:
        return self._who(one) | {"award": award, "years": years, "number": number, "decided_on": day,
                                 "issuer.body": body, "issuer.level": level, "kind": kind}  # fmt: skip

    def _initiatives(self) -> Iterator[Row]:
        for one, name, level, day, number in people.INITIATIVES:
            known = {"recognised": True, "recognised_on": _day(day), "applied": True} if day else {"recognised": False}
            yield self._who(one) | {"year": YEAR if day is None else _day(day).year, "name": name, "level": level,
                                    "number": number, **known}  # fmt: skip

    def _research(self) -> Iterator[Row]:
        for one, name, level, day, applied in people.RESEARCH:
            yield self._who(one) | {"year": _day(day).year, "name": name, "level": level, "accepted": True,
                                    "accepted_on": _day(day), "applied": applied}  # fmt: skip

    def _leave(self) -> Iterator[Row]:
        for one, kind, days, first, last in (
            ("mau-cc-11", "om-dau", "45", date(2017, 3, 6), date(2017, 5, 10)),
            ("mau-cc-13", "thai-san", "125", date(2017, 2, 1), date(2017, 7, 31)),
            ("mau-cc-07", "viec-rieng", "3,5", date(2017, 8, 1), date(2017, 8, 4)),
        ):
            yield self._who(one) | {"year": YEAR, "kind": kind, "work_days": _number(days), "from": first, "to": last}

    def _registrations(self) -> Iterator[Row]:
        title = {"vien-chuc": "lao-dong-tien-tien", "luc-luong-vu-trang": "chien-si-tien-tien"}
        for line in self.people:
            awards = [title.get(line[4], "lao-dong-tien-tien")]
            if line[0] in units.SCORED_PEOPLE:
                awards.append("chien-si-thi-dua-co-so")
            awards += [people.ASKED[line[0]]] if line[0] in people.ASKED else []
            yield from self._registered(line[0], tuple(awards))
        for line in self.units:
            if line[1] != "luc-luong-vu-trang":
                yield from self._registered(line[0], ("tap-the-lao-dong-tien-tien",))
            else:
                yield from self._registered(line[0], ("don-vi-tien-tien",))
        for one in self.hamlets:
            yield from self._registered(one, ("ap-van-hoa",))
        for one, _, _ in self.households:
            yield from self._registered(one, ("gia-dinh-van-hoa",))

    def _registered(self, one: str, awards: tuple[str, ...]) -> Iterator[Row]:
        if one in people.NO_REGISTRATION_FOUND:
            return
        if one == units.UNIT_NOT_REGISTERED or one in people.NOT_REGISTERED:
            yield self._who(one) | {"year": YEAR, "registered": False}
            return
        late = date(2017, 7, 31) if one in ("mau-cc-02", "mau-cc-03", "mau-vc-18") else date(2017, 3, 8)
        row = self._who(one) | {"year": YEAR, "registered": True, "on": late, "awards": awards}
        yield row | ({"tasks_only": True, "awards": None} if one in people.TASKS_ONLY else {})

    def _judgements(self) -> Iterator[Row]:
        office = ("chap-hanh-tot", "hoc-tap", "dao-duc-tot", "nghia-vu-cong-dan", "guong-mau")
        worker = ("lao-dong-hieu-qua", "guong-mau", "dao-duc-tot", "lam-tot-nhiem-vu", "nghia-vu-cong-dan")
        for line in self.people:
            in_hamlet = line[5].startswith("ap-")
            first = line[4] in ("can-bo", "cong-chuc", "vien-chuc", "luc-luong-vu-trang")
            questions = office if first else worker
            if line[4] == "luc-luong-vu-trang":
                questions = (*office, "lam-tot-nhiem-vu")
            if line[0] == "mau-cc-06":
                continue  # the papers of this person are missing
            by = "hoi-nghi-ap" if in_hamlet else "hoi-nghi-don-vi"
            yield from self._answers(line[0], questions, by, self.minutes[line[5]])
        for line in self.units:
            yield from self._answers(line[0], units.UNIT_QUESTIONS, "hoi-nghi-don-vi", self.minutes[line[0]])
        for one in self.hamlets:
            yield from self._answers(one, units.HAMLET_QUESTIONS, "hoi-nghi-ap", self.minutes[one])
            yield from self._answers(one, ("to-chuc-trong-ap-tot",), "ubnd-xa", "mau-XN-09")
        family = ("guong-mau", "tham-gia-phong-trao", "gia-dinh-hoa-thuan", "lao-dong-hieu-qua")
        for one, _, hamlet in self.households:
            yield from self._answers(one, family, "hoi-nghi-ap", self.minutes[hamlet])
        yield from self._answers(
            "mau-nd-01", ("thanh-tich-phong-trao", "phong-trao-tinh"), "hoi-dong-xa", "mau-BB-HĐ-01"
        )

    def _answers(self, one: str, questions: Iterable[str], by: str, paper: str) -> Iterator[Row]:
        for question in questions:
            if question not in people.OPEN_QUESTIONS.get(one, ()):
                answer = question not in people.ANSWERED_NO.get(one, ())
                yield self._who(one) | {"question": question, "answer": answer, "by": by, "paper": paper,
                                        "on": date(2017, 12, 12), "year": YEAR}  # fmt: skip

    def _facts(self) -> Iterator[Row]:
        for line in self.units:
            one, _, _, _, _, advanced, champions = line
            members = sum(person[5] == one for person in self.people)
            facts: dict[str, object] = {"members": members, "members_completed": members}
            facts["members_lao_dong_tien_tien"] = _number(advanced or None)
            facts["members_chien_si_thi_dua_co_so"] = _number(champions or None)
            facts["members_disciplined_canh_cao"] = None if one in units.DISCIPLINE_COUNT_UNKNOWN else 0
            yield from self._given(one, facts, self.minutes[one])
        for one in self.hamlets:
            yield from self._given(one, units.HAMLET_FACTS[one], f"mau-BC-CN/{one}")
        yield self._who("mau-ld-01") | {"fact": "works_for_unit", "value": False, "evidence.paper": "mau-XN-12"}
        for line in self.people:
            if line[4] == "luc-luong-vu-trang":
                yield self._who(line[0]) | {"fact": "militia", "value": line[0] != "mau-lv-04",
                                            "evidence.paper": "mau-DS-LL"}  # fmt: skip

    def _given(self, one: str, facts: dict[str, object], paper: str) -> Iterator[Row]:
        for name, value in facts.items():
            if value is not None:
                yield self._who(one) | {"fact": name, "year": YEAR, "value": value, "evidence.paper": paper}

    def _complete(self) -> Iterator[Row]:
        clerk = "Công chức phụ trách thi đua (mẫu)"
        yield {"nominee": "*", "list": "all", "complete": True, "Người xác nhận": clerk}
        yield {"nominee": "*", "list": "ratings", "complete": True, "from": 2011, "Người xác nhận": clerk}
        for name in ("ratings", "register", "initiatives", "research", "discipline"):
            yield self._who("mau-cc-06") | {"list": name, "complete": False, "Người xác nhận": "Chưa nộp đủ giấy tờ"}

    def _figures(self) -> Iterator[Row]:
        for name, values in units.FIGURES.items():
            for one, value in zip((*self.hamlets, COMMUNE), values, strict=True):
                if one == COMMUNE or name not in units.COMMUNE_ONLY:
                    yield self._who(one) | {"name": name, "value": _number(value), "evidence.paper": f"mau-BC/{name}"}
        for one in (*(line[0] for line in self.units), *units.SCORED_PEOPLE):
            for name in ("vu_tham_nhung", "vu_lang_phi"):
                yield self._who(one) | {"name": name, "value": 0, "evidence.paper": "mau-BC-PCTN"}

    def _scores(self) -> Iterator[Row]:
        off = {(unit, line): stages for unit, line, *stages in units.TAKEN_OFF}
        kinds = (("hamlet", self.hamlets), ("collective", [line[0] for line in self.units]),
                 ("individual", list(units.SCORED_PEOPLE)))  # fmt: skip
        for kind, nominees in kinds:
            sheet = self.plan.sheet_for(kind)
            for one in nominees if sheet is not None else ():
                skipped = units.NOT_APPLICABLE.get(one, ())
                for item in sheet.items() if sheet is not None else ():
                    if item.id is not None and item.id not in skipped:
                        lost = [_number(text) or Decimal(0) for text in off.pop((one, item.id), ("0", "0", "0"))]
                        yield self._scored(one, item.id, [item.max - part for part in lost])
        if off:
            raise KeyError(f"lines that are on no sheet: {sorted(off)}")

    def _scored(self, one: str, line: str, points: list[Decimal]) -> Row:
        own, cross, council = points
        return self._who(one) | {
            "name": line, "self": own, "cross": cross, "council": council,
            "reason_cross": "Cụm đối chiếu minh chứng, còn thiếu" if cross != own else None,
            "reason_council": "Hội đồng xem lại minh chứng" if council != cross else None,
            "evidence.paper": f"mau-HS-{one}",
        }  # fmt: skip

    def _adjustments(self) -> Iterator[Row]:
        for one, name, own, cross, council, why_cross, why_council, paper in units.BONUS:
            yield self._who(one) | {
                "part": "bonus", "name": name, "self": _number(own), "cross": _number(cross), "council": _number(council),
                "reason_cross": why_cross, "reason_council": why_council, "evidence.paper": paper,
            }  # fmt: skip
        for one, name, count, paper in units.DEDUCTIONS:
            yield self._who(one) | {"part": "deductions", "name": name, "count": count, "evidence.paper": paper}
        for one in (*self.hamlets, *(line[0] for line in self.units)):
            absent = one == units.UNIT_NOT_REGISTERED
            yield self._who(one) | {"part": "gates", "name": "khong-dang-ky-thi-dua", "gate": absent}
            yield self._who(one) | {"part": "gates", "name": "chua-phat-dong-phong-trao", "gate": False}
        for one in units.SCORED_PEOPLE:
            yield self._who(one) | {"part": "gates", "name": "khong-dang-ky-thi-dua", "gate": False}
        for one, names in units.NOT_APPLICABLE.items():
            for name in names:
                yield self._who(one) | {"part": "not_applicable", "name": name}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
