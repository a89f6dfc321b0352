"""Whether a text speaks to a section: its keywords, its topics' terms, the tense it is told in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.model import Section
from toolkit.reading.placeholders import sentences
from toolkit.reading.vocabulary import holds_part
from toolkit.reading.wording import normalised

_STANDING_TITLE = re.compile(r"现有基础")
_PLAN_TITLE = re.compile(r"建设思路")
_ACT = re.compile(
    r"升级|扩[建容]|改造|新[建增]|增设|选聘|征集|遴选|竞争性|择优|制定|出台|完善|健全|推进|策划|引进|落实|做[强大实优细]|提[升质档]"
    r"|腾出|打造|搭建|建[设好立]|定[好细]|选[好准]|明确|强化|加[强快]|按照?.{1,12}办法"
)
_STATE_TITLE = re.compile(r"基础|现状|实力|优势|条件|问题|困难|回顾")
_HAVE = re.compile(
    r"已|现有|目前|现状|拥有|建有|建成|具备|形成了?|累计|现|共有|集聚|20[12]\d年(?!.{0,6}(?:底|末)?前)|近[三几两]年|位居|前期"
)
_THERE = re.compile(
    r"已|现有|目前|现状|拥有|建有|设有|具备|累计|共有|近[三几两]年|位居|前期|20[12]\d年(?!.{0,6}(?:底|末)?前)"
)
_ON_TOP = re.compile(r"在.{0,16}(?:基础上|的基础之上).{0,4}(?:增|扩|新|建|升|再|提)")
_WILL = re.compile(r"将(?!近)|拟|计划|力争|到20[23]\d年|争取|打算|下一步|今后|未来")
_PIECES = re.compile(r"[一-鿿A-Za-z&]{2,6}")


@dataclass(frozen=True, slots=True)
class _Terms:
    """What speaks to one section: strong words name it, `topics` are groups of words about it."""

    strong: tuple[str, ...]
    topics: tuple[tuple[str, ...], ...]
    hints: tuple[str, ...]
    signs: re.Pattern[str] | None
    state: bool  # tells what is, not what is to come
    stands: bool  # tells what is already there
    plans: bool  # tells what is to be done, not what is


_KEPT: dict[int, tuple[Section, _Terms]] = {}


def _terms(section: Section) -> _Terms:
    kept = _KEPT.get(id(section))
    if kept is None or kept[0] is not section:
        if len(_KEPT) >= 512:
            _KEPT.clear()
        kept = (section, _build(section))
        _KEPT[id(section)] = kept
    return kept[1]


def _build(section: Section) -> _Terms:
    names = [normalised(name) for name in (section.title, *section.synonyms, *section.keywords)]
    strong = tuple(dict.fromkeys(name for name in names if 2 <= len(name) <= 8))
    topics = tuple(tuple(term for term in topic.terms if len(term) >= 2) for topic in section.topics)
    hints = tuple(dict.fromkeys(_PIECES.findall(section.guidance)))
    signs = re.compile("|".join(section.signs)) if section.signs else None
    return _Terms(
        strong,
        topics,
        hints,
        signs,
        _STATE_TITLE.search(section.title) is not None,
        _STANDING_TITLE.search(section.title) is not None,
        _PLAN_TITLE.search(section.title) is not None,
    )


def affinity(text: str, section: Section) -> float:
    """How much a text is about a section: distinct strong words, topics and hints in it, weighed."""
    terms = _terms(section)
    words = 2.0 * sum(1 for word in terms.strong if word in text)
    topics = 1.5 * sum(1 for topic in terms.topics if any(term in text for term in topic))
    hints = 0.5 * sum(1 for hint in terms.hints if hint in text)
    signs = 3.0 if terms.signs is not None and terms.signs.search(text) else 0.0
    return words + topics + hints + signs


def covers(
    text: str, section: Section, others: Iterable[Section] = (), *, named: bool = False, strict: bool = False
) -> bool:
    """Whether an undivided text plainly holds what the section asks for.

    `others`: the sections that may share the text. `named`: the heading already points to the section; then
    one topic is enough. `strict`: the text stands under another section's own heading; then one sign in
    passing is not.
    """
    covered = _covers(text, section, named, strict)
    if not covered and _terms(section).stands:
        return False
    return holds_part(text, section, others, covered)


def _covers(text: str, section: Section, named: bool, strict: bool) -> bool:
    terms = _terms(section)
    told = [part for part in sentences(text) if _in_tense(part, terms)]
    said = "".join(told)
    topics = sum(1 for topic in terms.topics if any(term in said for term in topic))
    named = named or any(word in text for word in terms.strong)
    if terms.signs is not None and not (strict and terms.topics):
        seen = {match.group() for match in terms.signs.finditer(said if terms.state else text)}
        if len(seen) > strict:
            return True
        if not terms.topics:
            return False
    if not terms.topics:
        return named or sum(1 for hint in terms.hints if len(hint) >= 3 and hint in text) >= 2
    if named and topics >= 1:
        return True
    return topics >= max(2, (len(terms.topics) + 1) // 2) and _plain(terms, said)


def _in_tense(sentence: str, terms: _Terms) -> bool:
    if terms.state:
        if terms.stands and _ON_TOP.search(sentence) is not None:
            return False
        if terms.stands and _THERE.search(sentence) is None and _ACT.search(sentence) is not None:
            return False
        return _HAVE.search(sentence) is not None or _WILL.search(sentence) is None
    return not terms.plans or _ACT.search(sentence) is not None or _WILL.search(sentence) is not None


def _plain(terms: _Terms, said: str) -> bool:
    return not terms.state or _HAVE.search(said) is not None


def names_it(text: str, section: Section) -> bool:
    """Whether one of the section's strong words stands in the text."""
    return any(word in text for word in _terms(section).strong)
