"""The number or mark a heading opens with: 一、 （一） 1.1 第一章 壹、 ① 一是 —— 【…】 # and the rest."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

CN = "一二三四五六七八九十百〇零"
BIG = "壹贰貳叁參肆伍陆陸柒捌玖拾"  # 貳, 參 and 陸 are Word's ideographLegalTraditional
_STEMS = "甲乙丙丁戊己庚辛壬癸"  # Word's ideographTraditional
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
# What follows a number that is a quantity, and no heading's: 2 年, but not 2 年度目标.
_UNIT = (
    r"(?:[年月](?!度|历)|项(?!目)|人(?!才|员)|位(?!置)|家(?![底电具纺居庭当业园])|日(?!常|程)|名(?!称|单|词)|次(?!序)|层(?!次)|多(?![元方])"
    r"|[万亿千百%％‰个件倍元台套亩岁米吨栋号余]|平方|公里|公斤|公顷"
    r"|后(?=[，、])|来(?=[，、]))"
)

# Depth of each family where several stand in one document; unnumbered headings are placed between them.
RANKS = {
    "chapter": 10,
    "part": 20,
    "theme": 26,
    "big": 28,
    "roman": 28,
    "sign": 29,
    "cn": 30,
    "cn-paren": 40,
    "sign-below": 45,
    "num": 50,
    "dec2": 52,
    "dec3": 54,
    "dec4": 56,
    "num-half": 58,
    "num-paren": 60,
    "letter": 62,
    "circled": 70,
    "lead": 80,
    "dash": 82,
    "bullet": 84,
}
# Families that open list items as often as headings: a heading only where its name is well known.
LISTLIKE = frozenset({"num-half", "num-paren", "letter", "circled", "lead", "dash", "bullet"})
DIVIDING = frozenset({"chapter", "part"})  # 第四节 opens titles only

_FAMILIES: tuple[tuple[str, str], ...] = (
    ("chapter", rf"第\s*[{CN}{BIG}\d]{{1,3}}\s*(?:章|部\s*分|篇|编|单元|板块)[\s、：:.．,，]*"),
    ("chapter", r"(?:PART|Part|part|CHAPTER|Chapter)\s*\.?\s*(?:\d{1,2}|[IVX]{1,4}|One|Two|Three|Four)[\s.:：、]*"),
    ("part", rf"第\s*[{CN}\d]{{1,3}}\s*节[\s、：:.．,，]*"),
    (
        "theme",
        rf"(?:专题|板块|篇章|模块|单元|部分)\s*[{CN}\d]{{1,3}}\s*[｜|：:、.．·\s]\s*|之[{CN}]{{1,2}}\s*[｜|：:、]\s*",
    ),
    ("theme", rf"其[{CN}]{{1,2}}\s*[｜|：:]\s*(?=[^。；;\n]{{2,40}}$)"),  # 其一：从窗玻璃到芯片封装, alone on its line
    ("cn-paren", rf"[（(〔\[【]\s*[{CN}]{{1,3}}\s*[)）〕\]】]\s*[、.．﹒,，:：]?\s*"),
    ("cn-paren", rf"[{CN}]{{1,3}}\s*[)）]\s*[、.．]?\s*"),
    ("cn-paren", r"[㈠-㈩]\s*[、.．]?\s*"),
    # 第一个方面：…, 第一，关于…, where nothing else stands on the line
    (
        "part",
        rf"第\s*[{CN}]{{1,2}}\s*(?:个?(?:方面|部分|件事|个?问题)\s*[：:，,、]|[，,、]\s*(?=关于))\s*(?=[^。；;\n]{{2,24}}。?$)",
    ),
    ("cn", r"[—–－ー]\s*[、.．]\s*(?!\d)"),  # 一、 as a scanner reads it
    ("lead", rf"(?:[{CN}]{{1,2}}\s*是(?:要)?|其[{CN}])\s*[，,、：:]?\s*"),
    # LibreOffice writes a ? into the numbers of RTF files.
    ("cn-paren", rf"[?？]\s*[{CN}]{{1,3}}\s*[?？]\s*"),
    ("cn", rf"[{CN}]{{1,3}}\s*[、.．。﹒·•:：，,?？]\s*"),
    ("cn", rf"[{CN}]{{1,3}}[ \u3000\xa0\t]++(?!年[ \u3000\xa0\t])"),
    ("big", rf"[{BIG}]{{1,3}}\s*[、.．﹒·:：\s]\s*"),
    ("big", rf"[{_STEMS}]\s*[、.．]\s*(?![{_STEMS}])"),  # 甲、乙双方 are parties
    ("dec2", rf"(?:[{_ROMAN}]{{1,3}}|[IVX]{{1,4}})\s?[-－—.．]\s?\d{{1,2}}\s*[.．、]?\s*(?![\d%％])"),  # Ⅲ-1
    # XX、XX is a blank to fill in.
    ("roman", rf"[{_ROMAN}]{{1,3}}\s*[、.．:：\s]?\s*|(?!XX|X\s*[、.．:：]\s*X)[IVX]{{1,4}}\s*[、.．:：]\s*"),
    ("dec4", r"\d{1,2}(?:\s?[.．]\s?\d{1,2}){3,4}\s*[.．、]?\s*"),
    ("dec3", r"\d{1,2}(?:\s?[.．]\s?\d{1,2}){2}\s*[.．、]?\s*"),
    ("dec2", rf"\d{{1,2}}[.．]\d{{1,2}}+(?!\d)\s*+[.．、]?\s*+(?!\d|{_UNIT})"),
    ("dec2", r"\d{1,2}[.．]\d{1,2}[ \u3000]+(?=\d[\d.]*[万亿]?元|20[2-4]\d年|\d{1,4}[家项个件])"),  # 2.5 1.9亿元怎么花
    ("dec2", r"\d{1,2}\s?-\s?\d{1,2}\s*[.．、]\s*"),
    ("dec2", rf"\d{{1,2}}\s[.．]\s\d{{1,2}}\s+(?=[一-鿿])(?!{_UNIT})"),  # 2 . 1  现 有 基 础
    ("num-paren", r"[（(]\s*\d{1,2}\s*[)）]\s*[、.．]?\s*|[⑴-⒇]\s*"),
    ("num-half", r"\d{1,2}\s*[)）]\s*[、.．]?\s*"),
    ("num", r"\d{1,2}\s*[.．、﹒·，,:：]\s*(?!\d(?!0[12]\d年))|[⒈-⒛]\s*"),
    # 2   人 才 与 项 目 has no unit in it: its characters stand apart.
    (
        "num",
        r"\d{1,2}[ \u3000\xa0\t]++(?=[一-鿿]|20[12]\d(?:年|[，,：:]\s*[一-鿿]))"
        rf"(?!{_UNIT}(?![ \u3000]+[一-鿿][ \u3000]))",
    ),
    ("circled", r"[①-⑳❶-❿➀-➓]\s*[、.．]?\s*"),
    ("letter", r"[A-Ha-h]\s*[.．、)）]\s*"),
    ("dash", r"(?:[—–－―─]{1,4}|-{2,3})\s*"),
)
_MARK = re.compile("|".join(f"(?P<f{at}>{pattern})" for at, (_, pattern) in enumerate(_FAMILIES)))
_ARTICLE = re.compile(rf"第\s*[{CN}\d]{{1,4}}\s*条(?![一-鿿]{{0,2}}战线)")
_BULLETS = "●■◆▲△▼▽★☆※►▶•·◇◎○▪➢►✦❖\uf06c\uf0d8\uf0b7\uf075"
# Signs and pictures out of a chat's keyboard: 📌 ✅; without boxes to tick and counted signs (❶).
_PICTURES = "\u2600-\u260f\u2613-\u2775\u2794-\u27bf\u2b50\u2b55\U0001f300-\U0001faff"
_BULLET = re.compile(rf"[{_BULLETS}{_PICTURES}]\ufe0f?\s*|[-+*＊]\s+")
_OPENS_BULLET = re.compile(rf"[{_BULLETS}{_PICTURES}\-+*＊]")  # most texts are passed over
_HASH = re.compile(r"(#{1,6})\s*(?=[^#\s])")
_CN_VALUE = {char: at for at, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
_CN_VALUE |= {char: at + 1 for at, char in enumerate("壹贰叁肆伍陆柒捌玖")} | {"貳": 2, "參": 3, "陸": 6}
_CN_VALUE |= {char: at + 1 for at, char in enumerate(_STEMS)}
_SIGN_VALUE = {
    chr(code): code - ord(first) + 1
    for first, last in ("㈠㈩", "①⑳", "❶❿", "➀➓", "⑴⒇", "⒈⒛", "ⅠⅫ")
    for code in range(ord(first), ord(last) + 1)
}
_DIGITS = re.compile(r"\d+")
_NO_NUMERAL = re.compile(rf"[^{CN}{BIG}{_STEMS}]")
_MARKABLE = re.compile(
    rf"[?？第专板篇模单部之（(〔\[【{CN}{BIG}{_STEMS}{_ROMAN}㈠-㈩其0-9０-９①-⑳❶-❿➀-➓⑴-⒇⒈-⒛A-ZPCa-h—–－―─\-IVX]"
)


class Mark(NamedTuple):
    """An opening mark: `text` as written, its `family`, the number's `value` (0 if none)."""

    text: str
    family: str
    value: int = 0

    @property
    def rank(self) -> int:
        """Usual depth: smaller stands higher."""
        return RANKS[self.family]


