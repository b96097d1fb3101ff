"""“Nếu có …, kết quả sẽ là …”: the sentences for what would change a result."""

from __future__ import annotations

from khenthuong.base.logic import Outcome
from khenthuong.explain.changes import Change, Changes, Step
from khenthuong.explain.document import Bullet, Bullets
from khenthuong.explain.sentences import Voice, details
from khenthuong.explain.words import VERDICTS, WHEN, lower_first, sentence

NOTHING_THIS_YEAR = "Vì vậy trong năm xét không có thay đổi nào làm kết quả khác đi."
NONE_FOUND = "Chương trình chưa tìm được thay đổi nào, đã tính lại để kiểm tra, làm kết quả khác đi."
ONLY_WORDING = (
    "Các điều kiện đã tính được; kết quả chỉ còn chờ người có trách nhiệm đối chiếu lời văn của quy tắc với văn bản."
)
NO_WORDING = "Chương trình chưa có lời văn của quy tắc này nên không tính thử được thay đổi nào."
STILL_WORDING = "Khi đó vẫn cần người có trách nhiệm đối chiếu lời văn của quy tắc với văn bản."
STILL_UNMET = "các điều kiện đã tính đều đạt"


def step_clause(step: Step, voice: Voice) -> str:
    """One thing that would have to be different, as it stands after “Nếu”."""
    text = lower_first(voice.say(step.text))
    finding = step.finding
    if finding is not None and step.waits_for_judgement:
        by = [] if finding.operator != "judgement" else voice.piece("có ", finding.limit_text)
        return f"{by[0]} xác nhận: {text}" if by else f"người có thẩm quyền xác nhận: {text}"
    if finding is None or step.outcome is Outcome.UNKNOWN:
        return f"có giấy tờ cho thấy: {text}"
    pieces = details(finding, voice) if step.wanted and finding.operator != "meets" else []
    return f"{text} ({'; '.join(pieces)})" if pieces else text


def change_sentence(change: Change, voice: Voice) -> str:
    """The whole sentence of one offer, with when it can be done."""
    facts = [step for step in change.steps if not step.waits_for_judgement]
    judged = [step for step in change.steps if step.waits_for_judgement]
    end = STILL_UNMET if change.capped else VERDICTS[change.verdict]
    if facts and judged and change.before_judgement is not None:
        text = (
            f"Nếu {_joined(facts, voice)}, kết quả sẽ là {VERDICTS[change.before_judgement]}; "
            f"khi đó nếu {_joined(judged, voice)}, kết quả sẽ là {end}."
        )
    else:
        text = f"Nếu {_joined(change.steps, voice)}, kết quả sẽ là {end}."
    parts = [text, WHEN[change.when], STILL_WORDING if change.capped else ""]
    return " ".join(part for part in parts if part)


def _joined(steps: tuple[Step, ...] | list[Step], voice: Voice) -> str:
    return "; ".join(step_clause(step, voice) for step in steps)


def fixed_sentence(step: Step, voice: Voice) -> str:
    """“Không thể thay đổi trong năm xét: …”."""
    pieces = details(step.finding, voice) if step.finding is not None and step.wanted else []
    text = voice.say(step.text)
    told = f"{text} ({'; '.join(pieces)})" if pieces else text
    return f"Không thể thay đổi trong năm xét: {lower_first(told)}."


def changes_block(changes: Changes, voice: Voice) -> Bullets | None:
    """All there is to say about changes; None when the result needs none."""
    if changes.unread:
        texts = [NO_WORDING]
    elif changes.fixed:
        texts = [*(fixed_sentence(step, voice) for step in changes.fixed), NOTHING_THIS_YEAR]
    elif changes.offered:
        texts = [change_sentence(change, voice) for change in changes.offered]
    elif changes.capped:
        texts = [ONLY_WORDING]
    else:
        texts = [NONE_FOUND]
    return Bullets(tuple(Bullet(sentence(text)) for text in texts))
