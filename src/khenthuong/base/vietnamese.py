"""Vietnamese text: one Unicode form at every entrance, and keys for matching names."""

from __future__ import annotations

import re
import unicodedata

# "hòa" and "hoà" are the same word with the tone mark on another vowel.
_OLD_TO_NEW_TONE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
# "quý", "quỳnh": here u belongs to the consonant qu, so the tone mark is already where it must be.
_OLD_TONE = re.compile("o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ]")


def nfc(text: str) -> str:
    """The composed form (NFC). Two spellings of one name must be one string."""
    return unicodedata.normalize("NFC", text)


def match_key(text: str) -> str:
    """A key under which two spellings of one name meet: NFC, lower case, one tone placement, single spaces.

    Tone marks stay: Hùng and Hưng are two people.
    """
    return _OLD_TONE.sub(_new_tone, " ".join(nfc(text).lower().split()))


def _new_tone(found: re.Match[str]) -> str:
    return _OLD_TO_NEW_TONE[found[0]]


def without_marks(text: str) -> str:
    """Lower case without tone and vowel marks. Only for suggestions and file names, never to decide."""
    lowered = nfc(text).lower().replace("đ", "d")
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slug(text: str) -> str:
    """An unaccented id: “Chiến sĩ thi đua cơ sở” becomes ``chien-si-thi-dua-co-so``."""
    plain = without_marks(text)
    return "-".join("".join(char if char.isascii() and char.isalnum() else " " for char in plain).split())
