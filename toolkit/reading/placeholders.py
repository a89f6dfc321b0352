"""Blanks left to fill: XX, 待定, ____万元, （略）, □ …, and what a text says without them.

What only looks like a blank is none: 1+X, 415X, a star that masks a word, Markdown's **.
"""

from __future__ import annotations

import re
from functools import lru_cache

_UNIT = (
    r"(?:亿|万|元|千|百|[%％‰]|个|家|项|件|名|人|年|月|日|次|台|套|位|批|亩|平方|倍|户|所|条|类|场|篇|座|笔|支|处"
    r"|公司|企业|单位|街道|镇(?!定)|市|区|县|省)"
)
_LEAD = r"(?:^|(?<=[到达为至约近于计有共第前超由的、，,：:（(\s]))"
_BRACKETED = r"(?:待|请|此处|在此|需要?(?:填|补|写|说明|明确|提供|完善|核)|填写|填报|填表|编写|写作|说明[：:]|撰写)"

# A sentence, or a bracket, that says no more than that something is still to come.
_WHAT = (
    r"(?:本|此|该)?(?:节|部分|章|项|处|栏)?(?:的)?(?:相关|具体|详细|有关)?(?:内容|材料|数据|资料|文字|信息|情况)?"
    r"(?:目前|现|仍|还|尚)?"
)
_TO_COME = (
    r"(?:(?:有待|尚待|仍待|待|需要?|须|拟)(?:进一步|后续|另行|讨论|研究|会商|核实|与[^，。；、]{1,10})*(?:之?后)?(?:再|另行)?"
    r"(?:补充?|补写|完善|明确|确定|研究|议|写|编写|报|核|核实|核对|统计|填写?|定|续|讨论|商定|更新|提供|确认|反馈|编制)"
    r"|暂时?(?:略|缺|空|无)(?:内容)?|略写|空缺|无内容|(?:尚|还|暂)?未(?:填写?|编写|完成|提供|撰写|起草|报送)"
    r"|(?:正在|尚在|还在)(?:编制|编写|起草|撰写|完善|补充|收集|整理|统计|研究|修改|测算|核算|核实|汇总|摸底){1,2}中?"
    r"|(?:编制|编写|起草|撰写|完善|补充|收集|整理|统计|修改)中"
    r"|(?:另行|随后|稍后|后续|以后)再?(?:报送|上报|补充|补报|提供|补)|后补|(?:未完)?待续|TBC"
    r"|请替换[^，。；]{0,12}|示例文字|模板内容)"
)
_STILL = rf"{_WHAT}{_TO_COME}(?:[，,]{_WHAT}{_TO_COME})?"
_BY_OTHERS = (
    r"(?:[本此该](?:节|部分|章|项|处|栏))?由[^，。；、]{1,12}"
    r"(?:填写|填报|编写|补充(?:完善)?|补写|提供|负责(?:填写|编写|提供)?)"
)

