"""outlines/KIND-DOCUMENT.speech.json and .titles.json → Speech, read when it is first asked for."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

from toolkit.errors import PolicyError
from toolkit.model import Speech

_PER_UNIT = 10  # the file has whole numbers: tenths


class SpeechFile:
    """The learned table beside an outline's file."""

    def __init__(self, path: Path, sections: frozenset[str]) -> None:
        self._path = path
        self._sections = sections

    def __call__(self) -> Speech:
        return self._read

    @cached_property
    def _read(self) -> Speech:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            speech = Speech(
                sections=tuple(found["sections"]),
                bias=_scaled(found["bias"]),
                grams={gram: _scaled(row) for gram, row in found["grams"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._broken(str(error)) from error
        if strangers := set(speech.sections) - self._sections - {""}:
            raise self._broken(f"提纲里没有 {'、'.join(sorted(strangers))}")
        if any(len(row) != len(speech.sections) for row in (speech.bias, *speech.grams.values())):
            raise self._broken("各行的列数与 sections 不一致")
        return speech

    def _broken(self, why: str) -> PolicyError:
        return PolicyError(
            f"用语表读不出：{why}", path=self._path, remedy="重新生成这份文件，或删掉它（此时按提纲的用词判断）"
        )


def _scaled(row: list[int]) -> tuple[float, ...]:
    return tuple([number / _PER_UNIT for number in row])
