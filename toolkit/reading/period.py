"""The building period a paper states, the year of an annual plan, and whether it is the first.

建设周期2025—2029年 · 建设期限：2025年1月至2029年12月 · 五年（2025-2029） · 培育周期为三年. Other stretches of
years (2019—2023年 of history, a task's own dates) are no period. Where months are given, 2025年7月至2030年6月
is five years.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from toolkit.model import Paragraph
from toolkit.reading.numerals import written_number
from toolkit.reading.result import Period
from toolkit.reading.tidy import tidy
from toolkit.reading.years import year_number

_HAN = r"二[〇○零0OoΟοОо◯][一二三四五六七八九〇○零0OoΟοОо◯]{2}"
_YEAR = rf"(?:(?<!\d)20[1-5]\d|{_HAN})"
_MONTH = (
    r"(?:[年.\-/](?P<{0}m>1[0-2]|0?[1-9])(?:月(?:\d{{1,2}}日)?"
    r"|(?=[.\-/至到~—]|$|\D)(?:[.\-/]\d{{1,2}})?)?)?年?(?:初|末|底|度)?"
)


def _end(name: str) -> str:
    return rf"(?P<{name}>{_YEAR}){_MONTH.format(name)}"


_RANGE = rf"{_end('a')}(?:起)?[,，]?(?:~|-{{1,2}}|至|到)(?P<b>{_YEAR}|\d{{2}}(?=年)){_MONTH.format('b')}(?:止)?"
_CYCLE = (
    r"(?:建设|创建|培育|共建|组建)(?:周期|期限|时间|年限|期间|期)|(?:实施|规划"
    r"|方案|项目|执行|计划)(?:周期|期限|年限|期间|期)|(?:周期|期限)|为期[五三35]年|起止(?:时间|年限|年月|日期)|承诺期"
)
_OWN_CYCLE = r"(?:建设|创建|培育|共建|组建)(?:周期|期限|时间|年限|期间|期)"
_JOIN = (
    r"(?:为期|为|是|[:：]|自|从|共计?|即|[(（]|[)）]|确定为|设定为|定为"
    r"|一轮|一个|[五三5-5335]年|[,，]|暂定|拟定?|计划|明确为|[“\"”]|\d{1,3}个月)*"
)
_CUED = re.compile(rf"(?P<cue>{_CYCLE}){_JOIN}{_RANGE}")
_BEHIND = re.compile(
    rf"{_RANGE}[)）]?(?:为|是|的|作为)*(?:五年|三年|[35]年)?(?:为)?(?:一轮|一个|[本首新]一?轮)?(?:的)?(?P<cue>{_OWN_CYCLE})"
)
# 自2025年启动建设，2029年完成
_SPANNED = re.compile(
    rf"(?:自|从|于){_end('a')}(?:起|开始|启动|开工)(?:建设|实施|创建|培育)?[,，]?(?:到|至)?"
    rf"(?P<b>{_YEAR}){_MONTH.format('b')}(?:止|结束|完成|建成|期满|届满|全面)"
)
# 自2025年起到2029年，联合体用五年时间成为…
_USED = re.compile(
    rf"(?:自|从){_end('a')}起?[,，]?(?:到|至)(?P<b>{_YEAR}){_MONTH.format('b')}止?[,，]?"
    rf"(?:本|我)?(?:联合体|综合体|创新中心|中心|平台|镇|街道|们)?(?:计划|拟|将|要)?(?:用|花|利用|通过)(?:[二两三四五六七八]|[2-8])年"
)
_LISTED = re.compile(rf"(?:{_OWN_CYCLE}){_JOIN}(?P<a>{_YEAR})年?(?:[、,，]{_YEAR}年?)+[、,，和及](?P<b>{_YEAR})")
_NUMBERED = re.compile(
    rf"(?:[五三35]年(?:时间)?|[五三35]年(?:一轮|为期|建设|培育|行动|规划|计划))[(（]?(?:即|自|从|为)?[(（]?{_RANGE}"
)
# 从2026年到2028年，整整三年
_COUNTED = re.compile(
    rf"(?:自|从){_RANGE}[,，]?(?:整整|前后|一?共计?|总共|正好)(?P<n>[二三四五六七八两]|[2-8])(?:个)?年"
)
_IN_TITLE = re.compile(rf"{_RANGE}")
_TITLE = re.compile(r"方案|规划|综合体|联合体|创新中心")
_STARTED = re.compile(
    rf"(?:{_OWN_CYCLE})(?:为|是|[:：]|共)*(?P<n>[五三35])年[,，]?(?:自|从)(?P<s>{_YEAR})年"
    rf"|(?:自|从)(?P<s2>{_YEAR})年(?:\d{{1,2}}月)?(?:起|开始)[,，]?(?:用|利用|通过)?(?:为期)?(?P<n2>[五三35])年"
    rf"|(?:自|从)(?P<s3>{_YEAR})年(?:\d{{1,2}}月)?(?:起|开始)?[,，]?分(?P<n3>[二三四五六七八两]|[2-8])年(?:推进|实施|建设|建成|完成)"
)
_LENGTH = re.compile(
    rf"(?:{_OWN_CYCLE}|周期)(?:一般)?(?:为期|为|是|[:：]|共|[(（]"
    rf"|定为)*(?P<n>[一二三四五六七八两]|\d{{1,2}})(?:个)?(?:自然)?年(?!度|内|[底末])"
    rf"|(?P<n2>[二三四五六七八两]|[2-8])年(?:一轮)?(?:的)?(?:建设|培育|创建)(?:周期|期)"
    rf"|以(?P<n3>[二三四五六七八两]|[2-8])年为一?个?(?:建设|培育|创建)?(?:周期|轮)"
    rf"|(?:{_OWN_CYCLE})(?:为期|为|是|[:：]|共)*(?P<m>\d{{2}})个月"
)
_EARLIER = re.compile(r"(?:上一?轮|前一?轮|首轮|首期|上期|前期|原|上个|第一轮|一期|二期|分期)[^。;；,，]{0,6}$")
# 中试线建设周期, 攻关项目执行期: the period of one thing, not of the platform; 本项目 is the platform.
_ONE_THING = re.compile(
    r"(?:线|工程|基地|实验室|厂房|车间|大楼|园区|课题|任务|设备|标准|平台|专项|[一-鿿]{2}(?<!本)(?<!该)项目)的?$"
    r"|(?:研发|研制|开发|回收|回报|交付|产品|生产|检测|认证|注册|攻关|迭代|更新|试验|生命|审批)$"
    r"|(?:任期|租期|聘期|租赁期|合同期?|任职|股东|出资|服务期|质保期?|有效期|学制)[^，,。;；]{0,3}$"
)
# 筹建期、建设期、提升期: phases of one period.
_PHASES = re.compile(
    r"(?:筹建|筹备|启动|起步|提升|(?:试)?运行|巩固|验收|深化|推广|完善|拓展|成熟|攻坚)(?:期|阶段)|[一二三]个阶段|分阶段"
)
_PHASE_CUES = ("建设期", "培育期", "创建期")
_PHASE_OPENS = re.compile(
    r"^[\W\d一二三四五第]*(?:筹建|筹备|启动|起步|提升|(?:试)?运行|巩固|验收|深化|推广|完善|拓展|成熟|攻坚)(?:期|阶段)"
)
_NEAR = 4  # lines or cells
_ANOTHER_SPAN = re.compile(r"(?:上一?轮|前一?轮|首期|上期|前期)[^。;；,，]{0,6}$|十[一二三四五六]五")
_PAPER = re.compile(r"(?:本方案|本规划|本建设方案|综合体|联合体|创新中心)(?:的)?$")
_TASK = re.compile(r"^(?:实施|项目|执行|计划|周期|期限)")
_LABEL = re.compile(
    rf"^[\d一二三四五六七八九十.、()（）]*(?:{_OWN_CYCLE}|实施期限"
    rf"|规划期限?|起止(?:时间|年限|年月))(?:\([^)]*\))?[:：]?$"
)
_SHORT = 60
_OPENING = 12
# Most paragraphs are passed over; with one set in front the search leaps to the next of its characters.
_WORTH_READING = re.compile(r"[期2２二](?:(?<=期)|(?<!期)\s?[0０〇○◯零OoΟοОо])")


def read_period(paragraphs: Iterable[Paragraph]) -> Period | None:
    """The stated period, the plainest statement first; None if none is stated."""
    kept = [one for one in paragraphs if not one.is_toc and one.text.strip()]
    texts = [
        (tidy(one.full_text).text, one)
        for index, one in enumerate(kept)
        if index < _OPENING or _WORTH_READING.search(one.text)
    ]
    for search in (_cued, _labelled, _titled, _behind, _numbered, _spanned, _started, _length):
        for period in search(texts):
            return period
    return None


_Texts = list[tuple[str, Paragraph]]


def _cued(texts: _Texts) -> Iterator[Period]:
    for at, (text, paragraph) in enumerate(texts):
        for match in _CUED.finditer(text):
            one_phase = match["cue"] in _PHASE_CUES and _among_phases(texts, at)
            if not (one_phase or _of_a_task(text, match)) and _of_the_platform(text, match):
                yield from _between(match, paragraph)


def _labelled(texts: _Texts) -> Iterator[Period]:
    """建设周期 in one cell, its years in the next."""
    for at, ((label, _), (text, paragraph)) in enumerate(pairwise(texts)):
        if _LABEL.match(label) and (match := re.match(rf"^(?:自|从)?{_RANGE}", text)) and not _among_phases(texts, at):
            yield from _between(match, paragraph)


def _among_phases(texts: _Texts, at: int) -> bool:
    """Whether a line or cell nearby opens with another phase: 起步期（2025年）, 建设期（2026至2027年）, 提升期."""
    near = (*texts[max(0, at - _NEAR) : at], *texts[at + 1 : at + 1 + _NEAR])
    return any(_PHASE_OPENS.match(text) for text, _ in near)


def _titled(texts: _Texts) -> Iterator[Period]:
    for index, (text, paragraph) in enumerate(texts[:8]):
        near = "".join(other for other, _ in texts[max(0, index - 2) : index + 1])
        match = _IN_TITLE.search(text) if len(text) <= _SHORT and _TITLE.search(near) else None
        if match and not _ANOTHER_SPAN.search(text[: match.start()]):
            yield from _between(match, paragraph)


def _behind(texts: _Texts) -> Iterator[Period]:
    yield from _matches(_BEHIND, texts)


def _numbered(texts: _Texts) -> Iterator[Period]:
    yield from _matches(_NUMBERED, texts)
    yield from _matches(_COUNTED, texts)


def _spanned(texts: _Texts) -> Iterator[Period]:
    yield from _matches(_SPANNED, texts)
    yield from _matches(_USED, texts)
    yield from _matches(_LISTED, texts)


def _matches(pattern: re.Pattern[str], texts: _Texts) -> Iterator[Period]:
    for text, paragraph in texts:
        for match in pattern.finditer(text):
            if _of_the_platform(text, match):
                yield from _between(match, paragraph)


def _of_the_platform(text: str, match: re.Match[str]) -> bool:
    """Whether a stretch of years is the platform's own present period, not one phase or one thing's."""
    before = text[: match.start()]
    if _EARLIER.search(before) or _ONE_THING.search(before[-12:]):
        return False
    phase = match.groupdict().get("cue") in _PHASE_CUES
    return not (phase and _PHASES.search(text))


def _of_a_task(text: str, match: re.Match[str]) -> bool:
    """实施期限 in a long paragraph is a task's, unless the paper or the platform is named: 本方案实施期限."""
    own = _PAPER.search(text[: match.start()]) is not None
    return _TASK.match(match["cue"]) is not None and len(text) > _SHORT and not own


