"""Text typed with the fonts used before Unicode: TCVN3 (.VnTime), VNI (VNI-Times), and UTF-8 opened wrongly.

Such a cell holds Latin letters and signs that only look Vietnamese in the old font. The name of the font decides;
without it a text is only *suspected*, and the reader has to ask a person. VNI for “Hồng” is “Hoàng”, which is good
Unicode too, so the look of a text alone is never proof.

Tables: TCVN 5712:1993 (VN3) and the VNI-Windows set, as published for instance in libiconv and vietunicode.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from khenthuong.base.syllables import is_syllable, words_of


class OldEncoding(Enum):
    """A way of writing Vietnamese before Unicode; the value is the name a clerk knows."""

    TCVN3 = "TCVN3 (.VnTime)"
    TCVN3_CAPITALS = "TCVN3 chữ hoa (.VnTimeH)"
    VNI = "VNI (VNI-Times)"
    BROKEN_UTF8 = "UTF-8 mở sai bảng mã"


_TCVN3 = dict(
    zip(
        "\xb5\xb6\xb7\xb8\xb9\xa8\xbb\xbc\xbd\xbe\xc6\xa9\xc7\xc8\xc9\xca\xcb\xae\xcc\xce\xcf\xd0\xd1\xaa\xd2\xd3\xd4"
        "\xd5\xd6\xd7\xd8\xdc\xdd\xde\xdf\xe1\xe2\xe3\xe4\xab\xe5\xe6\xe7\xe8\xe9\xac\xea\xeb\xec\xed\xee\xef\xf1\xf2"
        "\xf3\xf4\xad\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xa1\xa2\xa3\xa4\xa5\xa6\xa7",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_BREVE, _CIRCUMFLEX = "\u0306", "\u0302"
_VNI_TONES = {"ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_CIRCUMFLEX = {"â": "", "à": _GRAVE, "á": _ACUTE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_VNI_BREVE = {"ê": "", "è": _GRAVE, "é": _ACUTE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_SINGLE = {"ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "ñ": "đ"}
_UNICODE_ONLY = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u0300-\u036f\u1ea0-\u1ef9]")
_TCVN3_SIGNS = re.compile("[a-zA-Z][¡-¬\xad®µ-¾×÷]|[¡-¬\xad®µ-¾×÷][a-zA-Z]|[a-zß-ÿ][Æ-Þ]")
_BROKEN_LEAD = re.compile("[ÃÄÆáÂâ][\x80-\xbf\u0152-\u2122]")


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}

    def add(coded: str, letter: str) -> None:
        composed = unicodedata.normalize("NFC", letter)
        table[coded] = composed
        table[coded.upper()] = composed.upper()
        # A capital vowel before a small sign: the first letter of a name.
        table[coded[0].upper() + coded[1:]] = composed.upper()
        table[coded[0] + coded[1:].upper()] = composed

    for vowel in "aeouy":
        for sign, tone in _VNI_TONES.items():
            add(vowel + sign, vowel + tone)
    for vowel in "aeo":
        for sign, tone in _VNI_CIRCUMFLEX.items():
            add(vowel + sign, vowel + _CIRCUMFLEX + tone)
    for sign, tone in _VNI_BREVE.items():
        add("a" + sign, "a" + _BREVE + tone)
    for coded, letter in _VNI_SINGLE.items():
        add(coded, letter)
    for coded, letter in (("ô", "ơ"), ("ö", "ư")):
        for sign, tone in _VNI_TONES.items():
            add(coded + sign, letter + tone)
    return table


_VNI = _vni_table()
_VNI_PAIRS = re.compile("|".join(re.escape(coded) for coded in sorted(_VNI, key=len, reverse=True)))


def encoding_of_font(font: str) -> OldEncoding | None:
    """What the name of a font says: ``.VnTime`` and the like are TCVN3, names ending in H capitals; ``VNI-…`` VNI."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return OldEncoding.TCVN3_CAPITALS if name.endswith("h") else OldEncoding.TCVN3
    if name.startswith(("vni-", "vni ")):
        return OldEncoding.VNI
    return None


def decode(text: str, encoding: OldEncoding) -> str:
    """The text in Unicode, NFC. Soft hyphens are letters (ư) in TCVN3, so nothing may be stripped before this."""
    if encoding is OldEncoding.VNI:
        # In NFC a pair such as "ù" is one character, as in the file.
        return _VNI_PAIRS.sub(lambda match: _VNI[match[0]], unicodedata.normalize("NFC", text))
    if encoding is OldEncoding.BROKEN_UTF8:
        return unicodedata.normalize("NFC", _repaired(text) or text)
    # "¸" + NFC is stable: every character of the table is a single Latin-1 code point.
    decoded = "".join(_TCVN3.get(char, char) for char in text)
    if encoding is OldEncoding.TCVN3_CAPITALS:
        decoded = decoded.upper()  # the font draws small letters as capitals: case cannot be trusted
    return unicodedata.normalize("NFC", decoded)


def suspected(text: str) -> OldEncoding | None:
    """The old encoding a text looks like, when nothing but its look speaks. To be confirmed by a person.

    A text with letters that exist only in Unicode Vietnamese is never suspected, nor one whose words are all
    spelt as Vietnamese already.
    """
    if text.isascii() or is_surely_unicode(text):
        return None
    if _BROKEN_LEAD.search(text) and (repaired := _repaired(text)) is not None and not repaired.isascii():
        return OldEncoding.BROKEN_UTF8
    if _TCVN3_SIGNS.search(text) and _reads_better(text, OldEncoding.TCVN3):
        return OldEncoding.TCVN3
    return next((one for one in (OldEncoding.VNI, OldEncoding.TCVN3) if _reads_better(text, one)), None)


def is_surely_unicode(text: str) -> bool:
    """Whether a text has letters that only Unicode Vietnamese has, such as đ, ư or ậ."""
    return _UNICODE_ONLY.search(text) is not None


def readable_share(text: str) -> float:
    """The share of words (0 to 1) that are spelt as Vietnamese syllables; 1 for a text without words."""
    words = words_of(text)
    return sum(map(is_syllable, words)) / len(words) if words else 1.0


def _reads_better(text: str, encoding: OldEncoding) -> bool:
    """The decoded words are spelt as Vietnamese where the given ones are not, abbreviations aside."""
    decoded = decode(text, encoding)
    # Only tokens that decoding changed can speak for or against it.
    pairs = [(old, new) for old, new in zip(text.split(), decoded.split(), strict=False) if old != new]
    if not pairs or any(not is_syllable(word) for _, new in pairs for word in words_of(new)):
        return False
    return any(not all(map(is_syllable, words_of(old))) or _TCVN3_SIGNS.search(old) for old, _ in pairs)


def _repaired(text: str) -> str | None:
    """The text as it was before UTF-8 bytes were shown as single letters, or None when it never was that."""
    data = bytearray()
    for char in text:
        try:
            data += char.encode("cp1252")
        except UnicodeEncodeError:
            # The five bytes that code page 1252 leaves open survive as control characters.
            if ord(char) > 0xFF:
                return None
            data.append(ord(char))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
