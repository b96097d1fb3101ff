"""Words and abbreviations of one column: gradings, discipline, groups. An abbreviation with two meanings is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from khenthuong.base.vietnamese import match_key, without_marks
from khenthuong.office.lists.dictionary import Dictionary
from khenthuong.office.lists.grid import GridCell
from khenthuong.office.lists.messages import UNKNOWN, Ask, Choice, Reading
from khenthuong.office.lists.unknown_marks import is_unknown
from khenthuong.office.vocabulary import Vocabulary

MANY = 12
"""More choices than this are not listed: the nearest ones are."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one column: what to call it, every id with its sentence, every spelling with what it may mean."""

    title: str
    labels: Mapping[str, str]
    spellings: Mapping[str, tuple[str, ...]]
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    written_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The spellings again with every abbreviation written out: “GK của CT UBND xã” is tried like this last."""

    def meanings(self, text: str) -> tuple[str, ...]:
        """The ids a text may stand for."""
        key = match_key(text).strip(" .;,:")
        bare = _bare(key)
        return (
            self.spellings.get(key)
            or self.spellings.get(bare)
            or self.written_out.get(_written_out(bare, self.abbreviations))
            or ()
        )


def words_of(title: str, column: str, dictionary: Dictionary, known: Vocabulary | None, **more: str) -> Words:
    """The words of the law and of the dictionary together; ``more`` are ids only lists use, with their sentence."""
    labels = {one: word for word, one in known.pairs} if known else {}
    labels |= more
    spellings: dict[str, tuple[str, ...]] = {match_key(word): (one,) for one, word in labels.items()}
    if known is not None:
        spellings |= {match_key(key): (one,) for key, one in known.also.items()}
    spellings |= {match_key(one): (one,) for one in labels if len(one) > 3 and one.islower()}
    for key, ids in dictionary.words(column).items():
        usable = tuple(one for one in ids if one in labels)
        if usable:
            spellings[key] = usable
    short = dictionary.abbreviations
    written_out: dict[str, tuple[str, ...]] = {}
    for key, ids in spellings.items():
        full = _written_out(key, short)
        written_out[full] = tuple(dict.fromkeys((*written_out.get(full, ()), *ids)))
    return Words(title, labels, spellings, short, written_out)


def read_word(cell: GridCell, words: Words, text: str | None = None) -> Reading:
    """The id a cell stands for."""
    shown = cell.text if text is None else text
    if is_unknown(shown):
        return UNKNOWN
    found = words.meanings(shown)
    if len(found) == 1:
        return Reading(found[0])
    return Reading(ask=ask_word(shown, words, found))


def ask_word(text: str, words: Words, meanings: tuple[str, ...]) -> Ask:
    """The question for a text with several meanings, or none we know."""
    offered = meanings or tuple(words.labels) if len(words.labels) <= MANY else meanings or nearest(text, words)
    choices = tuple(Choice(words.labels[one], one) for one in offered)
    if meanings:
        sentence = f"“{text}” ở cột {words.title} có nhiều nghĩa. Nghĩa nào đúng?"
    else:
        sentence = f"“{text}” ở cột {words.title} không có trong từ điển. Nghĩa là gì?"

    def own(answer: str) -> str | None:
        found = words.meanings(answer)
        return found[0] if len(found) == 1 else None

    return Ask("chu", (words.title, text), "KT-526", sentence, choices, own)


def nearest(text: str, words: Words, limit: int = 4) -> tuple[str, ...]:
    """The ids whose words look most like a text; only ever offered, never taken."""
    from rapidfuzz import fuzz, process  # here: only lists with unknown words need it

    plain = {without_marks(key): ids for key, ids in words.spellings.items()}
    found = process.extract(without_marks(text), list(plain), scorer=fuzz.WRatio, limit=limit, score_cutoff=60)
    return tuple(dict.fromkeys(one for key, _, _ in found for one in plain[key]))[:limit]


def _written_out(key: str, abbreviations: Mapping[str, str]) -> str:
    words = " ".join(abbreviations.get(word, word) for word in key.split())
    return " ".join(word for word in words.split() if word not in {"của", "danh", "hiệu"})


def _bare(key: str) -> str:
    """Without what stands in brackets or quotes, and without spaces around strokes."""
    return " ".join(re.sub(r"\([^()]*\)|[“”\"]", " ", key).split())
