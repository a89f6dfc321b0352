"""The words of a title in the forms that names are compared in: normalised, core, kernel."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

BLANKS = re.compile(r"\s+")
_MARKS = re.compile(r"[^0-9a-z一-鿿㐀-䶿〇]")
JOINERS = re.compile(r"以及|及其|[与和及暨的、]")
_PLACES = re.compile(
    r"20\d\d年度?|二[〇○零o]二.年度?|我市|本市|全市|我区|我县|我镇|慈溪市?|产业技术创新中心|技术创新中心|产业创新服务综合体|企业创新联合体"
    r"|创新联合体|综合体|联合体|创新中心|本项目|项目|我们|(?<!根)本(?=[方产行企单建])|该"
)
_FILLERS = re.compile(
    r"主要|存在|面临|当前|目前|总体|具体|相关|有关|基本|情况|概述|分析|说明|介绍|工作|方面|现阶段|一览|下一步|下步"
)


@lru_cache(maxsize=4096)  # alignment asks of the same titles many times
def normalised(text: str) -> str:
    """The words alone: full-width folded, blanks and marks gone."""
    return _MARKS.sub("", _folded(text))


@lru_cache(maxsize=256)  # a title is normalised and cored at once
def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", BLANKS.sub("", text)).lower()


def core(text: str) -> str:
    """Normalised without the platform's and the place's names and without joining words."""
    folded = _folded(text)
    bare = _MARKS.sub("", JOINERS.sub("", _PLACES.sub("", folded)))
    return bare or _MARKS.sub("", folded)


def kernel(text: str) -> str:
    """The core without words that say little (主要, 当前, 情况, 分析 …)."""
    return told(core(text))


def told(bare: str) -> str:
    return _FILLERS.sub("", bare) or bare
