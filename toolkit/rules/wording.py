"""Words of a draft as rules compare them, and whether a statement is negated."""

from __future__ import annotations

import re
import unicodedata

_BLANK = re.compile(r"[^\S\n]+")
_CLAUSE_END = re.compile(r"[，,。；;！!？?\n]")
_NOT_BEFORE = re.compile(r"未(?!来|雨)|没有|不设|不再|不予|不具备|不具有|不实行|不采用|无需|缺少|缺乏|尚无|暂无|并无")
_NOT_AFTER = re.compile(
    r"^[^，,。；;\n]{0,6}?(?:尚未|暂未|还未|未能|暂不|暂无|不再|有待|待|未)"
    r"(?:予|进行)?(?:设|建|成立|组|实行|明确|配|开展|落实|确定|登记|注册|编制|形成|制定|开发)"
)


def squeeze(text: str) -> str:
    """Compatibility forms folded and blanks taken out; line ends stay."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def stands(pattern: str, text: str) -> re.Match[str] | None:
    """The first match of `pattern` in squeezed text that its own clause does not negate."""
    for found in re.finditer(pattern, text):
        if not _negated(text, found.start(), found.end()):
            return found
    return None


def _negated(text: str, start: int, end: int) -> bool:
    before = _CLAUSE_END.split(text[max(0, start - 12) : start])[-1]
    return bool(_NOT_BEFORE.search(before) or _NOT_AFTER.match(text[end : end + 16]))