def _between(match: re.Match[str], paragraph: Paragraph) -> Iterator[Period]:
    first = year_number(match["a"])
    last = year_number(match["b"])
    if first is not None and last is not None and last < 100:
        last += first // 100 * 100
    if first is None or last is None or not first < last <= first + 15:
        return
    years = last - first + 1
    months_said = match.groupdict()
    start_month, end_month = months_said.get("am"), months_said.get("bm")
    if start_month and end_month:
        months = (last - first) * 12 + int(end_month) - int(start_month)
        # 2025年7月至2030年6月 and 2025年7月至2030年7月 are both five years.
        years = (months + 1) // 12 if (months + 1) % 12 == 0 else max(1, round(months / 12))
    yield Period(first, last, years, paragraph.location.with_quote(match.group()))


def _started(texts: _Texts) -> Iterator[Period]:
    for text, paragraph in texts:
        for match in _STARTED.finditer(text):
            start = year_number(match["s"] or match["s2"] or match["s3"])
            years = written_number(match["n"] or match["n2"] or match["n3"])
            if start is not None and years is not None:
                place = paragraph.location.with_quote(match.group())
                yield Period(start, start + int(years) - 1, int(years), place)


def _length(texts: _Texts) -> Iterator[Period]:
    for text, paragraph in texts:
        for match in _LENGTH.finditer(text):
            months = int(match["m"] or 0)
            years = -(-months // 12) if months else written_number(match["n"] or match["n2"] or match["n3"])
            if years is not None and 0 < years <= 15 and _of_the_platform(text, match):
                yield Period(None, None, int(years), paragraph.location.with_quote(match.group()))


# ---------------------------------------------------------------- annual plans

_PLAN = r"(?:年度)?(?:工作|建设|重点工作|实施|目标|运行|发展|培育)*(?:计划|要点|安排|任务书)"
_PLAN_YEAR = re.compile(rf"(?P<y>{_YEAR})年?度?(?P<gap>[^。;；0-9]{{0,30}}?){_PLAN}")
_YEAR_BEHIND = re.compile(rf"{_PLAN}[(（]?(?P<y>{_YEAR})年?度?[)）]?")
_YEAR_ALONE = re.compile(rf"^[(（]?(?P<y>{_YEAR})年?度?[)）]?$")
_LOOKS_BACK = re.compile(r"总结|回顾|完成情况|执行情况|小结|上年")
_AHEAD = re.compile(rf"(?P<y>{_YEAR})年度?(?:的)?(?:工作|年度|主要|重点|目标|总体|计划|力争|将|预期)")


def read_plan_year(paragraphs: Iterable[Paragraph]) -> int | None:
    """The year an annual plan is for: from its title, else from what it says of its aims most often."""
    texts = [tidy(one.full_text).text for one in paragraphs if not one.is_toc and one.text.strip()]
    opening = [text for text in texts[:_OPENING] if len(text) <= _SHORT]
    for pattern in (_PLAN_YEAR, _YEAR_BEHIND, _YEAR_ALONE):
        for text in opening:
            match = pattern.search(text)
            if match and not _LOOKS_BACK.search(text):
                return year_number(match["y"])
    joined = re.search(_PLAN_YEAR, "".join(opening[:3]))
    if joined:
        return year_number(joined["y"])
    said = Counter(
        match["y"]
        for text in texts
        for match in (*_PLAN_YEAR.finditer(text), *_AHEAD.finditer(text))
        if not _LOOKS_BACK.search(match.group())
    )
    return year_number(said.most_common(1)[0][0]) if said else None


_FIRST = re.compile(
    rf"(?:本年度?|今年|{_YEAR}年度?|该年度?|这是|系|为|是|作为|处于|正值)[^。;；\n]{{0,18}}?"
    r"(?:首个?(?:建设|培育|实施)?(?:周期)?(?:年度|年)(?!度?会)|第(?:一"
    r"|1)个?(?:建设|培育|实施|工作)?年(?:度)?|开局之年|起步之年|启动之年|首年)"
    r"|(?:无|没有|尚无|不涉及|暂不涉及)上一?年度?(?:计划|工作|任务|情况)?"
)


def read_first_year(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether an annual plan says, or its period shows, that it is for the first year."""
    kept = [one for one in paragraphs if not one.is_toc and one.text.strip()]
    year, period = read_plan_year(kept), read_period(kept)
    for one in kept:
        for match in _FIRST.finditer(tidy(one.full_text).text):
            named = re.findall(_YEAR, match.group())
            if year is None or not named or year_number(named[-1]) == year:
                return True
    return year is not None and period is not None and year == period.start
