"""Whose figure it is where a sentence gives the parent industry's first and our own as a part of it.

全市家电产业2024年产值超过1000亿元，其中净水行业产值76.4亿元…净水行业产值达到125亿元: our own is the part. This is
taken for so only where the text shows it: the part is what 综合体 serves, or its name stands with the indicator again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.reading.prose_tokens import Token

_PARENT = re.compile(r"(?:[我本全][市镇县区]|慈溪市?|街道|全乡)[^,，。;；:()\n]{0,20}$")
_PART = re.compile(r"其中[^,，。;；:()\n\d]{0,12}?(?P<name>[^,，。;；:()\n\d的中]{2,12}?)(?:细分)?(?P<kind>行业|产业)")
_SERVED = re.compile(r"其中(?:本?综合体|我们|我方|本方案)[^,，。;；:()\n]{0,8}服务的?")
_MARK = re.compile(r"[,，。;；:()\n]")
_SENTENCE = re.compile(r"[。\n]")
_NEAR = 24  # characters before an indicator's name that can name the industry


def parted(text: str, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where the name of the parent's figure and that of our own part begin; None if it is not shown which is ours."""
    if "其中" not in text:
        return None
    for match in _PART.finditer(text):
        own = next((one for one in tokens if one.name and match.start() < one.end and match.end() <= one.end), None)
        parent = _parent_of(own, tokens, text, match.start()) if own is not None else None
        if own is None or parent is None or "。" in text[match.end() : own.end]:
            continue
        later = _later(own, text, tokens)
        if any(_PARENT.search(head) for head, _ in later):
            continue  # the parent's target is given too: which of both is committed cannot be told
        industry = match["name"] + match["kind"]
        if _SERVED.match(text, match.start()) or any(industry in head + name for head, name in later):
            return parent.start, own.start
    return None


def _parent_of(own: Token, tokens: Sequence[Token], text: str, start: int) -> Token | None:
    """The same indicator's name before 其中 in the sentence, said of the whole town or city, and given an amount."""
    before = [one for one in tokens if one.end <= start]
    named = next((one for one in reversed(before) if one.name), None)
    if named is None or named.name is None or own.name is None or named.name.indicator != own.name.indicator:
        return None
    amounts = [one for one in before if one.amount and one.start >= named.end]
    if len(amounts) != 1 or _SENTENCE.search(text, named.end, start):
        return None
    return named if _PARENT.search(text, max(0, named.start - 30), named.start) else None


def _later(own: Token, text: str, tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """Each further name of the same indicator with what stands before it, where that is no part of something again."""
    again = [one for one in tokens if one.name and own.name and one.name.indicator == own.name.indicator]
    later = [one for one in again if one.start > own.end]
    heads = [(_MARK.split(text[max(0, one.start - _NEAR) : one.start])[-1], text[one.start : one.end]) for one in later]
    return [(head, name) for head, name in heads if "其中" not in head]
