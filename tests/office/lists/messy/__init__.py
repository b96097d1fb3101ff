"""Files as Vietnamese clerks really make them, written by code. All people are invented."""

from __future__ import annotations

from tests.office.lists.messy import (
    hamlets,
    nominee_fonts,
    nominee_formats,
    nominee_layouts,
    nominee_values,
    refused,
    registers,
    registrations,
    scores,
)
from tests.office.lists.messy.expected import Maker

FILES: dict[str, Maker] = {
    **nominee_layouts.FILES,
    **nominee_values.FILES,
    **nominee_fonts.FILES,
    **nominee_formats.FILES,
    **hamlets.FILES,
    **scores.FILES,
    **registrations.FILES,
    **registers.FILES,
    **refused.FILES,
}