def is_article(text: str) -> bool:
    """Whether the line is an article (第十条 …) of some rule, which is no heading."""
    return _ARTICLE.match(text.lstrip()) is not None


def read_mark(text: str) -> Mark | None:
    """The number that a text opens with, blanks around it included; None where there is none."""
    if not text or _MARKABLE.match(text) is None:
        return None
    match = _MARK.match(text.replace("､", "、") if "､" in text else text)
    if match is None or match.lastgroup is None:
        return None
    family, written = _FAMILIES[int(match.lastgroup[1:])][0], text[: match.end()]
    return Mark(written, family, 1 if written[0] in "—–－ー" and family == "cn" else number_value(written))


def strip_bullet(text: str) -> tuple[str, str]:
    """(bullet, rest) where a bullet opens the text, else ("", text)."""
    if _OPENS_BULLET.match(text) is None:
        return "", text
    match = _BULLET.match(text)
    return (match.group(), text[match.end() :]) if match else ("", text)


def strip_hashes(text: str) -> tuple[int, str]:
    """(level, rest): Markdown's # marks; level 0 where there are none."""
    if not text.startswith("#"):
        return 0, text
    match = _HASH.match(text)
    return (len(match.group(1)), text[match.end() :]) if match else (0, text)


@lru_cache(maxsize=1024)  # a few dozen marks number all drafts
def number_value(mark: str) -> int:
    """The last number in a mark: 3 for （三）, 2 for 1.2, 11 for 十一、; 0 where it holds none."""
    digits = _DIGITS.findall(mark)
    if digits:
        return int(digits[-1])
    signs = [char for char in mark if char in _SIGN_VALUE]
    return _SIGN_VALUE[signs[0]] if signs else _chinese_value(_NO_NUMERAL.sub("", mark))


def _chinese_value(text: str) -> int:
    text = text.replace("拾", "十")
    if not text:
        return 0
    tens, ten, ones = text.partition("十")
    if not ten:
        return _CN_VALUE.get(text[-1], 0)
    return (_CN_VALUE.get(tens[-1:], 1) if tens else 1) * 10 + (_CN_VALUE.get(ones[:1], 0) if ones else 0)
