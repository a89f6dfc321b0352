"""Short names that a text gives its indicators: （以下简称“投入比”）, A全行业产值 … A为102亿元, ①…②…, 前者, 后者."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.reading.names import Mention
from toolkit.reading.prose_tokens import Token

_ALIAS = re.compile(r"\((?:以下)?简称(?:为|:)?[“\"‘'「]?(?P<alias>[^()“”\"‘’'「」,，。;]{2,8})[”\"’'」]?\)")
_MARKS = "①②③④⑤⑥⑦⑧⑨⑩ABCDEFGH"
_LABEL = re.compile(
    rf"(?<![A-Za-z])(?P<label>[{_MARKS}]|前者|后者)(?:项|指标)?(?:力争|将|要)?(?:提[高升]到|增[长加]?到|为|是|达到?|由|从|:)?$"
)
# What may stand before a short name and behind it, up to a mark or a number.
_BEFORE = re.compile(r"(?:^|[^一-鿿A-Za-z])(?:年?[底末度]?的?|到|其中|实现|使|把|将|确保|力争|承诺|以及?|和|及|与|并)$")
_BEHIND = re.compile(
    r"(?:[^一-鿿A-Za-z(]|\(?(?:分别|依次|均|也|则|将|要|已|力争|争取|确保|预计|约|近|超过?|突破|不[低少]于|提[高升]|增[长加至]|上?升|达|为|是|由|从|在|到|以|二〇|$))"
)


def label_before(text: str, start: int) -> str:
    """The mark that stands right before a name: A全行业产值, ①全行业产值; "" if there is none."""
    mark = text[start - 1 : start]
    letter = mark.isascii() and text[max(0, start - 2) : start - 1].isascii() and start > 1
    return mark if mark and mark in _MARKS and not (letter and text[start - 2].isalnum()) else ""


def labelled(words: str, labels: dict[str, Mention], group: list[Mention | None]) -> Mention | None:
    """What the words before an amount name by a label (A为, ②, 后者达到), where that is known."""
    match = _LABEL.search(words)
    if match is None:
        return None
    if match["label"] in labels:
        return labels[match["label"]]
    pair = {"前者": 0, "后者": 1}.get(match["label"])
    return group[pair] if pair is not None and len(group) == 2 else None


def with_aliases(text: str, tokens: list[Token], aliases: dict[str, Mention]) -> list[Token]:
    """The tokens with each 简称 of an indicator as its name; `aliases` keeps them for later passages.

    规上工业总产值（以下简称“产值”） makes 产值 stand for what it says, whatever the word means elsewhere.
    """
    if "简称" in text:
        for match in _ALIAS.finditer(text):
            before = next((one for one in tokens if one.name and one.end == match.start()), None)
            if before is not None and before.name is not None:
                aliases[match["alias"]] = before.name
    for alias, mention in aliases.items():
        for match in re.finditer(re.escape(alias), text):
            if _BEFORE.search(text, 0, match.start()) is None or _BEHIND.match(text, match.end()) is None:
                continue  # 新增专利数, 专利申请: another measure
            tokens = _named(tokens, match.span(), mention)
    return tokens


def _named(tokens: list[Token], span: tuple[int, int], mention: Mention) -> list[Token]:
    """The tokens with one more name, in the place of one of the same extent; unchanged where another overlaps."""
    beside = [one for one in tokens if one.end <= span[0] or span[1] <= one.start]
    others = [one for one in tokens if one not in beside]
    if any(one.name is None or (one.start, one.end) != span for one in others):
        return tokens
    token = Token(*span, name=replace(mention, span=span))
    return sorted([*beside, token], key=lambda one: (one.start, one.end))