# Each alternative says one way to leave a blank; the order does not matter, spans do not overlap.
_PATTERNS = (
    rf"(?:^|(?<=[。；;\n]))[ \t\u3000]*(?:{_STILL}|{_BY_OTHERS})(?=[ \t\u3000]*(?:[。；;]|$))",
    r"[（(](?:以上|以下|此处|本表|本栏|上述(?:内容)?)由[^，。；、（）()]{1,12}(?:填写|填报|补充|提供)[）)]",
    rf"[（(]\s*{_STILL}\s*[）)]|^[ \t\u3000]*[（(]\s*{_BY_OTHERS}\s*[）)](?=\s*$)",
    rf"[【\[〔]\s*{_BRACKETED}[^】\]〕]*[】\]〕]",
    r"[（(]\s*(?:待|请(?:填|说明|写|列|描述|简述|介绍|注明|补|插入|核)|此处|在此|需填|填写)[^）)]{0,40}[）)]",
    r"[（(][^（）()。；，]{0,8}待(?:补|填|核|续|绘|附|查)[）)]",
    r"\{\{[^{}\n]{1,40}\}\}|\{[一-鿿]{2,20}\}|[<＜〈]\s*(?:请|待|此处|填)[^<>＜＞〈〉\n]{0,30}[>＞〉]",
    r"[【〔][\s_\u3000]+[】〕]|\[[\s_\u3000]{2,}\]",
    rf"(?<=[到达为至约于共积资])□(?={_UNIT})|□{{2,}}(?={_UNIT})",
    r"(?<=[一-鿿])(?:\.{3,}|…+|。{3,})(?=\s*(?:平方米|亩|[亿万]元|[%％]))",
    r"(?<![A-Za-z])[XxＸ×](?:\s*[:：]\s*[XxＸ×])+(?![A-Za-z])|(?<=[租周工日限]期)待定(?=\s*(?:[。；;，,）)]|$))",
    r"待[ \u3000]+(?:定|补|填)(?=[\s。；;，,）)充写]|$)",
    r"请(?:自行)?替换[^，。；\n]{0,12}(?=[。；]|$)|请(?:在|于)此处(?:说明|描述|注明|介绍|写)",
    r"请[^，。；：\n]{1,10}(?:补充|填写|填报|补报|补填)(?=\s*[。；]|$)",
    r"(?<=[成到达为至约共有设进积资])[？?](?=\s*(?:[亿万]?元|[%％]|个(?!别|人|体|性)|家(?!电|庭|具|居|用)|项(?!目)|件|条(?!件)|亩|平方米|台|名(?!校|牌|称|优|企)))",
    r"(?<=[：:])\s*[*＊]{2,}(?=\s*(?:[，,。；;]|$))",
    r"[（(]\s*(?:内容|正文|此处|具体|本节|下文|以下|暂|[上下前后余])?从?略\s*[）)]",
    r"[（(]\s*(?:空白?|缺|(?:尚|还|暂)未(?:确定|明确|落实|定))\s*[）)]",
    r"[（(]\s*请[^（）()。；]{1,12}(?:补充|填写|填报|提供|核实|补报)[^（）()]{0,10}[）)]",
    r"(?:^|(?<=[。；;：:，,\s]))(?:内容|正文|此处|具体|本节)?从?略(?=\s*(?:[。；;，,]|$))",
    r"(?<![A-WYZa-wyz])(?:\d{1,3})?(?:[xX]{2,}|[×Ｘｘ]{2,})(?![A-WYZa-wyz])",
    r"(?<!\d)\d{2,3}[xX×Ｘｘ*＊]{1,2}(?=\s*年)",
    rf"(?<![A-Za-z0-9+＋\-“\"])[xXＸｘ](?=\s*{_UNIT})",
    rf"(?<![0-9A-Za-z0-9.)）\s])[×](?=\s*{_UNIT})|^[×](?=\s*{_UNIT})",
    r"(?<=[前第])[xXＸｘ](?![A-Za-z0-9+光射型])",
    r"[_＿]{3,}|(?<![A-Za-z0-9])[_＿]{1,2}(?=\s*(?:[%％万亿元家项个件年月日亩条台]|平方|$))",
    rf"(?:{_LEAD}|(?<=[成设进积资建引育]))[*＊]{{1,6}}(?=\s*(?:亿元|万元|元|[%％]|家|件|项(?!目)|个(?!人|体|性)|条(?!件)|名(?!称)|人(?!才|员)|年|平方米|亩))",
    r"年[\s_]+月[\s_]*日|年[\s_]*月[\s_]+日",
    r"[（(][\s_　]{2,}[）)]",
    r"(?<=[到达为至约于])[ \u3000\xa0]{2,}(?=(?:亿元|万元|[%％]|家|件|项|个|名|人|亩|条|台|平方米))",
    r"(?<![有亟急等期优看尚])待(?:定(?![位型性向量价制点岗期])|议(?=\s*(?:[。；;，,）)]|$)))",
    r"(?<![有亟急等期尚])待(?:补充|填写|填报|填|录入|后补)(?!完善)",
    r"(?:^|(?<=[。；;：:，,\s]))(?:有待|尚待|待)(?:完善|明确|确认|确定|核实|细化|编写|编制|提供|更新)"
    r"(?=\s*(?:[。；;，,]|$))",
    r"(?:^|(?<=[。；;：:，,\s（(]))待[^。；;，,、\s]{1,10}后(?:再|另行|统一)?"
    r"(?:填报|填写|填列|补充|补报|补填|完善|明确|提供)(?=\s*(?:[。；;，,）)]|$))",
    r"待[^。；;，,、\s]{0,8}(?:统计|核实|核定|核准|确认|汇总|审计|测算|摸底|普查|公布|出炉|发布|数据)[^。；;，,、\s]{0,6}后?(?:再|另行|统一)?"
    r"(?:填报|填写|填列|补充|补报|补填|提供|明确|确定)(?=\s*(?:[。；;，,）)]|$))",
    r"需(?:项目方|申报单位|建设单位|企业|相关单位)?(?:进一步)?(?:确认|补充填写)(?=\s*(?:[。；;，,）)】]|$))",
    r"(?:此处|在此|此栏|此项)(?:请)?(?:填写|输入|插入|补充|填|添加|撰写)",
    r"(?:单击|点击)(?:或(?:单击|点击))?(?:此处|这里|此)?(?:以|来)?(?:输入|添加|编辑|填写)(?:文字|文本|内容)?",
    r"(?:^|(?<=[。；;：:，,\s（(]))请(?:根据实际情况|按实际|如实|在此)?(?:填写|填报|输入|补充)",
    r"(?:^|(?<=[。；;：:，,\s]))(?:后续|稍后|以后|另行|随后)(?:再)?(?:补充|补报|补齐|填写|补)(?=\s*(?:[。；;，,）)]|$))",
    r"(?:^|(?<=[。；;：:，,\s]))(?:目前|现)?暂(?:时)?(?:无|缺|空)(?=\s*(?:[。；;，,]|$))",
    r"暂(?:时)?[无缺](?:相关|详细|具体|可用)*(?:数据|内容|介绍|资料|信息|描述|统计)(?=\s*(?:[。；;，,）)]|$))",
    r"(?<![A-Za-z])(?:TBD|TODO|tbd|todo|FIXME|N/A|n/a)(?![A-Za-z])",
    r"[Ll]orem ipsum",
    r"[?？]{2,}",
)
_PLACEHOLDER = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.MULTILINE)
_MAYBE = re.compile(
    r"[xXＸｘ×_＿*＊【\[〔略待填输暂?？{<＜〈□…]|\.{3}|。{3}"
    r"|年[\s_]|月[\s_]|[（(][\s_　]|[到达为至约于][ \u3000\xa0]{2}"
    r"|请|补|确认|中(?=\s*(?:[。；;，,）)]|$))|未|正在|[尚还]在|空缺|无内容|后续|另行|稍后|随后|待续|TBC|示例|模板|由.{1,12}(?:写|供|责)"
    r"|TBD|TODO|tbd|todo|FIXME|N/A|n/a|orem|添加|编辑|插入|[空白缺]\s*[）)]"
)
_UNCHECKED = re.compile(r"[□☐○](?=\s*[一-鿿A-Za-z])")
_CHECKED = re.compile(r"[☑☒■√✓✔◼●]")
_BOX = re.compile(r"[□☐]")
_SENTENCE = re.compile(r"[^。！？!；;\n]*(?:[。！？!；;]+[”’」』）)】]*|\n|$)")
_WORDS = re.compile(r"[0-9A-Za-z一-鿿㐀-䶿〇０-９％%]")

