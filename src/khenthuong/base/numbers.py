"""Exact numbers: Decimal in, Vietnamese text out, shares as fractions. No binary floats anywhere."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

Number = int | Decimal


def to_fraction(value: Number | Fraction) -> Fraction:
    """The exact fraction of a number."""
    return value if isinstance(value, Fraction) else Fraction(value)


def percent(text: str) -> Fraction:
    """``"50%"`` as an exact fraction.

    Raises:
        ValueError: the text is not a number followed by a per cent sign.
    """
    stripped = text.strip()
    if not stripped.endswith("%"):
        raise ValueError(f"“{text}” không phải tỷ lệ; hãy viết như 50%")
    return Fraction(Decimal(stripped[:-1].strip().replace(",", "."))) / 100


def fraction(text: str) -> Fraction:
    """``"1/3"`` as an exact fraction.

    Raises:
        ValueError: the text is not two whole numbers with a stroke between them.
    """
    if not re.fullmatch(r"[0-9]+/[0-9]*[1-9][0-9]*", text):
        raise ValueError(f"“{text}” không phải phân số; hãy viết như 1/3")
    return Fraction(text)


def round_half_up(value: Fraction | Decimal | int, places: int) -> Decimal:
    """Round once, half up, as Vietnamese score tables do. Exact for fractions."""
    scaled = to_fraction(value) * (10**places)
    sign = -1 if scaled < 0 else 1
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(f"{sign * whole}E-{places}")  # from text: exact however many digits there are


def show_number(value: Number | Fraction, places: int | None = None) -> str:
    """``3559223000`` as ``3.559.223.000``, ``37.2`` as ``37,2``.

    ``places`` fixes the decimals; without it trailing zeros are dropped and fractions show at most four.
    """
    if type(value) is int and places is None:
        return f"{value:,}".replace(",", ".")
    if places is not None:
        number: Decimal = round_half_up(value if isinstance(value, Fraction) else Decimal(value), places)
    elif isinstance(value, Fraction):
        number = round_half_up(value, 4)
    else:
        number = Decimal(value)
    text = f"{number:f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in {"-0", ""}:
        text = "0"
    sign = "-" if text.startswith("-") else ""
    whole, _, decimals = text.lstrip("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"


def show_share(value: Fraction, places: int = 2) -> str:
    """A fraction as a percentage, rounded for reading only: ``69,23%``."""
    text = show_number(value * 100, places)
    if "," in text:
        text = text.rstrip("0").rstrip(",")
    return f"{text}%"
