"""Does a word look like a Vietnamese syllable? Used to tell readable text from text in an old font or code page.

Spelling alone cannot prove that a word exists; it only tells “Nguyễn” from “Nguyeãn” or “NguyÔn”.
"""

from __future__ import annotations

import re
import unicodedata

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_RIME_LIST = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong
op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uy uya uych uynh uyn uyt uyu uyên uyêt
uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt up ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp
ươt ươu y yn ynh yt ych yêm yên yêng yêt yêu
"""
_RIMES = frozenset(_RIME_LIST.split())
_SYLLABLE = re.compile(r"(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?(.*)")
_WORD = re.compile(r"[^\W\d_]+")


def is_syllable(word: str) -> bool:
    """Whether the letters of ``word`` (any case, NFC or NFD) can be spelt as one Vietnamese syllable."""
    plain = unicodedata.normalize("NFD", word.lower())
    if sum(plain.count(chr(tone)) for tone in _TONES) > 1:
        return False
    bare = unicodedata.normalize("NFC", plain.translate(_TONES))
    match = _SYLLABLE.fullmatch(bare)
    if match is None:
        return False
    initial, rime = match[1] or "", match[2]
    # "gì", "giếng": the i belongs to both halves.
    return rime in _RIMES or (initial == "gi" and f"i{rime}" in _RIMES)


def words_of(text: str) -> list[str]:
    """The runs of letters in a text, combining marks joined to their letters."""
    return _WORD.findall(unicodedata.normalize("NFC", text))
