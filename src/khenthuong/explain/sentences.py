"""Fixed sentence patterns for one condition. Every number in them stands in the finding itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from khenthuong.base.logic import Outcome
from khenthuong.base.numbers import show_number
from khenthuong.base.periods import show_months
from khenthuong.engine.finding import Finding
from khenthuong.explain.document import Bullet
from khenthuong.explain.reasons import NO_GROUP, Reason, shown_outcome
from khenthuong.explain.words import has_code, sentence, spell_out

JUDGED = frozenset({"judgement"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who listens. A ``plain`` voice leaves out machine names and the ``hidden`` id, and abbreviates nothing."""

    plain: bool = False
    hidden: str = ""

    def may_say(self, text: str) -> bool:
        """Whether a piece of the record may stand in the text."""
        if not self.plain:
            return True
        return not has_code(text) and not self.names_id(text)

    def names_id(self, text: str) -> bool:
        """Whether the hidden id stands in a text as a word of its own."""
        if not self.hidden or (self.hidden.isdigit() and len(self.hidden) < 5):
            return False  # a short number is everywhere and names nobody
        return re.search(rf"(?<!\w){re.escape(self.hidden)}(?!\w)", text) is not None

    def say(self, text: str) -> str:
        """A text of the rules as this reader gets it."""
        return spell_out(text) if self.plain else text

    def piece(self, label: str, text: str) -> list[str]:
        """``[label text]``, or nothing when there is no text or it may not be said."""
        said = self.cleaned(text)
        return [f"{label}{said}"] if said else []

    def cleaned(self, text: str) -> str:
        """A text without its full stop; "" when it may not be said."""
        bare = text.strip().rstrip(".") if text else ""
        return self.say(bare) if bare and self.may_say(bare) else ""


def gap_phrase(finding: Finding) -> str:
    """``thiếu 1 năm``, ``vượt 3 ngày``, or "" when the record gives no gap."""
    gap = _number(finding.gap) if finding.gap is not None else None
    if gap is None or shown_outcome(finding) is not Outcome.NOT_MET:
        return ""
    if gap == 0:
        return "đúng bằng mức giới hạn" if finding.operator in {"fact", "tenure"} else ""
    amount = f"{show_number(gap if gap >= 0 else -gap)} {finding.unit}".strip()
    if finding.operator == "tenure":
        amount = show_months(abs(int(gap)))
    value, limit = _number(finding.value), _number(finding.limit)
    over = value is not None and limit is not None and value > limit
    return f"vượt {amount}" if over else f"thiếu {amount}"


def _number(value: object) -> int | Decimal | None:
    return None if isinstance(value, bool) or not isinstance(value, (int, Decimal)) else value


def recorded(finding: Finding) -> str:
    """What the record says, in words; "" when it says nothing worth reading."""
    if isinstance(finding.value, bool) and finding.operator not in JUDGED:
        return "có" if finding.value else "không"
    return finding.value_text


def measured(finding: Finding, voice: Voice) -> list[str]:
    """Value against limit and the gap, as short pieces."""
    if isinstance(finding.value, bool):
        return voice.piece("hồ sơ ghi: ", recorded(finding))
    found = voice.piece("hồ sơ ghi: ", finding.value_text)
    if found and finding.limit_text:
        found += voice.piece("mức cần: ", finding.limit_text)
    return [*found, *(piece for piece in (gap_phrase(finding),) if piece)]


def details(finding: Finding, voice: Voice, happened: bool = False) -> list[str]:
    """Value against limit, gap and remark of one condition, as short pieces.

    ``happened``: the condition stands below a "none of"; its limit is not a level anybody has to reach.
    """
    outcome = shown_outcome(finding)
    if happened and outcome is Outcome.MET:
        return voice.piece("hồ sơ ghi: ", recorded(finding)) + voice.piece("", finding.note)
    if happened and outcome is Outcome.UNKNOWN:
        return ["chưa đủ thông tin trong hồ sơ"]
    if outcome is Outcome.UNKNOWN:
        return _unknown(finding, voice)
    if outcome is Outcome.JUDGEMENT:
        return _waiting(finding, voice)
    if finding.operator in JUDGED:
        return voice.piece("", finding.value_text) + voice.piece("", finding.note)
    if isinstance(finding.value, bool) and outcome is Outcome.MET:
        return []
    note = voice.piece("", _lowered(finding.note)) if outcome is Outcome.NOT_MET else []
    return measured(finding, voice) + note


def _unknown(finding: Finding, voice: Voice) -> list[str]:
    if NO_GROUP in finding.asks_for and finding.outcome is not Outcome.UNKNOWN:
        return ["chưa rõ thuộc nhóm đối tượng nào"]
    found = ["chưa thấy đủ trong hồ sơ"] if finding.value else ["chưa thấy trong hồ sơ"]
    if finding.value:
        found += voice.piece("hồ sơ mới cho thấy: ", finding.value_text)
    found += voice.piece("mức cần: ", finding.limit_text) if not isinstance(finding.limit, bool) else []
    return found


def _waiting(finding: Finding, voice: Voice) -> list[str]:
    if finding.operator in JUDGED:
        # A note on an answer by the wrong person may name that person.
        note = [] if voice.plain else voice.piece("", _lowered(finding.note))
        return note or voice.piece("chờ ", finding.limit_text)
    return voice.piece("", _lowered(finding.note)) or ["chờ người có thẩm quyền đánh giá"]


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if not text.startswith(("Nghị định", "Luật", "Thông tư")) else text


def condition_text(reason: Reason, voice: Voice) -> str:
    """The condition's sentence with its details in brackets."""
    text = voice.say(reason.finding.text)
    pieces: list[str] = []
    for item in reason.details:
        own = details(item, voice, happened=item is not reason.finding)
        if item is not reason.finding and own:
            own = [f"{voice.say(item.text)}: {'; '.join(own)}"] if len(reason.details) > 1 else own
        pieces += own
    pieces = list(dict.fromkeys(pieces))
    return f"{text} ({'; '.join(pieces)})" if pieces else text


def condition_bullet(reason: Reason, voice: Voice) -> Bullet:
    """A condition as a list item, with the ways or reasons below it."""
    text = condition_text(reason, voice)
    if reason.parts and reason.choice:
        text = f"{text} ({'chỉ cần một trong các cách sau' if len(reason.parts) > 1 else 'cách còn có thể xét'})"
    elif reason.parts and reason.finding.outcome is Outcome.NOT_MET:
        text = f"{text}, vì:"
    elif reason.parts:
        text = f"{text}, còn cần:"
    return Bullet(text, tuple(condition_bullet(part, voice) for part in reason.parts))


def condition_phrase(reason: Reason, voice: Voice) -> str:
    """The shortest form, for use inside a sentence: the condition and, when there is one, the gap."""
    text = quoted(voice.say(reason.finding.text))
    if reason.parts and not reason.choice:
        return f"{text} (còn vướng: {phrases(reason.parts, voice)})"
    gaps = [gap for gap in (gap_phrase(item) for item in reason.details) if gap]
    return f"{text} ({gaps[0]})" if gaps else text


def quoted(text: str) -> str:
    """In quotation marks, unless the text brings its own."""
    return text if "“" in text else f"“{text}”"


def phrases(reasons: tuple[Reason, ...], voice: Voice) -> str:
    """Several conditions inside one sentence."""
    return "; ".join(dict.fromkeys(condition_phrase(reason, voice) for reason in reasons))


def note_of(finding: Finding, voice: Voice) -> str:
    """Note and remark of a finding as sentences."""
    return " ".join(sentence(text) for text in (finding.note, finding.remark) if text and voice.may_say(text))
