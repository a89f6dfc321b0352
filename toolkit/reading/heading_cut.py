"""Where a heading's title ends on its line, and what follows on begins."""

from __future__ import annotations

import re

from toolkit.reading.heading import END
from toolkit.reading.heading_marks import DIVIDING, Mark
from toolkit.reading.name_index import EXACT
from toolkit.reading.nearness import KNOWN
from toolkit.reading.section_names import SectionNames

_SECOND = re.compile(
    r"(?<=[一-鿿\s）)])(?:\d{1,2}[.．]\d{1,2}(?![\d万亿千百%％个件倍元])(?=\s*[一-鿿])"
    r"|[（(][一二三四五六七八九十]{1,2}[)）]|\d[.．、](?=\s*[一-鿿])|[一二三四五六七八九十]{1,2}、)"
)
_MAY_BE_SECOND = re.compile(r"[\d（(、]")  # asked first: one of these stands in each
_FIRST = re.compile(r"[（(]一[)）]|1[.．、]|\d{1,2}[.．]1(?!\d)")  # the first point opens under the chapter's title
_TITLE, _SHORT_TITLE = 26, 14  # characters of a title that a second number ends
_DASH = re.compile("[—–―-]{2,}")
_OPENED = re.compile(r"(?<=[一-鿿])[【\[][^】\]]*$")
_HEADED = frozenset({"chapter", "part", "cn", "cn-paren", "dec2", "dec3"})
_DATED = re.compile(r"([一-鿿]{2,12}?)(?=(?:至|到|自|从)20[1-4]\d年.)")
_PLAIN = re.compile(r"[一-鿿、“”]{3,20}")
_TEXT = 30  # characters of a text behind a title and a blank
_LEAD = re.compile(r"[^。：:；;，,！？!?（(\n\s]{2,30}")


def cut_title(rest: str, mark: Mark | None, names: SectionNames, *, dashed: bool = False) -> tuple[str, int]:
    """(title, its length in `rest`, end mark included): a whole line or a lead; `dashed`: one before a dash."""
    stop = (_DASH if dashed else END).search(rest)
    second = _SECOND.search(rest, 2, 32) if _MAY_BE_SECOND.search(rest, 2, 32) else None
    if second is not None and (stop is None or second.start() < stop.start()):
        title = rest[: second.start()]
        name = names.best(title)
        longest = _TITLE if _FIRST.match(second.group()) else _SHORT_TITLE
        if name >= EXACT or (mark is not None and (name >= KNOWN or second.start() <= longest)):
            return title, second.start()
    dated = _DATED.match(rest) if mark is not None else None
    if dated is not None and (names.best(dated[1]) >= EXACT or (mark is not None and mark.family in DIVIDING)):
        return dated[1], dated.end()  # 三、五年目标至2029年，力争…: nothing parts the two
    lead = _known_lead(rest, mark, names)
    if lead and (stop is None or lead < stop.start()):
        return rest[:lead], lead
    if stop is None:
        return rest, len(rest)
    if (opened := _OPENED.search(rest[: stop.start()])) is not None:
        return rest[: opened.start()], opened.start()  # 建设思路【待补充：由依托单位提供】
    return rest[: stop.start()], stop.end()


def _known_lead(rest: str, mark: Mark | None, names: SectionNames) -> int:
    """Length of a known name that a blank, comma or bracket ends, with text after it; else 0."""
    match = _LEAD.match(rest)
    if match is None or match.end() >= len(rest.rstrip()):
        return 0
    following = rest[match.end()]
    if following in "，,（(；;" and mark is None:
        return 0
    if following in "；;：:。！？!?":
        return 0
    if following in "（(" and len(rest) - match.end() < 25:
        return 0  # 组织结构（部门设置、职责）: the bracket belongs to the title
    tail = rest[match.end() :].strip()
    if following.isspace() and len(rest.strip()) <= 16:
        return 0  # 总 则, 产 业 现 状: blanks inside a title
    apart = following.isspace() and mark is not None and mark.family in _HEADED and len(tail) >= _TEXT and "。" in tail
    if apart and _PLAIN.fullmatch(match.group()):
        return match.end()  # （二）难在哪里 注册周期长，…
    bound = EXACT if following.isspace() or mark is None else KNOWN
    return match.end() if len(tail) >= 6 and names.best(match.group()) >= bound else 0
