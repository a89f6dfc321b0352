"""Shares that a ratio tells: 按薪酬、展厅活动、物业5:3:2的比例安排; 委托建设管理与中心自行实施按3:2划分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from toolkit.reading.money_words import MoneyWords

_RATIO = r"(?P<ratio>\d{1,2}(?:[:：∶]\d{1,2}){1,4})"
_BEFORE = re.compile(rf"(?:按照?|以)(?P<names>[^,，。;；:：\d]{{4,40}}?){_RATIO}的?(?:比例|标准|比)?")
_BEHIND = re.compile(
    rf"(?P<names>[^,，。;；:：\d]{{6,40}}?)(?:按照?|以){_RATIO}的?(?:比例)?(?:划分|分配|安排|分|列支|使用)"
)
_PARTED = re.compile(r"[、和与及]")


def ratio_shares(text: str, words: MoneyWords) -> Iterator[tuple[str, Decimal]]:
    """(role, share) of each part of a ratio whose name is a role's."""
    for match in (*_BEFORE.finditer(text), *_BEHIND.finditer(text)):
        names = _PARTED.split(match["names"])
        parts = [int(part) for part in re.split("[:：∶]", match["ratio"])]
        if len(names) < len(parts) or not sum(parts):
            continue
        for name, part in zip(names[-len(parts) :], parts, strict=True):
            role = words.role(name) or _entrusted(name)
            if role:
                yield role, Decimal(part) / sum(parts)


def _entrusted(name: str) -> str:
    return "entrusted" if re.search(r"委托[^,，。;；]{0,10}(?:建设|管理|实施|运营)", name) else ""
