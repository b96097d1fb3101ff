"""Writing text in the old encodings. The tables are typed here again on purpose: they check the reader's own."""

from __future__ import annotations

import unicodedata

_VOWELS = (
    "àáảãạ ằắẳẵặ ầấẩẫậ èéẻẽẹ ềếểễệ ìíỉĩị òóỏõọ ồốổỗộ ờớởỡợ ùúủũụ ừứửữự ỳýỷỹỵ".replace(" ", "")
)  # fmt: skip
_TCVN3_BYTES = (
    "b5b8b6b7b9 bbbebcbdc6 c7cac8c9cb ccd0cecfd1 d2d5d3d4d6 d7ddd8dcde "
    "dfe3e1e2e4 e5e8e6e7e9 eaedebecee eff3f1f2f4 f5f8f6f7f9 fafdfbfcfe"
)
_TCVN3 = dict(zip(_VOWELS, bytes.fromhex(_TCVN3_BYTES).decode("latin-1"), strict=True)) | dict(
    zip("ăâêôơưđĂÂÊÔƠƯĐ", bytes.fromhex("a8a9aaabacadaea1a2a3a4a5a6a7").decode("latin-1"), strict=True)
)

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT, _HAT, _BREVE, _HORN = "\u0300\u0301\u0309\u0303\u0323\u0302\u0306\u031b"
_VNI_MARKS = {
    "": dict(zip((_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), "ùøûõï", strict=True)),
    _HAT: dict(zip(("", _ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), "âáàåãä", strict=True)),
    _BREVE: dict(zip(("", _ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), "êéèúüë", strict=True)),
}
_VNI_SINGLE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "ơ": "ô", "ư": "ö"}


def tcvn3(text: str) -> str:
    """Text as stored under a ``.Vn`` font. Capitals with a tone have no code there: they become small letters."""
    return "".join(_TCVN3.get(char) or _TCVN3.get(char.lower(), char) for char in unicodedata.normalize("NFC", text))


def vni(text: str) -> str:
    """Text as stored under a ``VNI-`` font: the letter, then its mark."""
    return "".join(_vni_letter(char) for char in unicodedata.normalize("NFC", text))


def _vni_letter(char: str) -> str:
    small = char.lower()
    if small == char == small.upper() or char.isascii():
        return char
    coded = _VNI_SINGLE.get(small) or _composed(small)
    return coded if small == char else coded.upper()


def _composed(small: str) -> str:
    base, *marks = list(unicodedata.normalize("NFD", small))
    if _HORN in marks:
        base = _VNI_SINGLE["ơ" if base == "o" else "ư"]
        marks.remove(_HORN)
    shape = next((mark for mark in marks if mark in (_HAT, _BREVE)), "")
    tone = next((mark for mark in marks if mark not in (_HAT, _BREVE)), "")
    return base + (_VNI_MARKS[shape][tone] if shape or tone else "")
