"""Báo cáo tóm tắt thành tích: what the dossier and the score sheet already know, blanks for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from khenthuong.base.numbers import show_number, show_share
from khenthuong.base.periods import show_date, show_years
from khenthuong.dossier.dossier import Dossier, FactValue
from khenthuong.dossier.records import HeldAward
from khenthuong.explain.words import KIND_WORDS, award_phrase
from khenthuong.law.law import Law, walk
from khenthuong.law.rule import version_on
from khenthuong.scoring.results import SheetResult
from khenthuong.service.papers.job import Job
from khenthuong.service.papers.short_list import award_name, paper_of, rating_words
from khenthuong.service.papers.words import DOTS, born, file_name, name_of, post_and_unit

PERSON, COLLECTIVE = "bao-cao-ca-nhan", "bao-cao-tap-the"
FOLDER = "bao-cao"
LONG = " ".join([DOTS] * 6)
"""A blank for several words."""

_HEAD_OF = {
    "collective": "THỦ TRƯỞNG ĐƠN VỊ", "hamlet": "TRƯỞNG ẤP", "household": "CHỦ HỘ", "commune": "CHỦ TỊCH",
    "enterprise": "GIÁM ĐỐC",
}  # fmt: skip
_GENDER = {"nam": "nam", "nu": "nữ"}
_TITLES = {"title", "movement_title", "honorary_title"}


def contexts(job: Job) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(paper, template, context) for everybody proposed or still to be chosen."""
    asked: dict[str, list[str]] = {}
    for entry in (*job.chosen, *job.waiting):
        asked.setdefault(entry.proposal.nominee.id, []).append(entry.proposal.award)
    units = {entry.proposal.nominee.id: entry.proposal.unit for entry in job.entries}
    for nominee, awards in asked.items():
        dossier = job.result.done.dossier(nominee)
        kind = PERSON if dossier.nominee.kind == "individual" else COLLECTIVE
        yield f"{FOLDER}/{file_name(nominee)}", kind, _context(job, kind, dossier, awards, units[nominee])


def _context(job: Job, kind: str, dossier: Dossier, awards: Sequence[str], unit: str) -> dict[str, Any]:
    nominee = dossier.nominee
    score = job.result.scored.results.get(nominee.id)
    names = [award_phrase(job.law.awards[award].family, job.law.award_name(award, job.on)) for award in awards]
    whose = nominee.name if nominee.kind in ("collective", "commune", "enterprise", "hamlet") else unit
    return {
        **job.head(f"{FOLDER}/{file_name(nominee.id)}", kind, True, "", ""),
        "co_quan_tren": "",
        "co_quan": whose.upper() or DOTS,
        "de_nghi": "; ".join(names),
        "ten": name_of(nominee),
        "cho_trong": LONG,
        "gioi_tinh": _GENDER.get(nominee.gender or "", DOTS),
        "sinh": born(nominee.born),
        "chuc_vu": post_and_unit(nominee, unit),
        "loai": KIND_WORDS[nominee.kind],
        "la_ho": nominee.kind == "household",
        "thanh_lap": born(nominee.founded),
        "so_lieu": list(_figures(job, dossier)),
        "chi_tieu": list(_targets(score)),
        "xep_loai": list(_ratings(job, dossier)),
        "cham_diem": list(_points(score)),
        "tong_diem": show_number(score.total) if score is not None and score.total is not None else DOTS,
        "sang_kien": list(_initiatives(job, dossier)),
        "khong_sang_kien": _nothing(dossier.initiatives.complete_for(job.year), "sáng kiến, đề tài"),
        "danh_gia": list(_judged(job, dossier, awards)),
        "dang_ky": _registered(job, dossier),
        "danh_hieu_co": list(_held(job, dossier, titles=True)),
        "khen_co": list(_held(job, dossier, titles=False)),
        "khong_khen": _nothing(bool(dossier.register_.complete), "khen thưởng"),
        "xac_nhan": "XÁC NHẬN CỦA ĐƠN VỊ" if kind == PERSON else "XÁC NHẬN CỦA CẤP TRÊN",
        "nguoi_dung_dau": _HEAD_OF.get(nominee.kind, ""),
        "cho_ky": DOTS,
    }


def _nothing(complete: bool, what: str) -> str:
    """An empty list proves "none" only when somebody declared it complete."""
    return "Không có." if complete else f"Hồ sơ chưa ghi {what}: {LONG}"


def _ratings(job: Job, dossier: Dossier) -> Iterator[dict[str, str]]:
    for item in sorted(dossier.ratings.list, key=lambda one: one.year or 0):
        parts = [item.evidence.paper if item.evidence is not None else None]
        parts.append(show_date(item.decided_on) if item.decided_on else None)
        yield {
            "nam": str(item.year or DOTS),
            "loai": rating_words(job, item.class_),
            "van_ban": ", ".join(part for part in parts if part) or DOTS,
        }


def _points(score: SheetResult | None) -> Iterator[dict[str, str]]:
    for item in score.items if score is not None else ():
        if item.kind == "scored" and item.status != "not_applicable":
            points = show_number(item.rounded) if item.rounded is not None else DOTS
            yield {"ten": item.text, "toi_da": show_number(item.max), "diem": points}


