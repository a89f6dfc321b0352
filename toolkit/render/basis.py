"""Whether a document may name the pack's instrument as its basis: by the instrument's own dates."""

from __future__ import annotations

from datetime import date

from toolkit.model import DocumentData, Instrument
from toolkit.render.text import chinese_date


def no_basis(data: DocumentData, instrument: Instrument) -> str:
    """Why the instrument is no basis of the document, in words; "" where it is one, or no day is known.

    A plan's day is the beginning of its year, or the day on which it was made in that year.
    """
    days = _days(data)
    if not days or any(instrument.in_force(day) for day in days):
        return ""
    what = f"{data.year}年度的计划" if data.document == "annual-plan" else f"{chinese_date(days[0])}的方案"
    early = instrument.effective is not None and days[-1] < instrument.effective
    bound = instrument.effective if early else instrument.expires
    assert bound is not None
    term = f"自{chinese_date(bound)}起施行" if early else f"有效期至{chinese_date(bound)}"
    return f"{instrument.cite}{term}，{what}不能以它为编制依据，封面没有印这一行"


def _days(data: DocumentData) -> list[date]:
    if data.document == "annual-plan":
        if data.year is None:
            return []
        made = data.submitted
        return [date(data.year, 1, 1), *([made] if made and made.year == data.year else [])]
    return [data.submitted] if data.submitted else []
