"""The parts that a document should have: Outline, Section, Topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from toolkit.model.clause import Clause, Force


@dataclass(frozen=True, slots=True)
class Topic:
    """A point a section should speak to; any of `terms`, or a match of `cues`, in the section's body speaks to it."""

    id: str
    name: str
    clause: Clause
    terms: tuple[str, ...]
    force: Force = Force.ASKED
    cues: tuple[str, ...] = ()  # regular expressions, where a word alone says too little: 在慈溪…排第二


@dataclass(frozen=True, slots=True)
class Section:
    """One item of an outline. A parent has children and no body of its own to check."""

    id: str
    title: str  # as the instrument prints it
    clause: Clause
    force: Force
    level: int  # 1 for 一、, 2 for （一）
    number: str  # 一、 or （一）
    parent: str | None = None
    synonyms: tuple[str, ...] = ()  # whole headings that mean this section
    keywords: tuple[str, ...] = ()  # word cores whose presence in a heading points here
    excludes: tuple[str, ...] = ()  # word cores whose presence in a heading points elsewhere
    topics: tuple[Topic, ...] = ()
    guidance: str = ""  # what belongs here, our own words
    example: str = ""  # one example sentence, illustrative
    content: str = ""  # structured content set here: indicators, tasks, funds or ""
    not_in_first_year: bool = False
    cues: tuple[str, ...] = ()  # regular expressions for titles in plain words, heeded where the place fits
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """This section, then those under it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Speech:
    """How the sentences or titles of each section speak: a linear classifier over single characters and pairs of them.

    A sentence's score for a section is its bias plus the weights of the grams that stand in it, over the root of
    their number; the highest is the likeliest. `sections` names the columns; "" is what belongs to none.
    """

    sections: tuple[str, ...]
    bias: tuple[float, ...]
    grams: Mapping[str, tuple[float, ...]]


class SpeechSource(Protocol):
    """Gives the table when it is first asked for: most drafts are told by their headings alone."""

    def __call__(self) -> Speech:
        """The table; PolicyError if its file is broken."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts one document of one kind should have, in order."""

    kind: str
    document: str
    title: str  # document title, e.g. 产业创新服务综合体建设方案
    clause: Clause
    force: Force
    house: bool  # True: built by this product from the articles, not printed as an outline
    sections: tuple[Section, ...]
    note: str = ""
    others: tuple[Section, ...] = ()  # chapters that drafts add of their own; known so that none is taken for a section
    speech: SpeechSource | None = None  # how texts speak; None: the pack has learned none
    titles: SpeechSource | None = None  # how titles are worded; None: the pack has learned none

    def walk(self) -> Iterator[Section]:
        """Every section, parents before children, in document order."""
        for section in self.sections:
            yield from section.walk()

    @property
    def leaves(self) -> tuple[Section, ...]:
        """The sections that a draft is checked for, in document order."""
        return tuple(section for section in self.walk() if not section.children)

    def section(self, section_id: str) -> Section:
        """The section of that id; KeyError if there is none."""
        for section in self.walk():
            if section.id == section_id:
                return section
        raise KeyError(section_id)
