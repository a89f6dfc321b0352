"""What stands around the chapters: cover lines, dates, the unit that signs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from toolkit.model import Paragraph

_FIELD: Final = re.compile(r"\s*([\u4e00-\u9fff（）()\s　]{2,14}?)\s*[：:]\s*(\S.*?)\s*", re.DOTALL)
_DATE: Final = re.compile(r"\s*(20\d\d)\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*日?\s*")
_PERIOD: Final = re.compile(r"(20\d\d)\s*年?\s*[—–\-－~～至到]+\s*(20\d\d)\s*年?")
_YEAR: Final = re.compile(r"\s*(20\d\d)\s*年?(?:度)?\s*")
_SAMPLE: Final = "示例"
_CONTENTS: Final = frozenset({"目录", "目次"})
_APPLICANT: Final = {
    "申报单位": "name",
    "申请单位": "name",
    "编制单位": "name",
    "牵头单位": "name",
    "建设单位": "builder",
    "依托单位": "host",
    "成员单位": "members",
    "地址": "address",
    "联系人": "contact",
    "联系电话": "phone",
    "电子邮箱": "email",
}
_SHORT: Final = 40  # characters: a line this short may be the name of a unit


@dataclass
class Matter:
    """What cover and signature tell; `rest` is text that belongs to neither."""

    title: str
    applicant: dict[str, str] = field(default_factory=dict)
    sample: bool = False
    submitted: date | None = None
    period: tuple[int, int] | None = None
    year: int | None = None
    rest: list[Paragraph] = field(default_factory=list)

    def take_front(self, paragraphs: Iterable[Paragraph]) -> None:
        """Read the lines before the first chapter."""
        title = bare(self.title)
        for paragraph in paragraphs:
            text = bare(paragraph.text)
            if not text or paragraph.is_toc or text in _CONTENTS or (title and text in title):
                continue
            if text.strip("（）()【】") == _SAMPLE or (title and text == f"{title}（{_SAMPLE}）"):
                self.sample = True
            elif not self._take_line(paragraph.text):
                self.rest.append(paragraph)

    def _take_line(self, text: str) -> bool:
        day = read_date(text)
        if day is not None:
            self.submitted = self.submitted or day
            return True
        found = _FIELD.fullmatch(text)
        if found is None or len(found[2]) > 2 * _SHORT:
            return False
        return self._take_field(bare(found[1]), found[2])

    def _take_field(self, label: str, value: str) -> bool:
        if label in _APPLICANT:
            self.applicant.setdefault(_APPLICANT[label], value)
            return True
        period, year = _PERIOD.search(value), _YEAR.fullmatch(value)
        if label in ("建设周期", "建设期限", "建设期", "实施周期") and period:
            self.period = self.period or (int(period[1]), int(period[2]))
            return True
        if label in ("计划年度", "年度") and year:
            self.year = self.year or int(year[1])
            return True
        day = read_date(value)
        if label in ("编制日期", "申报日期", "日期", "填报日期", "编制时间", "申报时间") and day:
            self.submitted = self.submitted or day
            return True
        return label == "编制依据"

    def signs(self, text: str, align: str) -> bool:
        """Whether a last line is the signature: the date, or the unit that signs."""
        day = read_date(text)
        if day is not None:
            self.submitted = self.submitted or day
            return True
        name = self.applicant.get("name", "")
        if name:
            return bare(text) == bare(name)
        unit = len(text) <= _SHORT and align in ("right", "center") and not re.search(r"[。；，：]", text)
        if unit and text.strip():
            self.applicant["name"] = text.strip()
        return bool(unit)


def read_date(text: str) -> date | None:
    """The day that a line consists of, None where it holds anything else."""
    found = _DATE.fullmatch(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def bare(text: str) -> str:
    """`text` without blanks."""
    return re.sub(r"\s+", "", text)
