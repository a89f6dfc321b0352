"""Indicator values in sentences: 由2024年的182亿元提高到2029年的260亿元; 五项指标分别达到….

A passage is read as a stream of names, years and amounts. An amount belongs to the name before it as
long as the words between say nothing else; a list of amounts belongs to a list of names (分别), or to
a list of years. A year said once holds until another is said; a year after 由, 从 or 比, or in brackets,
holds for its own amount only. Of 突破8500、争取9000 the first is the commitment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toolkit.model import Location
from toolkit.reading.names import Mention
from toolkit.reading.prose_base import NOWHEN, SENTENCE_END, State, YearRef
from toolkit.reading.prose_keys import key_of
from toolkit.reading.prose_labels import with_aliases
from toolkit.reading.prose_parts import parted
from toolkit.reading.prose_tokens import tokens_of
from toolkit.reading.prose_years import YearReader
from toolkit.reading.table_heads import units_noted
from toolkit.reading.tidy import Tidy, tidy

_LONGEST = 3000  # characters read at once
_ENDS = re.compile(r"[。；;\n]")
_COMMAS = re.compile(r"[，,、]")
_ITEM = re.compile(r"\s*(?:\d{1,2}[.、)]|[(（]?[一二三四五六七八九十]{1,2}[)）、]|[(（]\d{1,2}[)）]|[①-⑩●•]|-{1,2}\s)")
_STOP = re.compile(f"[{re.escape(''.join(SENTENCE_END))}]")
_CROSSED = re.compile(f"[(),，{re.escape(''.join(SENTENCE_END))}]")


def _pieces(text: str) -> Iterator[str]:
    """A very long paragraph in parts, each ended by a sentence's end, by a comma where there is none, or anywhere."""
    start = 0
    while len(text) - start > _LONGEST:
        end = start + _LONGEST
        stops = [match.end() for match in _ENDS.finditer(text, start, end)]
        stops = stops or [match.end() for match in _COMMAS.finditer(text, start, end)]
        yield text[start : (end := stops[-1] if stops else end)]
        start = end
    yield text[start:]


class ProseReader(YearReader):
    """Reads passages in order into one `Seen`; keeps what carries over between them."""

    def learn(self, texts: Iterable[str]) -> None:
        """Take in what a section tells of how it writes its values, wherever that stands: （括号内为2024年数）."""
        self._key = key_of(texts)

    def read(
        self,
        words: Tidy,
        location: Location,
        *,
        subject: Mention | None = None,
        when: YearRef = NOWHEN,
        unit: str = "",
    ) -> None:
        """Read one passage. A table cell gives its row's indicator, and its year and unit."""
        if len(words.text) > _LONGEST:  # no plan's own paragraph; each amount looks about among all the others
            for piece in _pieces(words.original):
                self.read(tidy(piece), location, subject=subject, when=when, unit=unit)
            return
        if subject is not None:
            self._state = State(group=[subject], lead=when)
        elif when != NOWHEN:
            self._state = State(lead=when)
        elif self._over != NOWHEN and _ITEM.match(words.text):
            self._state.lead = self._over
        noted = units_noted(words.text) if not unit and "单位" in words.text else ()
        self._unit = noted[0] if len(noted) == 1 else unit  # …第五年260（单位：亿元）
        self._words, self._text, self._location = words, words.text, location
        self._by_town = any(word in words.text for word in ("我镇", "本镇", "全镇", "街道", "乡"))
        self._stops = [match.start() for match in _STOP.finditer(words.text)]
        self._tokens = with_aliases(words.text, tokens_of(words.text, self._finder), self._aliases)
        self._parted = parted(words.text, self._tokens)
        self._used = set()
        self._strays = set()
        self._firm_sentence = -1
        self._years_here = False
        self._year_end = -1
        self._state.scopes.clear()
        self._state.closed = True
        self._first = len(self._seen.values)
        self._end_sentence()
        index, end = 0, 0
        while index < len(self._tokens):
            token = self._tokens[index]
            self._cross(end, token.start)
            stop = self._step(index)
            end, index = self._tokens[stop - 1].end, stop
        self._cross(end, len(self._text))
        if not any(token.amount for token in self._tokens):
            if self._years_here:
                self._over = self._state.lead
        elif not _ITEM.match(words.text):
            self._over = NOWHEN

    def _step(self, index: int) -> int:
        token = self._tokens[index]
        if token.name:
            self._on_name(index, token.name)
        elif token.year:
            if index not in self._used:
                self._on_year(index, token.year)
        else:
            if (keyed := self._on_keyed(index)) > index:
                return keyed
            stop = self._run_end(index)
            self._on_amounts(index, stop)
            return stop
        return index + 1

    def _cross(self, start: int, end: int) -> None:
        """What the marks between two tokens end or open."""
        state = self._state
        for match in _CROSSED.finditer(self._text, start, end):
            position, char = match.start(), match.group()
            if char == "(":
                state.scopes.append((state.group, state.lead, state.local))
                if position != self._year_end:  # 2024年（167.4亿元）: the bracket is the year's
                    state.local = None
            elif char == ")" and state.scopes:
                lead, named = state.lead, state.group
                state.group, state.lead, state.local = state.scopes.pop()
                if not self._amount_in_brackets(position):
                    state.lead = lead  # 五年（2029年）达到…: the year holds for what follows
                    state.group = state.group if any(state.group) else named  # 产业规模（全行业产值）
            elif char in SENTENCE_END:
                self._end_sentence()
                self._resume(char)
            elif char in ",，":
                state.local = None
                self._resume(char)

    def _resume(self, mark: str) -> None:
        """An aside on a part (占全市产值的6%, 其中龙头企业产值80亿元) is over: what was spoken of before goes on."""
        if self._state.resume is not None and mark in self._state.resume[0]:
            self._state.group = self._state.resume[1]
            self._state.resume = None

    def _amount_in_brackets(self, end: int) -> bool:
        start = self._text.rfind("(", 0, end)
        return any(token.amount for token in self._tokens if start < token.start < end)

    def _end_sentence(self) -> None:
        state = self._state
        state.local = None
        state.after_from = None
        state.in_sentence.clear()
