"""``judgement``: an open-textured standard answered by a named body, on paper.

| recorded answer | leaf |
|---|---|
| yes, by a body that may answer, with its paper | yes |
| no, by a body that may answer | no |
| none; or by another body; or yes without a paper | judgement |
"""

from __future__ import annotations

from functools import lru_cache

from khenthuong.base.logic import Outcome, Truth, truth_of
from khenthuong.engine.case import Case
from khenthuong.engine.finding import LeafResult
from khenthuong.law.condition import Condition, Judgement


def decide(spec: Judgement, condition: Condition, case: Case) -> LeafResult:
    """Decide a judgement; see the table above."""
    question = spec.question or condition.id or ""
    judges = case.law.body_names(spec.by)
    answers = [
        item
        for item in case.dossier.judgements
        if item.question == question
        and (item.year is None or item.year == case.year)
        and (item.award is None or item.award == case.award)
    ]
    if not answers:
        return _unanswered(judges, spec.needs, question)
    limit_text = _limit_text(judges, spec.needs)
    right = [item for item in answers if item.by in spec.by]
    if not right:
        who = ", ".join(case.law.bodies[item.by].name if item.by in case.law.bodies else item.by for item in answers)
        return _open(f"Ý kiến đã ghi là của {who}; cần ý kiến của {judges}.", limit_text, question)
    answer = right[-1]
    if answer.answer and not answer.paper:
        return _open(f"Đã ghi ý kiến đồng ý nhưng chưa có {spec.needs}.", limit_text, question)
    return LeafResult(
        truth_of(answer.answer),
        value=answer.answer,
        value_text="được công nhận" if answer.answer else "không được công nhận",
        limit_text=limit_text,
        evidence=() if answer.evidence is None else (answer.evidence,),
        note=f"{case.law.bodies[answer.by].name}, {answer.paper}" if answer.paper else "",
    )


@lru_cache(maxsize=4096)  # the same for every nominee nobody has spoken about, as a result never changes
def _unanswered(judges: str, needs: str, question: str) -> LeafResult:
    return _open(f"Chờ {judges} đánh giá ({needs}).", _limit_text(judges, needs), question)


def _limit_text(judges: str, needs: str) -> str:
    return f"ý kiến của {judges} ({needs})"


def _open(note: str, limit_text: str, question: str) -> LeafResult:
    return LeafResult(Truth.UNDECIDED, Outcome.JUDGEMENT, limit_text=limit_text, note=note, asks_for=(question,))