Span = tuple[int, int, str]


@lru_cache(maxsize=4096)  # alignment asks of the same lines many times
def find_placeholders(text: str) -> tuple[Span, ...]:
    """Every blank left to fill as (start, end, its words), in order. Boxes count when none is ticked."""
    spans: list[Span] = []
    if _MAYBE.search(text):
        spans.extend((match.start(), match.end(), match.group()) for match in _PLACEHOLDER.finditer(text))
    spans.extend(_unticked(text))
    return _apart(spans)


def _unticked(text: str) -> list[Span]:
    if not _BOX.search(text) or _CHECKED.search(text):
        return []
    boxes = [(match.start(), match.end(), match.group()) for match in _UNCHECKED.finditer(text)]
    boxes = [box for box in boxes if box[2] != "○"]
    # One box inside a word is a character the file has lost; a choice has several or opens the line.
    alone = len(boxes) == 1 and text[: boxes[0][0]].strip() != ""
    return [] if alone else boxes


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans):
        if span[0] < span[1] and (not kept or span[0] >= kept[-1][1]):
            kept.append(span)
    return tuple(kept)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its end mark (。！？； or a line end); joined they give it back."""
    return [match.group() for match in _SENTENCE.finditer(text) if match.group()]


def without_placeholder_sentences(text: str) -> str:
    """The text without the sentences that hold a placeholder, or a part of one that spans several."""
    spans = find_placeholders(text)
    if not spans:
        return text
    kept, end = [], 0
    for part in sentences(text):
        start, end = end, end + len(part)
        across = any(start < last and first < end for first, last, _ in spans)
        if not across and not find_placeholders(part):
            kept.append(part)
    return "".join(kept)


def is_blank(text: str) -> bool:
    """Whether nothing is said: only blanks, punctuation, and sentences that hold a placeholder."""
    return _WORDS.search(without_placeholder_sentences(text)) is None
