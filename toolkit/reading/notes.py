"""Words that are no content: an outline's own instructions, and notes on how to fill in."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.reading.folding import folded
from toolkit.reading.placeholders import is_blank, sentences

_LIST = re.compile(
    r"[，,：:\s]*(?:主要|具体|应|应当|需|可)?(?:包括|包含|含|涵盖)[^。；;\d]{2,90}?等?"
    r"(?:主要指标的承诺|主要指标|方面|内容|情况)?\s*[；;。.]?\s*"
)
_LIST_END = re.compile(r"等(?:主要指标的承诺|主要指标|方面|内容|情况|方面内容)?\s*[；;。.]?\s*$|承诺\s*[；;。.]?\s*$")
_FROM = re.compile(r"从[^。；;\d]{2,60}等?方面.{0,6}(?:介绍|说明|阐述|描述|分析|论述)[^。；;\d]{0,30}[；;。.]?\s*")
_TELL = re.compile(
    r"(?:请|应当?|需要?|要求|主要|重点|简要|详细|具体|如实|逐项|分别){1,3}"
    r"(?:介绍|说明|阐述|描述|写明|写清|填写|填报|列出|列明|概述|论述|分析)[^。；;\d]{0,70}[；;。.]?\s*"
)
_NOTE = re.compile(
    r"[（(【\[〔]?\s*(?:填写|编写|填报|撰写|写作)(?:说明|要求|提示|要点|指引)\s*[：:】\]〕].*", re.DOTALL
)
# 附件2 一 prints a list of topics as its whole text.
_TOPICS = re.compile(
    r"(?:企业)?创新联合体建设聚焦的产业赛道[，,]申报企业的行业排名、市内排名、科技属性.{0,16}、研发机构建设情况[。；;]?"
)
_IN_BRACKETS = re.compile(r"[（(【\[〔](.*)[）)】\]〕][。；;]?", re.DOTALL)
_NOTHING = re.compile(r"\s*[（(]?\s*(?:无|空白?|同上|另附)\s*[）)]?\s*[。；;]?\s*")
# （张科已改）: a note among writers
_REMARK = re.compile(
    r"[（(][一-鿿]{0,8}(?:已改|已阅|已核|已审|待核|待改|待定稿|再看看|请核实|请确认|请补充)[^（()）]{0,8}[)）][。]?"
)
# （局长意见：照此办理）: a reader's note to the writer
_SURNAMES = (  # those that are no common word
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何罗郑梁谢宋唐许韩冯邓曹彭曾肖董潘袁蔡蒋杜程"
    "魏苏吕丁卢姚沈钟姜崔谭陆范汪廖韦贾邹熊孟秦邱侯尹薛闫陶贺毛郝顾龚邵覃武戴莫"
)
_READER = re.compile(
    r"[（(【\[〔](?:[一-鿿]{0,6}(?:长|书记|主任|领导|总|科|处|工|老师|经理|审稿人|编者|校对)的?"
    r"(?:意见|批示|批注|注|阅示|审核意见|审核|点评|留言|提醒)"
    r"|(?:修改|审[稿核读阅]|校对|反馈|会签|复核)(?:意见|建议)|批注[^：:（()）【】]{0,6}|审校?|校"
    rf"|(?:合稿|审稿|统稿|起草|撰稿|校对|修订)[人者组]|[{_SURNAMES}](?:科|处|局|总|工|主任|[一-鿿]?长)?)"
    r"[：:][^（()）【】\[\]〔〕]{0,60}[）)】\]〕][。]?"
)
# 【打印本页】 【关闭窗口】: what a page of the web bears below its text
_BUTTONS = re.compile(
    r"(?:[【\[（(]?\s*(?:打印(?:本[页文])?|关闭(?:本[页文]|窗口)?|返回(?:顶部|首页|列表|上[一级]页?)?|收藏(?:本[页文])?|分享到?"
    r"|[上下]一[篇页条](?:[：:]\s*没有了)?|字[号体][：:]?(?:\s*[大中小])*|浏览(?:次数|量)?[：:]?\s*\d*)\s*[】\]）)]?[\s|｜]*)+"
)
_BLANKS = re.compile(r"\s+")


@lru_cache(maxsize=4096)  # asked of the same lines by several readers
def is_instruction(text: str) -> bool:
    """Whether a sentence only tells the writer what to write."""
    words = folded(_BLANKS.sub("", text)).replace(",", "，")
    if bracket := _IN_BRACKETS.fullmatch(words):
        words = bracket[1]
    if not words:
        return False
    if _LIST.fullmatch(words):
        return _LIST_END.search(words) is not None
    return any(form.fullmatch(words) for form in (_FROM, _TELL, _NOTE, _TOPICS))


@lru_cache(maxsize=4096)  # alignment asks of the same lines many times
def says_nothing(text: str) -> bool:
    """Whether a text is blanks, sentences with a placeholder, and instructions alone."""
    if is_blank(text) or _NOTHING.fullmatch(text) or (text[:1] in "（(" and _REMARK.fullmatch(text.strip())):
        return True
    if "：" in text or ":" in text:
        text = _READER.sub("", text)
    if len(text) > 400:
        return False
    if is_instruction(text):
        return True
    return all(is_blank(part) or is_instruction(part) or _BUTTONS.fullmatch(part.strip()) for part in sentences(text))
