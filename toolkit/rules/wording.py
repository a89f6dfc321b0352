"""Words of a draft as rules compare them, and whether a statement is negated, put off or somebody else's."""

from __future__ import annotations

import re

from toolkit.reading.folding import folded
from toolkit.reading.years import year_number

_BLANK = re.compile(r"[^\S\n]+")
_TITLE = re.compile(
    r"《(?=[^》\n]{0,60}(?:关于|通知|办法|意见|规定|规划|纲要|条例|指引|导则|浙江|宁波|慈溪|国家|全国|全省|全市|工信部|科技部|年版))[^》\n]{2,70}》"
)
_HAN_YEAR = re.compile(r"二[〇○零0OoΟοОо◯][一二三四五六七八九〇○零0OoΟοОо◯]{2}(?=年)")
_CLAUSE_END = re.compile(r"[，,。；;！!？?\n]")
_SENTENCE_END = re.compile(r"[。！!？?\n]")
_NOT_BEFORE = re.compile(
    r"(?:未(?![来雨经])|没有|不(?:再|予|含|依[赖靠]|涉及|包括|使用|设|具备|具有|实行|采用|成立|组建|注册|登记|聘|搞|建|另|单|作|做|编|制定|列)|无需|缺少|缺乏"
    r"|[尚暂并]无|暂[不缓]|取消|撤销|是否|非$|无$)(?!.*[由而改仅但])"
)
_NOT_AFTER = re.compile(
    r"^[^，,。；;\n]{0,6}?(?:尚未|暂未|还未|未能|暂不|暂缓|暂无|不再|有待|待|未)"
    r"(?:予|进行)?(?:设|建|成立|组|实行|明确|配|开展|落实|确定|登记|注册|编|形成|制定|开发)(?![^，,。；;\n]{0,4}[期之]?[间前])"
    r"|^[^，,。；;\n]{0,6}?(?:早?已经?|均已)(?:作废|到期|过期|废止|失效|停用)"
    r"|^(?:方面|内容|目前|现|仍|尚|还)*(?:暂缺|缺失|空缺|暂无|未定|未明确|不明确)"
)
# 待条件成熟再成立, 视情组建: what may never come is not there.
_PUT_OFF = (
    r"(?:(?:条件|时机)(?:成熟|具备|允许|许可)|[待在等于][^，,。；;\n]{1,14}?[后时][,，]?再(?![次由])|待[^，,。；;\n]{1,14}?再(?![次由])|视(?:情|需要|发展|实际|条件|工作|项目)"
    r"|根据需要|必要时|需要时|择机|适时)"
)
_FOUNDED = r"(?:设立?|组[建成]|成立|[建创]立|聘[任请]?|注册|登记|编制|引入|实行|制定)"
_PUT_OFF_BEFORE = re.compile(
    rf"{_PUT_OFF}[^。；;\n]{{0,10}}{_FOUNDED}[^，,。；;\n]{{0,16}}$"
    r"|(?<![许认])可以?(?:考虑|视|设|成立|组建|建立|聘)[^，,。；;\n]{0,16}$"
)
_PUT_OFF_AFTER = re.compile(
    rf"^[^，,。；;\n]{{0,16}}?(?:{_PUT_OFF}[^，,。；;\n]{{0,6}}?{_FOUNDED}|另行(?:研究|编制|制定|商定|确定|组建|设立|成立|发布|公布|印发|报送?)"
    r"|正在(?:编制|编写|起草|梳理|征集|整理|汇总|研究)中?)(?=[，,。；;\n]|$)"
    r"|^[^，,。；;\n]{0,24}?后再(?:行)?(?:明确|定|确定|商|议|编|公布)"
    r"|^[^，,。；;\n]{0,6}?待[^，,。；;\n]{1,16}?后[^，,。；;\n]{0,4}(?:确定|公布|编制|明确|补充|制定|商定|报|提供|形成)"
)
_BORROWED = re.compile(
    r"(?:借鉴|对标|(?<!深度)(?<!机器)学习|考察|参考|参照|竞争对手|友商|其他(?:联合体|企业|平台|中心|地区)的)(?!.*(?:设|建立|组建|成立|实行|构建|健全))"
)
_RULE_TOLD = re.compile(
    r"^(?!.*(?:按照?|根据|依据|依照|遵照|落实|对照)).{0,30}?(?:办法|条|指引|意见|文件|提纲)[》)]?中?(?:明确|也)?"
    r"(?:规定|要求|提出|明确)[^。如]{0,16}[应须]|应当?(?:包括|包含|列明)"
)
_NOTE = r"(?:编写|填写|填报|编制|写作|提纲|撰写)?(?:说明|要求|提示|须知|指南|指引)[:：]"
_IN_A_NOTE = re.compile(rf"^(?:{_NOTE}|[(【\[]{_NOTE}[^)】\]]*$)")


def squeeze(text: str) -> str:
    """Compatibility forms folded, years in figures (二〇二二年 as 2022年) and blanks taken out; line ends stay."""
    return _HAN_YEAR.sub(_in_figures, _BLANK.sub("", folded(text)))


def _in_figures(match: re.Match[str]) -> str:
    return f"{year_number(match.group())}"


def without_titles(text: str) -> str:
    """The text without the titles of other papers: 《关于…目录的通知》 says nothing of this draft."""
    return _TITLE.sub("《》", text)


def stands(pattern: str, text: str, unless: tuple[str, ...] = ()) -> re.Match[str] | None:
    """The first match of `pattern` in squeezed text that is said of the draft's own matter.

    Not so where its clause negates it or puts it off, where it is a rule or another's example that is told,
    and where it shares characters with what one of `unless` matches in its sentence (its group, if it has one).
    """
    for found in re.finditer(pattern, text):
        if not (_negated(text, found.start(), found.end()) or _elsewhere(text, found, unless)):
            return found
    return None


def _negated(text: str, start: int, end: int) -> bool:
    near = text[max(0, start - 40) : start]
    clause = _CLAUSE_END.split(near)[-1]
    behind = text[end : end + 30]
    return bool(
        _NOT_BEFORE.search(clause[-12:])
        or _NOT_AFTER.match(behind)
        or _PUT_OFF_BEFORE.search(_SENTENCE_END.split(near)[-1] + text[start:end])
        or _PUT_OFF_AFTER.match(behind)
        or _BORROWED.search(clause)
    )


def _elsewhere(text: str, found: re.Match[str], unless: tuple[str, ...]) -> bool:
    start = max(text.rfind(mark, 0, found.start() + 1) for mark in "。！!？?\n") + 1
    end = _SENTENCE_END.search(text, max(found.end() - 1, start))
    sentence = text[start : end.start() if end else len(text)]
    first, last = found.start() - start, found.end() - start
    if _RULE_TOLD.search(sentence) or _IN_A_NOTE.match(sentence[:first]):
        return True
    spans = (_barred(match) for pattern in unless for match in re.finditer(pattern, sentence))
    return any(begin < last and first < end for begin, end in spans)


def _barred(match: re.Match[str]) -> tuple[int, int]:
    """What a match of `unless` bars: its group, where it has one (what stands before was only asked), else all."""
    return match.span(1 if match.re.groups else 0)
