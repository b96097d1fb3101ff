"""Days and years: closed spans of dates, whole months between two dates."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict, Field, model_validator

ONE_DAY = timedelta(days=1)


class DaySpan(BaseModel):
    """A closed span of days; ``to`` empty means "still in force"."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    start: date = Field(alias="from", description="first day, included")
    end: date | None = Field(default=None, alias="to", description="last day, included; empty: no end known")

    @model_validator(mode="after")
    def _in_order(self) -> DaySpan:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"ngày kết thúc {show_date(self.end)} đứng trước ngày bắt đầu {show_date(self.start)}")
        return self

    def contains(self, day: date) -> bool:
        """Whether ``day`` lies inside, both ends included."""
        return self.start <= day and (self.end is None or day <= self.end)

    def covers(self, other: DaySpan) -> bool:
        """Whether every day of ``other`` lies inside."""
        return self.contains(other.start) and (self.end is None or (other.end is not None and other.end <= self.end))

    def meets(self, other: DaySpan) -> bool:
        """Whether the two share a day."""
        return self.contains(other.start) or other.contains(self.start)

    def show(self) -> str:
        """``01/10/2017 đến 31/12/2023`` or ``từ 01/01/2024``."""
        if self.end is None:
            return f"từ {show_date(self.start)}"
        return f"{show_date(self.start)} đến {show_date(self.end)}"


def show_date(day: date) -> str:
    """A date as Vietnamese papers write it: dd/mm/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def show_years(years: list[int]) -> str:
    """Years as people read them: ``2017``, ``2013 đến 2017`` or ``2013, 2015``."""
    ordered = sorted(set(years))
    if not ordered:
        return ""
    if len(ordered) > 1 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]} đến {ordered[-1]}"
    return ", ".join(str(year) for year in ordered)


def show_months(months: int) -> str:
    """Months as people say them: ``9 năm 4 tháng``, ``7 năm``, ``0 tháng``."""
    years, rest = divmod(months, 12)
    parts = [f"{years} năm"] if years else []
    if rest or not years:
        parts.append(f"{rest} tháng")
    return " ".join(parts)


def last_day_of_year(year: int) -> date:
    """31 December."""
    return date(year, 12, 31)


def whole_months(start: date, end: date) -> int:
    """Whole months from ``start`` to ``end``, both days counted as worked.

    15/05 to 31/12 is 7 months; 01/03 to 31/12 is exactly 10, because the day after 31/12 is 01/01 and
    01/03 to 01/01 is ten whole months. Negative when ``end`` is before ``start``.
    """
    if end < start:
        return -whole_months(end, start)
    after = end + ONE_DAY
    months = (after.year - start.year) * 12 + after.month - start.month
    # A start on the 31st is complete on the last day of a shorter month.
    day_in_month = min(start.day, calendar.monthrange(after.year, after.month)[1])
    return months if after.day >= day_in_month else months - 1
