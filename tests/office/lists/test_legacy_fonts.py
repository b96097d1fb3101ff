"""Old Vietnamese fonts: whole alphabet both ways, sample sentences, and never a false alarm on good text."""

from __future__ import annotations

import unicodedata

import pytest

from khenthuong.base import legacy_fonts
from khenthuong.base.legacy_fonts import OldEncoding, decode, encoding_of_font, suspected
from khenthuong.base.syllables import is_syllable

VOWELS = [*"aăâeêioôơuưy"]
TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]


def tcvn3(text: str) -> str:
    """Write a text as a typist with a .VnTime font did: capitals with a tone have no code of their own."""
    back = {letter: coded for coded, letter in legacy_fonts._TCVN3.items()}
    return "".join(back.get(char, char) for char in text)


def vni(text: str) -> str:
    back: dict[str, str] = {}
    for coded, letter in legacy_fonts._VNI.items():
        same_case = coded in (coded.lower(), coded.upper())
        if letter not in back or same_case:
            back[letter] = coded
    return "".join(back.get(char, char) for char in text)


def test_the_tcvn3_table_holds_every_small_letter_and_the_seven_capitals() -> None:
    letters = set(legacy_fonts._TCVN3.values())
    assert len(legacy_fonts._TCVN3) == len(letters) == 74
    assert letters == {letter for letter in SMALL if not letter.isascii()} | set("ĂÂÊÔƠƯĐ")
    assert all(0xA1 <= ord(coded) <= 0xFE for coded in legacy_fonts._TCVN3)


@pytest.mark.parametrize("letter", [letter for letter in SMALL if not letter.isascii()])
def test_every_letter_comes_back_from_both_fonts(letter: str) -> None:
    assert decode(tcvn3(letter), OldEncoding.TCVN3) == letter
    assert decode(vni(letter), OldEncoding.VNI) == letter
    assert decode(vni(letter.upper()), OldEncoding.VNI) == letter.upper()


@pytest.mark.parametrize(
    ("typed", "encoding", "read"),
    [
        ("Xin chµo tÊt c¶ mäi ng\xadêi", OldEncoding.TCVN3, "Xin chào tất cả mọi người"),
        ("Lª V¨n T©m", OldEncoding.TCVN3, "Lê Văn Tâm"),
        ("hép møt tÕt", OldEncoding.TCVN3, "hộp mứt tết"),
        ("§¶ng viªn, NguyÔn ThÞ MÉu", OldEncoding.TCVN3, "Đảng viên, Nguyễn Thị Mẫu"),
        ("NguyÔn V¨n mÉu", OldEncoding.TCVN3_CAPITALS, "NGUYỄN VĂN MẪU"),
        ("céng hßa x· héi", OldEncoding.TCVN3_CAPITALS, "CỘNG HÒA XÃ HỘI"),
        ("Nguyeãn Vaên Maãu", OldEncoding.VNI, "Nguyễn Văn Mẫu"),
        ("Traàn Thò Hoàng", OldEncoding.VNI, "Trần Thị Hồng"),
        ("Ñaûng boä xaõ Myõ Thaïnh, öôùc nguyeän", OldEncoding.VNI, "Đảng bộ xã Mỹ Thạnh, ước nguyện"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", OldEncoding.VNI, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", OldEncoding.VNI, "Độc lập - Tự do - Hạnh phúc"),
        ("ThÃ´n Máº«u", OldEncoding.BROKEN_UTF8, "Thôn Mẫu"),
    ],
)
def test_sample_texts(typed: str, encoding: OldEncoding, read: str) -> None:
    assert decode(typed, encoding) == read


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", OldEncoding.TCVN3),
        (".VnTimeH", OldEncoding.TCVN3_CAPITALS),
        (".vnarial narrowH", OldEncoding.TCVN3_CAPITALS),
        ("VNI-Times", OldEncoding.VNI),
        ("Times New Roman", None),
        ("Vnitimes", None),
        ("", None),
    ],
)
def test_the_name_of_the_font_decides(font: str, encoding: OldEncoding | None) -> None:
    assert encoding_of_font(font) is encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Lª V¨n T©m", OldEncoding.TCVN3),
        ("NguyÔn ThÞ MÉu", OldEncoding.TCVN3),
        ("ng\xadêi", OldEncoding.TCVN3),
        ("Danh s¸ch trÝch ngang", OldEncoding.TCVN3),
        ("chøc vô", OldEncoding.TCVN3),
        ("Traàn Thò Hoàng", OldEncoding.VNI),
        ("Nguyeãn Vaên Maãu", OldEncoding.VNI),
        ("Hoï vaø teân", OldEncoding.VNI),
        ("Máº«u VÄƒn An", OldEncoding.BROKEN_UTF8),
    ],
)
def test_the_look_of_a_text_raises_a_suspicion(text: str, encoding: OldEncoding) -> None:
    assert suspected(text) is encoding


@pytest.mark.parametrize(
    "text",
    [
        "Hoàng", "Hoà", "Lê Văn Tâm", "Hà", "Trí", "Mẫu Thị Hòa", "La Mô", "hai bên", "50 m²", "25°C ± 1", "Café",
        "Nguyễn Văn Mẫu", "«Mẫu»", "«Lao Mai»", "® Trí", "Công an xã", "ông bà", "Kê", "à ơi", "", "12", "Đặng",
        "Lê Tú Uyên", "Cô Ba", "thôn bản", "ấp 1", "Hùng", "Thúy", "Huân", "Quê", "Quý", "khuê", "Nhân viên y tế",
        "CÔNG TY TNHH HÀ LONG", "HÙNG", "TRÍ", "ÂU CÔ",
    ],
)  # fmt: skip
def test_good_text_is_never_suspected(text: str) -> None:
    assert suspected(text) is None


def test_a_text_with_true_vietnamese_letters_is_left_alone() -> None:
    assert suspected("Lª V¨n Tâm, ấp Mẫu") is None


def test_words_that_are_syllables() -> None:
    text = "Nguyễn nghiêng gì giếng quyền quý khuỷu Huỳnh thuở Ước yêu xoong rượu thuế quốc xuyên khuya oẳn"
    assert [word for word in text.split() if not is_syllable(word)] == []


@pytest.mark.parametrize("word", ["Nguyeãn", "Đắk", "Vaên", "Traàn", "wifi", "bcd", "", "ấấ"])
def test_words_that_are_not(word: str) -> None:
    assert not is_syllable(word)
