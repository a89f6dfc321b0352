"""outlines/KIND-DOCUMENT.yaml → Outline, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from toolkit.errors import PolicyError
from toolkit.fields import Fields
from toolkit.model import Clause, Force, Kind, Outline, Section, Topic
from toolkit.policy.reference import clause_of, force_of, patterns_of
from toolkit.policy.speech import SpeechFile
from toolkit.yaml_source import load_yaml

DOCUMENTS = ("proposal", "annual-plan")
CONTENTS = ("indicators", "tasks", "funds")
SPEECH, TITLES = ".speech.json", ".titles.json"  # beside the outline's file
_DIGITS = "零一二三四五六七八九十"


class OutlineFolder(Mapping[tuple[str, str], Outline]):
    """The outlines of a pack by (kind, document); a check of one draft reads one file."""

    def __init__(self, folder: Path, clauses: Mapping[str, Clause], kinds: Mapping[str, Kind]) -> None:
        self._clauses = clauses
        self._paths = {
            (kind, document): path
            for kind in kinds
            for document in DOCUMENTS
            if (path := folder / f"{kind}-{document}.yaml").is_file()
        }
        self._read: dict[tuple[str, str], Outline] = {}

    def __getitem__(self, key: tuple[str, str]) -> Outline:
        if key not in self._read:
            self._read[key] = read_outline(self._paths[key], self._clauses)
        return self._read[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def read_outline(path: Path, clauses: Mapping[str, Clause]) -> Outline:
    """One outline file; PolicyError with the line of whatever is wrong."""
    top = Fields(load_yaml(path, PolicyError))
    force = force_of(top, Force.ASKED) or Force.ASKED
    outline = Outline(
        kind=top.text("kind"),
        document=top.choice("document", DOCUMENTS),
        title=top.text("title"),
        clause=clause_of(top, clauses),
        force=force,
        house=top.flag("house"),
        sections=_read_sections(top, clauses, force, level=1, parent=None),
        note=top.text("note", ""),
        others=_read_others(top, clause_of(top, clauses)),
    )
    top.done()
    outline = replace(outline, speech=_learned(path, SPEECH, outline), titles=_learned(path, TITLES, outline))
    _refuse_disagreement(top, outline, path)
    return outline


def _learned(path: Path, suffix: str, outline: Outline) -> SpeechFile | None:
    table = path.with_suffix(suffix)
    return SpeechFile(table, frozenset(section.id for section in outline.walk())) if table.is_file() else None


def _refuse_disagreement(top: Fields, outline: Outline, path: Path) -> None:
    if path.stem != f"{outline.kind}-{outline.document}":
        top.refuse("kind", f"文件名应为 {outline.kind}-{outline.document}.yaml")
    ids = [section.id for section in outline.walk()]
    for section_id in ids:
        if ids.count(section_id) > 1:
            top.refuse("sections", f"章节 id“{section_id}”重复")


def _read_sections(
    fields: Fields, clauses: Mapping[str, Clause], force: Force, level: int, parent: str | None
) -> tuple[Section, ...]:
    return tuple(
        _read_section(row, clauses, force, level, parent, position)
        for position, row in enumerate(fields.rows("sections"), start=1)
    )


def _read_section(
    row: Fields, clauses: Mapping[str, Clause], force: Force, level: int, parent: str | None, position: int
) -> Section:
    section_id = row.text("id")
    own_force = force_of(row, force) or force
    section = Section(
        id=section_id,
        title=row.text("title"),
        clause=clause_of(row, clauses),
        force=own_force,
        level=level,
        number=_number(level, position),
        parent=parent,
        synonyms=row.texts("synonyms"),
        keywords=row.texts("keywords"),
        excludes=row.texts("excludes"),
        topics=_read_topics(row, clauses),
        guidance=row.text("guidance", ""),
        example=row.text("example", ""),
        content=row.choice("content", CONTENTS, ""),
        not_in_first_year=row.flag("not_in_first_year"),
        cues=patterns_of(row, "cues"),
        children=_read_sections(row, clauses, own_force, level + 1, section_id),
    )
    row.done()
    return section


def _read_others(top: Fields, clause: Clause) -> tuple[Section, ...]:
    """Chapters outside the outline: no clause asks for them, so they carry the outline's and advise nothing."""
    others = []
    for position, row in enumerate(top.rows("others"), start=1):
        others.append(
            Section(
                id=f"other.{position}",
                title=row.text("title"),
                clause=clause,
                force=Force.ADVICE,
                level=1,
                number="",
                synonyms=row.texts("synonyms"),
                keywords=row.texts("keywords"),
                cues=patterns_of(row, "cues"),
            )
        )
        row.done()
    return tuple(others)


def _read_topics(row: Fields, clauses: Mapping[str, Clause]) -> tuple[Topic, ...]:
    topics = []
    for topic in row.rows("topics"):
        force = force_of(topic, Force.ASKED) or Force.ASKED
        name = topic.text("name")
        terms = topic.texts("terms") or (name,)
        cues = patterns_of(topic, "cues")
        topics.append(Topic(topic.text("id"), name, clause_of(topic, clauses), terms, force, cues))
        topic.done()
    return tuple(topics)


def _number(level: int, position: int) -> str:
    numeral = chinese_numeral(position)
    return {1: f"{numeral}、", 2: f"（{numeral}）", 3: f"{position}."}.get(level, f"（{position}）")


def chinese_numeral(number: int) -> str:
    """1 to 99 as 一 to 九十九."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")