def _targets(score: SheetResult | None) -> Iterator[dict[str, str]]:
    for item in score.items if score is not None else ():
        if item.kind == "computed" and item.status != "not_applicable":
            unit = f" {item.unit}" if item.unit else ""
            yield {
                "ten": item.text,
                "ke_hoach": f"{show_number(item.planned)}{unit}" if item.planned is not None else DOTS,
                "thuc_hien": f"{show_number(item.measured)}{unit}" if item.measured is not None else DOTS,
                "ty_le": show_share(item.ratio) if item.ratio is not None else DOTS,
                "nam_truoc": DOTS,
                "diem": show_number(item.rounded) if item.rounded is not None else DOTS,
            }


def _figures(job: Job, dossier: Dossier) -> Iterator[dict[str, str]]:
    for name in dossier.facts:
        known, entry = job.law.facts.get(name), dossier.fact(name, job.year)
        if known is not None and entry is not None:
            unit = f" {known.unit}" if known.unit and not isinstance(entry.value, bool) else ""
            yield {"ten": known.text, "gia_tri": f"{_value(job.law, name, entry.value)}{unit}"}


def _value(law: Law, name: str, value: FactValue) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, (int, Decimal)):
        return show_number(value)
    if isinstance(value, date):
        return show_date(value)
    scale = law.scales.get(law.facts[name].scale or "")
    steps = scale.order if scale is not None else ()
    return next((item.text for step in steps for item in step if item.id == value), value)


def _initiatives(job: Job, dossier: Dossier) -> Iterator[dict[str, str]]:
    scale = job.law.scale_of("initiatives.level")
    levels = {item.id: item.text for step in (scale.order if scale is not None else ()) for item in step}
    for one in dossier.initiatives.list:
        yield _thing(one.years_counted(), one.name, one.level, one.number, one.recognised_on, levels)
    for topic in dossier.research.list:
        yield _thing(topic.years_counted(), topic.name, topic.level, topic.number, topic.accepted_on, levels)


def _thing(
    years: Sequence[int],
    name: str | None,
    level: str | None,
    number: str | None,
    day: date | None,
    levels: dict[str, str],
) -> dict[str, str]:
    proof = ", ".join(part for part in (number, show_date(day) if day else "") if part)
    return {
        "nam": show_years(list(years)) or DOTS,
        "ten": name or DOTS,
        "cap": levels.get(level or "", level or DOTS),
        "quyet_dinh": proof or DOTS,
    }


def _questions(job: Job, kind: str, awards: Sequence[str]) -> dict[str, str]:
    """Each question in the words of the rules for this kind of nominee, those of the awards asked for first."""
    asked = [job.law.rules[award] for award in awards if award in job.law.rules]
    found: dict[str, str] = {}
    for rule in (*asked, *(rule for rule in job.law.rules.values() if kind in rule.kinds)):
        version = version_on(rule.versions, job.on)
        if version is None or version.requires is None:
            continue
        for condition, _ in walk(version.requires):
            if condition.judgement is not None and condition.text:
                found.setdefault(condition.judgement.question or condition.id or "", condition.text)
    return found


def _judged(job: Job, dossier: Dossier, awards: Sequence[str]) -> Iterator[str]:
    """What named bodies confirmed on paper for the year; a question no rule of the day asks is not told."""
    questions = _questions(job, dossier.nominee.kind, awards)
    told: dict[str, None] = {}
    for answer in dossier.judgements:
        if answer.answer and answer.year in (None, job.year) and answer.question in questions:
            body = job.law.bodies.get(answer.by)
            proof = ", ".join(part for part in (body.name if body else "", answer.paper) if part)
            told[f"{questions[answer.question]}{f' ({proof})' if proof else ''}"] = None
    yield from told or {LONG: None}


def _registered(job: Job, dossier: Dossier) -> str:
    found = dossier.registered.get(job.year)
    if found is None:
        return f"đăng ký thi đua năm {job.year}: {DOTS}"
    if not found.registered:
        return f"không đăng ký thi đua năm {job.year}"
    day = f" ngày {show_date(found.on)}" if found.on else ""
    names = ", ".join(f"“{job.law.award_name(award, job.on)}”" for award in found.awards)
    return f"đã đăng ký thi đua năm {job.year}{day}{f': {names}' if names else ''}"


def _held(job: Job, dossier: Dossier, *, titles: bool) -> Iterator[dict[str, str]]:
    kept = [item for item in dossier.register_.list if not item.revoked and _is_title(job, item) is titles]
    for item in sorted(kept, key=lambda one: max(one.years_counted(), default=0)):
        body = item.issuer.body if item.issuer is not None else None
        known = job.law.bodies.get(body or "")
        issuer = known.name if known is not None else body or ""
        yield {
            "nam": show_years(list(item.years_counted())) or DOTS,
            "ten": award_name(job, item),
            "quyet_dinh": "; ".join(part for part in (paper_of(item), issuer) if part) or DOTS,
        }


def _is_title(job: Job, item: HeldAward) -> bool:
    known = job.law.awards.get(item.award)
    return known is not None and known.family in _TITLES
