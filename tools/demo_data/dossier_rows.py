"""Rows of the sheets about people, units, hamlets and households."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from demo_data import people, units
from demo_data.parts import COMMUNE, YEAR, Parts, Row, day_of, group_of, number_of

CLASSES = {"X": "HTXS", "T": "HTT", "H": "HT", "K": "KHT"}


class DossierRows:
    """Sheet by sheet. ``asked``: the questions the rules ask; answers to others would only be noise."""

    def __init__(self, parts: Parts, asked: set[str]) -> None:
        self.parts = parts
        self.asked = asked

    def rows(self) -> dict[str, list[Row]]:
        """Sheet title to rows."""
        return {
            "Cá nhân": [self._person(line) for line in self.parts.people],
            "Tập thể": [*(self._unit(line) for line in self.parts.units), self._commune()],
            "Ấp": [{"nominee.id": one, "nominee.name": self.parts.names[one], "nominee.cluster": self.parts.cluster(one)}
                   for one in self.parts.hamlets],
            "Hộ gia đình": [{"nominee.id": one, "nominee.name": name, "nominee.unit": self.parts.names[hamlet]}
                            for one, name, hamlet in self.parts.households],
            "Xếp loại": list(self._ratings()),
            "Khen thưởng đã có": list(self._register()),
            "Sáng kiến": list(self._initiatives()),
            "Đề tài": list(self._research()),
            "Kỷ luật": [self.parts.who("mau-cc-04") | {"year": YEAR, "form": "khien-trach", "number": "mau-77/QĐ-UBND",
                        "effective_on": date(2017, 6, 1)}],
            "Việc đang xem xét": [self.parts.who("mau-cc-09") | {"kind": "don-thu-xac-minh", "since": date(2017, 11, 20),
                                  "evidence.paper": "mau-TB-thu-ly-04"}],
            "Nghỉ phép": list(self._leave()),
            "Đào tạo": [
                self.parts.who("mau-vc-17") | {"year": YEAR, "months": 12, "good_conduct": True, "result": "trung-binh",
                                          "from": date(2016, 9, 5), "to": date(2017, 8, 31)},
                self.parts.who("mau-vc-15") | {"year": YEAR, "months": 12, "good_conduct": True, "result": "kha",
                                          "from": date(2016, 9, 5), "to": date(2017, 8, 31)},
            ],
            "Chức vụ": [
                self.parts.who("mau-cb-01") | {"post": "Chủ tịch Ủy ban nhân dân xã", "leader": True,
                                          "from": date(2011, 7, 1)},
                self.parts.who("mau-cb-02") | {"post": "Phó Chủ tịch Ủy ban nhân dân xã", "leader": True,
                                          "from": date(2016, 7, 1)},
            ],
            "Đăng ký thi đua": list(self._registrations()),
            "Ý kiến đánh giá": list(self._judgements()),
            "Sự kiện": list(self._facts()),
            "Khai đầy đủ": list(self._complete()),
        }  # fmt: skip

    def _person(self, line: list[str]) -> Row:
        one, name, gender, born, unit, post, leader, recruited, _ = line
        group = group_of(one)
        return {
            "nominee.id": one,
            "nominee.name": name,
            "nominee.gender": gender,
            "nominee.born": day_of(born) if "-" in born else int(born),
            "nominee.group": group,
            "nominee.unit": self.parts.names[unit],
            "nominee.post": post,
            "nominee.leader": leader == "L" if recruited else None,
            "nominee.managed_by": "huyen" if group == "vien-chuc" else "xa",
            "service.recruited": day_of(recruited) if recruited else None,
            "service.evidence.paper": f"{one}-QĐTD" if recruited else None,
            "submitted_on": date(2017, 12, 15),
        }

    def _unit(self, line: list[str]) -> Row:
        one, group, managed, founded, *_ = line
        return {
            "nominee.id": one, "nominee.name": self.parts.names[one], "nominee.kind": "collective", "nominee.group": group,
            "nominee.managed_by": managed, "nominee.cluster": self.parts.cluster(one), "nominee.founded": int(founded),
            "submitted_on": date(2017, 12, 15),
        }  # fmt: skip

    def _commune(self) -> Row:
        return {"nominee.id": COMMUNE, "nominee.name": self.parts.names[COMMUNE], "nominee.kind": "commune",
                "nominee.managed_by": "huyen"}  # fmt: skip

    def _ratings(self) -> Iterator[Row]:
        for line in self.parts.people:
            yield from self._rated(line[0], people.YEARS, line[-1], f"mau-TB-XL-{line[4]}")
        for line in self.parts.units:
            yield from self._rated(line[0], range(2013, YEAR + 1), line[4], "mau-TB-XL-TT")

    def _rated(self, one: str, years: Iterable[int], codes: str, paper: str) -> Iterator[Row]:
        for year, code in zip(years, codes, strict=True):
            if code in CLASSES:
                day = date(year, 12, 20) if year < YEAR else date(2017, 12, 18)
                yield self.parts.who(one) | {"year": year, "class": CLASSES[code], "decided_on": day,
                                        "evidence.paper": f"{paper}/{year}"}  # fmt: skip

    def _register(self) -> Iterator[Row]:
        for line in self.parts.people:
            one, group = line[0], group_of(line[0])
            managed = "huyen" if group == "vien-chuc" else "xa"
            title = "chien-si-tien-tien" if group == "luc-luong-vu-trang" else "lao-dong-tien-tien"
            for year, code in zip(people.YEARS[:-1], line[-1], strict=False):
                if code in "XT":
                    # Since June 2014 the commune's chairman signs for the commune's own people.
                    signer = "huyen" if year < 2014 or managed == "huyen" else "xa"
                    yield self._held(one, title, str(year), f"mau-{year - 2000}/QĐ-UBND", date(year + 1, 1, 12),
                                     signer, "cong-trang")  # fmt: skip
            for year in people.CSTDCS.get(one, ()):
                yield self._held(one, "chien-si-thi-dua-co-so", str(year), f"mau-{year - 1700}/QĐ-UBND",
                                 date(year + 1, 1, 20), "huyen", "cong-trang")  # fmt: skip
        for one, award, years, number, day, level, kind in people.OTHER_AWARDS:
            yield self._held(one, award, years, number, day_of(day), level, kind)

    def _held(self, one: str, award: str, years: str, number: str, day: date, level: str, kind: str | None) -> Row:
        signer = f"chu-tich-ubnd-{level}"
        return self.parts.who(one) | {"award": award, "years": years, "number": number, "decided_on": day,
                                 "issuer.body": signer, "issuer.level": level, "kind": kind}  # fmt: skip

    def _initiatives(self) -> Iterator[Row]:
        for one, name, level, day, number in people.INITIATIVES:
            known = (
                {"recognised": True, "recognised_on": day_of(day), "applied": True} if day else {"recognised": False}
            )
            yield self.parts.who(one) | {"year": YEAR if day is None else day_of(day).year, "name": name, "level": level,
                                    "number": number, **known}  # fmt: skip

    def _research(self) -> Iterator[Row]:
        for one, name, level, day, applied in people.RESEARCH:
            yield self.parts.who(one) | {"year": day_of(day).year, "name": name, "level": level, "accepted": True,
                                    "accepted_on": day_of(day), "applied": applied}  # fmt: skip

    def _leave(self) -> Iterator[Row]:
        for one, kind, days, first, last in (
            ("mau-cc-11", "om-dau", "45", date(2017, 3, 6), date(2017, 5, 10)),
            ("mau-cc-13", "thai-san", "125", date(2017, 2, 1), date(2017, 7, 31)),
            ("mau-cc-07", "viec-rieng", "3,5", date(2017, 8, 1), date(2017, 8, 4)),
        ):
            yield self.parts.who(one) | {
                "year": YEAR,
                "kind": kind,
                "work_days": number_of(days),
                "from": first,
                "to": last,
            }

    def _registrations(self) -> Iterator[Row]:
        title = {"vien-chuc": "lao-dong-tien-tien", "luc-luong-vu-trang": "chien-si-tien-tien"}
        for line in self.parts.people:
            awards = [title.get(group_of(line[0]), "lao-dong-tien-tien")]
            if line[0] in units.SCORED_PEOPLE:
                awards.append("chien-si-thi-dua-co-so")
            awards += [people.ASKED[line[0]]] if line[0] in people.ASKED else []
            yield from self._registered(line[0], tuple(awards))
        for line in self.parts.units:
            if line[1] != "luc-luong-vu-trang":
                yield from self._registered(line[0], ("tap-the-lao-dong-tien-tien",))
            else:
                yield from self._registered(line[0], ("don-vi-tien-tien",))
        for one in self.parts.hamlets:
            yield from self._registered(one, ("ap-van-hoa",))
        for one, _, _ in self.parts.households:
            yield from self._registered(one, ("gia-dinh-van-hoa",))

    def _registered(self, one: str, awards: tuple[str, ...]) -> Iterator[Row]:
        if one in people.NO_REGISTRATION_FOUND:
            return
        if one == units.UNIT_NOT_REGISTERED or one in people.NOT_REGISTERED:
            yield self.parts.who(one) | {"year": YEAR, "registered": False}
            return
        late = date(2017, 7, 31) if one in ("mau-cc-02", "mau-cc-03", "mau-vc-18") else date(2017, 3, 8)
        row = self.parts.who(one) | {"year": YEAR, "registered": True, "on": late, "awards": awards}
        yield row | ({"tasks_only": True, "awards": None} if one in people.TASKS_ONLY else {})

    def _judgements(self) -> Iterator[Row]:
        office = ("chap-hanh-tot", "hoc-tap", "dao-duc-tot", "nghia-vu-cong-dan", "guong-mau")
        worker = ("lao-dong-hieu-qua", "guong-mau", "dao-duc-tot", "lam-tot-nhiem-vu", "nghia-vu-cong-dan")
        for line in self.parts.people:
            group, unit = group_of(line[0]), line[4]
            first = group in ("can-bo", "cong-chuc", "vien-chuc")
            questions: tuple[str, ...] = office if first else worker
            if group == "luc-luong-vu-trang":
                questions = (*office, "lam-tot-nhiem-vu")
            if line[0] == "mau-cc-06":
                continue  # the papers of this person are missing
            by = "hoi-nghi-ap" if unit in self.parts.hamlets else "hoi-nghi-don-vi"
            yield from self._answers(line[0], questions, by, self.parts.minutes[unit])
        for line in self.parts.units:
            yield from self._answers(line[0], units.UNIT_QUESTIONS, "hoi-nghi-don-vi", self.parts.minutes[line[0]])
        for one in self.parts.hamlets:
            yield from self._answers(one, units.HAMLET_QUESTIONS, "hoi-nghi-ap", self.parts.minutes[one])
            yield from self._answers(one, ("to-chuc-trong-ap-tot",), "ubnd-xa", "mau-XN-09")
        for one in ("mau-ho-01", "mau-ho-03"):
            yield from self._answers(one, ("dong-gop-dia-phuong",), "ubnd-xa", "mau-XN-15")
        family = ("guong-mau", "tham-gia-phong-trao", "gia-dinh-hoa-thuan", "lao-dong-hieu-qua")
        for one, _, hamlet in self.parts.households:
            yield from self._answers(one, family, "hoi-nghi-ap", self.parts.minutes[hamlet])
        yield from self._answers(
            "mau-nd-01", ("thanh-tich-phong-trao", "phong-trao-tinh"), "hoi-dong-xa", "mau-BB-HĐ-01"
        )

    def _answers(self, one: str, questions: Iterable[str], by: str, paper: str) -> Iterator[Row]:
        for question in questions:
            if question in self.asked and question not in people.OPEN_QUESTIONS.get(one, ()):
                answer = question not in people.ANSWERED_NO.get(one, ())
                yield self.parts.who(one) | {"question": question, "answer": answer, "by": by, "paper": paper,
                                        "on": date(2017, 12, 12), "year": YEAR}  # fmt: skip

    def _facts(self) -> Iterator[Row]:
        for line in self.parts.units:
            one, _, _, _, _, advanced, champions = line
            members = sum(person[4] == one for person in self.parts.people)
            facts: dict[str, object] = {"members": members, "members_completed": members}
            facts["members_lao_dong_tien_tien"] = number_of(advanced or None)
            facts["members_chien_si_thi_dua_co_so"] = number_of(champions or None)
            facts["members_disciplined_canh_cao"] = None if one in units.DISCIPLINE_COUNT_UNKNOWN else 0
            yield from self._given(one, facts, self.parts.minutes[one])
        for one in self.parts.hamlets:
            yield from self._given(one, units.HAMLET_FACTS[one], f"mau-BC-CN/{one}")
        for one, contribution in units.CONTRIBUTIONS.items():
            yield from self._given(one, {"contribution_vnd": contribution}, "mau-XN-15")
        for one, years in units.FARM_MODEL_YEARS.items():
            yield from self._given(one, {"farm_model_years": years}, "mau-XN-16")
        yield self.parts.who("mau-ld-01") | {"fact": "works_for_unit", "value": False, "evidence.paper": "mau-XN-12"}
        for line in self.parts.people:
            if group_of(line[0]) == "luc-luong-vu-trang":
                yield self.parts.who(line[0]) | {"fact": "militia", "value": True,
                                            "evidence.paper": "mau-DS-LL"}  # fmt: skip

    def _given(self, one: str, facts: dict[str, object], paper: str) -> Iterator[Row]:
        for name, value in facts.items():
            if value is not None:
                yield self.parts.who(one) | {"fact": name, "year": YEAR, "value": value, "evidence.paper": paper}

    def _complete(self) -> Iterator[Row]:
        clerk = "Công chức phụ trách thi đua (mẫu)"
        yield {"nominee": "*", "list": "all", "complete": True, "Người xác nhận": clerk}
        yield {"nominee": "*", "list": "ratings", "complete": True, "from": 2011, "Người xác nhận": clerk}
        for name in ("ratings", "register", "initiatives", "research", "discipline"):
            yield self.parts.who("mau-cc-06") | {
                "list": name,
                "complete": False,
                "Người xác nhận": "Chưa nộp đủ giấy tờ",
            }
