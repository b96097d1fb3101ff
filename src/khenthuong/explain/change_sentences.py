"""“Nếu có …, kết quả sẽ là …”: the sentences for what would change a result."""

from __future__ import annotations

from collections.abc import Sequence

from khenthuong.base.logic import Outcome
from khenthuong.explain.changes import Change, Changes, Step
from khenthuong.explain.document import Bullet, Bullets
from khenthuong.explain.sentences import Voice, measured
from khenthuong.explain.words import VERDICT_WORDS, WHEN, lower_first, sentence

NOTHING_THIS_YEAR = "Vì vậy trong năm xét không có thay đổi nào làm kết quả khác đi."
NONE_FOUND = "Chương trình chưa tìm được thay đổi nào, đã tính lại để kiểm tra, làm kết quả khác đi."
ONLY_WORDING = (
    "Các điều kiện đã tính được; kết quả chỉ còn chờ người có trách nhiệm đối chiếu lời văn của quy tắc với văn bản."
)
NO_WORDING = "Chương trình chưa có lời văn của quy tắc này nên không tính thử được thay đổi nào."
STILL_WORDING = "Khi đó vẫn cần người có trách nhiệm đối chiếu lời văn của quy tắc với văn bản."


def clause(steps: Sequence[Step], voice: Voice) -> str:
    """What would have to be different, as it stands after “Nếu”: steps that begin alike are told together."""
    groups: dict[str, list[str]] = {}
    for step in steps:
        groups.setdefault(_beginning(step, voice), []).append(_told(step, voice))
    # Several leaves under one bar are told by one sentence.
    groups = {beginning: list(dict.fromkeys(texts)) for beginning, texts in groups.items()}
    return "; và ".join(f"{beginning}{'; '.join(texts)}" for beginning, texts in groups.items())


def _beginning(step: Step, voice: Voice) -> str:
    """Who or what has to show it; "" for a thing that simply would have to be so."""
    finding = step.finding
    if finding is not None and step.waits_for_judgement:
        by = voice.piece("có ", finding.limit_text) if finding.operator == "judgement" else []
        return f"{by[0]} xác nhận: " if by else "người có thẩm quyền xác nhận: "
    return "có giấy tờ cho thấy: " if step.outcome is Outcome.UNKNOWN else ""


def _told(step: Step, voice: Voice) -> str:
    text = lower_first(voice.say(step.text))
    finding = step.finding
    if finding is None or finding.outcome is not Outcome.NOT_MET or not step.wanted:
        return text
    pieces = [] if finding.operator in {"meets", "judgement"} else measured(finding, voice)
    return f"{text} ({'; '.join(pieces)})" if pieces else text


def change_sentence(change: Change, voice: Voice) -> str:
    """The whole sentence of one offer, with when it can be done."""
    facts = [step for step in change.steps if not step.waits_for_judgement]
    judged = [step for step in change.steps if step.waits_for_judgement]
    end = VERDICT_WORDS[change.verdict]
    if_ = "Giả sử" if change.when == "next_year" else "Nếu"  # too late to come true: no promise
    if facts and judged and change.before_judgement is not None:
        text = (
            f"{if_} {clause(facts, voice)}, kết quả sẽ là {VERDICT_WORDS[change.before_judgement]}; "
            f"khi đó nếu {clause(judged, voice)}, kết quả sẽ là {end}."
        )
    else:
        text = f"{if_} {clause(change.steps, voice)}, kết quả sẽ là {end}."
    parts = [text, WHEN[change.when], STILL_WORDING if change.capped else ""]
    return " ".join(part for part in parts if part)


def fixed_sentence(step: Step, voice: Voice) -> str:
    """“Không thể thay đổi trong năm xét: …”."""
    return f"Không thể thay đổi trong năm xét: {_told(step, voice)}."


def changes_block(changes: Changes, voice: Voice) -> Bullets:
    """All there is to say about the changes of a result that is not a plain yes."""
    if changes.unread:
        texts = [NO_WORDING]
    elif changes.fixed:
        texts = [*dict.fromkeys(fixed_sentence(step, voice) for step in changes.fixed), NOTHING_THIS_YEAR]
    elif changes.offered:
        texts = [change_sentence(change, voice) for change in changes.offered]
    elif changes.nothing_to_do:
        texts = [ONLY_WORDING]
    else:
        texts = [NONE_FOUND]
    return Bullets(tuple(Bullet(sentence(text)) for text in texts))
