"""The parts that a document should have: Outline, Section, Topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.model.clause import Clause, Force


@dataclass(frozen=True, slots=True)
class Topic:
    """A point a section should speak to; any of `terms` in the section's body speaks to it."""

    id: str
    name: str
    clause: Clause
    terms: tuple[str, ...]
    force: Force = Force.ASKED


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
    words: tuple[str, ...] = ()  # what texts of this section use to say; the more of them, the likelier it is one
    signs: tuple[str, ...] = ()  # regular expressions by which an undivided chapter covers it
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """This section, then those under it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


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
