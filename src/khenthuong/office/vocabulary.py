"""Words people choose from in the workbook, and the ids they stand for.

The words come from the law's dictionary and, for figures and score lines, from a plan or from the hidden
sheet “Danh mục” the plan's words were written to. Both the word and the id are accepted, in any case.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from khenthuong.base.vietnamese import match_key, without_marks
from khenthuong.law.law import Law, walk
from khenthuong.office.layout import RECORD_SHEETS
from khenthuong.plan.plan import Plan

Pairs = Iterable[tuple[str, str]]

PLAN_WORDS = {
    "measurement": "Số liệu",
    "target": "Chỉ tiêu",
    "item": "Nội dung chấm điểm",
    "adjustment": "Thưởng, trừ, điều kiện",
    "cluster": "Cụm thi đua",
    "unit": "Đơn vị",
}

_FIXED: dict[str, tuple[str, Pairs]] = {
    "bool": ("Có, không", (("Có", "true"), ("Không", "false"))),
    "gender": ("Giới tính", (("Nam", "nam"), ("Nữ", "nu"))),
    "managed_by": ("Cấp quản lý", (("Xã", "xa"), ("Huyện", "huyen"))),
    "collective_kind": (
        "Loại tập thể",
        (("Tập thể", "collective"), ("Xã", "commune"), ("Doanh nghiệp", "enterprise")),
    ),
    "award_kind": (
        "Loại khen",
        (
            ("Công trạng", "cong-trang"),
            ("Đột xuất", "dot-xuat"),
            ("Chuyên đề", "chuyen-de"),
            ("Cống hiến", "cong-hien"),
            ("Niên hạn", "nien-han"),
            ("Đối ngoại", "doi-ngoai"),
        ),
    ),
    "pending_kind": (
        "Việc đang xem xét",
        (
            ("Đang xem xét kỷ luật", "xem-xet-ky-luat"),
            ("Đang điều tra, thanh tra, kiểm tra", "dieu-tra-thanh-tra"),
            ("Có đơn thư đang xác minh", "don-thu-xac-minh"),
            ("Báo chí nêu, đang xác minh", "bao-chi-neu"),
        ),
    ),
    "leave_kind": (
        "Loại nghỉ",
        (
            ("Thai sản", "thai-san"),
            ("Điều trị vết thương do hành động dũng cảm", "bi-thuong-dung-cam"),
            ("Đi học theo cử tuyển, đào tạo", "dao-tao"),
            ("Ốm đau", "om-dau"),
            ("Việc riêng", "viec-rieng"),
            ("Khác", "khac"),
        ),
    ),
    "part": (
        "Loại điều chỉnh",
        (
            ("Thưởng điểm", "bonus"),
            ("Trừ điểm", "deductions"),
            ("Điều kiện", "gates"),
            ("Không áp dụng", "not_applicable"),
        ),
    ),
}

ALL_LISTS = "all"
_COMPLETABLE = (
    "ratings", "register", "initiatives", "research", "discipline", "pending", "leave", "training", "posts",
)  # fmt: skip

_SCALES = {
    "rating": ("Xếp loại", "ratings.class"),
    "discipline": ("Hình thức kỷ luật", "discipline.form"),
    "scope": ("Cấp công nhận", "initiatives.level"),
    "issuer": ("Cấp ký", "register.issuer_level"),
    "training_result": ("Kết quả đào tạo", "training.result"),
}

YES = frozenset({"có", "x", "✓", "✔", "true", "đúng"})
NO = frozenset({"không", "false", "sai"})


@dataclass(frozen=True)
class Vocabulary:
    """One list of words. ``pairs`` are (word shown, id); ``also`` other accepted spellings by match key."""

    title: str
    pairs: tuple[tuple[str, str], ...]
    also: Mapping[str, str] = field(default_factory=dict)

    def id_of(self, text: str) -> str | None:
        """The id a text stands for: a word, an id, or another accepted spelling; None when unknown."""
        return self._keys.get(match_key(text))

    def word_of(self, one: str) -> str:
        """The word for an id; the id itself when there is none."""
        return next((word for word, known in self.pairs if known == one), one)

    def remedy(self, text: str) -> str:
        """The nearest word, or the whole list when it is short."""
        plain = {without_marks(word): word for word, _ in self.pairs}
        plain |= {without_marks(one): word for word, one in self.pairs}
        close = difflib.get_close_matches(without_marks(text), sorted(plain), n=1, cutoff=0.6)
        if close:
            return f"có phải “{plain[close[0]]}” không?"
        choices = "; ".join(word for word, _ in self.pairs)
        if 0 < len(choices) <= 200:
            return f"chọn một trong: {choices}"
        return "chọn trong danh sách sổ xuống của ô, hoặc xem trang ẩn Danh mục"

    def with_older(self, pairs: Pairs) -> Vocabulary:
        """The same list that also accepts words it was written with before, for ids it still has."""
        ids = {one for _, one in self.pairs}
        older = {match_key(word): one for word, one in pairs if one in ids}
        return Vocabulary(self.title, self.pairs, {**older, **self.also})

    @cached_property
    def _keys(self) -> dict[str, str]:
        found = dict(self.also)
        found |= {match_key(one): one for _, one in self.pairs}
        found |= {match_key(word): one for word, one in self.pairs}
        return found


def vocabulary(title: str, pairs: Pairs, also: Pairs = ()) -> Vocabulary:
    """A list with distinct words: equal words of different ids get the id added; doubtful spellings are left out."""
    unique = list(dict.fromkeys((_capital(word), one) for word, one in pairs))
    ids: dict[str, set[str]] = {}
    for word, one in unique:
        ids.setdefault(match_key(word), set()).add(one)
    shown = tuple((word if len(ids[match_key(word)]) == 1 else f"{word} [{one}]", one) for word, one in unique)
    other: dict[str, set[str]] = {}
    for word, one in also:
        other.setdefault(match_key(word), set()).add(one)
    clear = {key: next(iter(found)) for key, found in other.items() if len(found) == 1 and key not in ids}
    return Vocabulary(title, shown, clear)


def law_words(law: Law) -> dict[str, Vocabulary]:
    """Every list that comes from the law and from the record models."""
    words = {key: vocabulary(title, pairs) for key, (title, pairs) in _FIXED.items()}
    for key, (title, record_field) in _SCALES.items():
        scale = law.scale_of(record_field)
        pairs = [(item.text, item.id) for step in scale.order for item in step] if scale else []
        words[key] = vocabulary(title, reversed(pairs) if key == "rating" else pairs)
    for key, kind in (("group_individual", "individual"), ("group_collective", "collective")):
        groups = [(group.text, group.id) for group in law.groups.values() if kind in group.kinds]
        title = "Nhóm cá nhân" if kind == "individual" else "Nhóm tập thể"
        words[key] = vocabulary(title, groups)
    awards = law.awards.values()
    words["award"] = vocabulary(
        "Danh hiệu, hình thức",
        ((award.name, award.id) for award in awards),
        [(text, award.id) for award in awards for text in (award.short, *(period.name for period in award.names))],
    )
    words["body"] = vocabulary("Cơ quan, người ký", ((body.name, body.id) for body in law.bodies.values()))
    given = [fact for fact in law.facts.values() if fact.source.kind == "given"]
    words["fact"] = vocabulary("Sự kiện", ((fact.text, fact.name) for fact in given))
    words["criteria_set"] = vocabulary("Bộ tiêu chí", ((one.text, one.id) for one in law.criteria.values()))
    words["question"] = _questions(law)
    titles = {sheet.fills: sheet.title for sheet in RECORD_SHEETS}
    lists = [("Tất cả các danh sách", ALL_LISTS), *((titles[name], name) for name in _COMPLETABLE)]
    words["list"] = vocabulary("Danh sách", lists)
    return words


def _questions(law: Law) -> Vocabulary:
    """Judgement questions with the first sentence found for each; other sentences are accepted when clear."""
    roots = [version.requires for rule in law.rules.values() for version in rule.versions]
    roots += [version.when for bar in law.bars.values() for version in bar.versions]
    sentences: dict[str, list[str]] = {}
    for root in roots:
        for condition, _ in walk(root) if root is not None else ():
            if condition.judgement is not None:
                question = condition.judgement.question or condition.id or ""
                sentences.setdefault(question, []).append(condition.text or question)
    first = [(texts[0], question) for question, texts in sorted(sentences.items())]
    return vocabulary("Câu hỏi đánh giá", first, [(text, one) for one, texts in sentences.items() for text in texts])


def plan_words(plan: Plan | None) -> dict[str, Vocabulary]:
    """The lists that come from a plan; empty ones without a plan."""
    pairs: dict[str, list[tuple[str, str]]] = {key: [] for key in PLAN_WORDS}
    if plan is not None:
        for target in plan.targets.values():
            pairs["target"].append((target.text, target.id))
            pairs["measurement"] += [(one.text, name) for name, one in target.inputs.items()]
        for sheet in plan.sheets.values():
            for item in sheet.items():
                goal = plan.targets.get(item.target or "")
                text = goal.text if goal is not None else item.text
                pairs["item"].append((text, item.key))
            pairs["adjustment"] += [(bonus.text, bonus.id) for bonus in sheet.bonus.items]
            pairs["adjustment"] += [(deduction.text, deduction.id) for deduction in sheet.deductions]
            pairs["adjustment"] += [(gate.text, gate.id) for gate in sheet.gates]
        pairs["adjustment"] += pairs["item"]  # for lines that do not apply to a unit
        for cluster in plan.clusters:
            pairs["cluster"].append((cluster.name, cluster.id))
            pairs["unit"] += [(member.name, member.id) for member in cluster.members]
    return {key: vocabulary(title, pairs[key]) for key, title in PLAN_WORDS.items()}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
