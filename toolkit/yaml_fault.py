"""What is wrong with a file that is no YAML, in words that mend it.

The parser stops where the text can go on no longer; the cause often stands lines above: a full-width
colon, a blank too many, a text under `|` that is not indented. The lines around the stop tell which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

_LOOK = "请检查这一行及上一行的缩进、冒号后的空格和引号"
_QUOTE = "请给整个值加引号"
_EVEN = "同级的键要左对齐；是上一行文字的续行时，请给整段文字加引号"

# Said of the place itself: a part of the parser's message (libyaml's, then PyYAML's own) → what is wrong.
_SAID = (
    (
        ("directive", "TAG", "%YAML", "version number", "incompatible YAML"),
        "行首的 % 在 YAML 里有特别的意思",
        "请删去这一行；是文字时请加引号",
    ),
    (("unexpected end of stream",), "引号没有配对", "请在文字的末尾补上引号"),
    (("',' or ']'", "',' or '}'"), "方括号或花括号没有配对，或两项之间少了逗号", "请补上括号，或在两项之间加半角逗号"),
    (("expected '-' indicator",), "列表的缩进不齐", "同一列表各行的 - 要左对齐"),
    (("document indicator", "document separator"), "文件中途出现了 --- 或 ...", "请删去这一行"),
    (("document start",), "文件到上一行就结束了，这一行成了多余的", "请删去上面的 --- 或 ...，并核对缩进"),
    (("indentation indicator", "chomping"), "| 或 > 后面写了别的字", "文字请从下一行写起，比键多缩进两格"),
    (
        ("comment or line break", "comment or a line break"),
        "| 或 > 后面写了别的字",
        "文字请从下一行写起，比键多缩进两格",
    ),
    (
        ("escape", "hexdecimal", "hexadecimal", "octet"),
        "双引号里的反斜杠 \\ 后面不是可用的写法",
        "请改用单引号，或把 \\ 写成 \\\\",
    ),
    (("sequence entries are not allowed",), "“-”不能和键写在同一行", "请把列表写到下一行，每项一行，以“- ”开头"),
    (("mapping keys are not allowed",), "此处不应出现问号加空格", "值里有问号时，请给整个值加引号"),
    (("node content",), "此处缺少内容，或多了逗号、括号", "值以 ]、}、, 开头时请加引号；多出的逗号和括号请删去"),
    (("unexpected ':'",), "括号里的冒号用得不对", "值里有冒号时，请给整个值加引号"),
    (("mapping values are not allowed",), "此处不应出现冒号", "值里有冒号时请加引号"),
    (("could not find expected ':'",), "键后面缺少冒号", "应为半角冒号加空格，如 kind: complex"),
    (("expected key", "<block end>"), "缩进不齐，或上一行没有写完", _EVEN),
)
_MARKS = (("anchor", "&"), ("alias", "*"), ("tag", "!"))  # what the parser was at → the sign that led it there

_KEY = re.compile(r"\s*(?:- )?[^\s#:：'\"|>{\[][^:：]*?:(?:\s|$)")
_FULL_WIDTH = re.compile(r"\s*(?:- )?([\w.\-]{1,30})\s*：")
_NO_BLANK = re.compile(r"\s*(?:- )?([A-Za-z][\w.\-]*):\S")
_NO_BLANK_AFTER_DASH = re.compile(r"\s*-[^\s\-]")
_BLOCK_HEAD = re.compile(r"\s*(?:- )?(\S.*?)\s*:\s+[|>][-+0-9]*\s*(?:#.*)?$")
_OPEN = re.compile(r":\s*(?:[|>][-+0-9]*)?\s*(?:#.*)?$")  # what stands below may be deeper


@dataclass(frozen=True, slots=True)
class YamlFault:
    """One fault: what is wrong, how to mend it, where (1-based, None if unknown)."""

    message: str
    remedy: str
    line: int | None = None
    column: int | None = None


def explain(text: str, problem: yaml.MarkedYAMLError) -> YamlFault:
    """The likely cause of the parser's stop; where none is seen, the place of the stop."""
    mark = problem.problem_mark or problem.context_mark
    if mark is None:
        return YamlFault("不是完好的 YAML", _LOOK)
    context = problem.context_mark.line if problem.context_mark else mark.line
    said, at = f"{problem.context or ''} {problem.problem or ''}", (mark.line, mark.column)
    lines = _Lines(text)
    return (
        _wrong_sign(said, lines, at, problem.context_mark)
        or (_wrong_shape(said, lines, at, context) if _of_shape(said) else None)
        or _as_said(said, at, context)
    )


def _as_said(said: str, at: tuple[int, int], begun: int) -> YamlFault:
    for parts, message, remedy in _SAID:
        if any(part in said for part in parts):
            opened = f"（从第 {begun + 1} 行起）" if begun < at[0] and "没有配对" in message else ""
            return YamlFault(message.replace("没有配对", f"没有配对{opened}", 1), remedy, at[0] + 1, at[1] + 1)
    return YamlFault("从这里起读不下去", _LOOK, at[0] + 1, at[1] + 1)


def _of_shape(said: str) -> bool:
    """Whether lines do not fit together, rather than one sign being wrong."""
    known = ("mapping values", "expected ':'", "expected key", "<block end>", "<document start>", "block scalar")
    return "flow" not in said and any(part in said for part in known)


class _Lines:
    """The lines of a text, 0-based, and their indents."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def __getitem__(self, index: int) -> str:
        return self._lines[index] if 0 <= index < len(self._lines) else ""

    def says(self, index: int) -> bool:
        """Whether the line holds anything but blanks and a comment."""
        return bool(self[index].strip()) and not self[index].lstrip().startswith("#")

    def indent(self, index: int) -> int:
        """Blanks before the line's first character."""
        return len(self[index]) - len(self[index].lstrip(" "))

    def above(self, index: int) -> int:
        """The next line above that says something; -1 if none."""
        return next((at for at in range(index - 1, -1, -1) if self.says(at)), -1)

    def level(self, index: int) -> int:
        """The next line above that stands as far left as this one, or further; -1 if none."""
        above = self.above(index)
        while above >= 0 and self.indent(above) > self.indent(index):
            above = self.above(above)
        return above


def _wrong_sign(said: str, lines: _Lines, at: tuple[int, int], context: yaml.Mark | None) -> YamlFault | None:
    line, column = at
    sign = lines[line][column : column + 1]
    if sign == "\t" or "tab character" in said:
        return YamlFault("这一行用制表符（Tab）缩进", "请把行首的 Tab 换成空格", line + 1, column + 1)
    if "cannot start any token" in said:
        return YamlFault(f"值不能以“{sign}”开头", _QUOTE, line + 1, column + 1)
    for word, mark in _MARKS:
        if f"scanning an {word}" in said or f"scanning a {word}" in said or f"parsing a {word}" in said:
            place = (context.line, context.column) if context else at
            return YamlFault(f"值以“{mark}”开头，在 YAML 里有特别的意思", _QUOTE, place[0] + 1, place[1] + 1)
    return None


def _wrong_shape(said: str, lines: _Lines, at: tuple[int, int], context: int) -> YamlFault | None:
    line, column = at
    if "block scalar" in said:
        return _short_of_block(lines, line)
    simple_key = "simple key" in said
    suspect = context if simple_key else line
    before = lines.above(line)
    return (
        _short_of_block(lines, suspect)
        or _full_width_colon(lines, (suspect, before, line, lines.level(line)))
        or _first_line_deeper(said, lines, line)
        or _deeper_than_above(lines, line, before)
        or (
            _no_colon(lines, _without_colon(lines, suspect, before, simple_key))
            if "<document start>" not in said
            else None
        )
        or _after_quotes(said, lines, line, column)
        or _uneven(said, lines, line)
    )


def _short_of_block(lines: _Lines, suspect: int) -> YamlFault | None:
    """A text under `key: |` that is not indented deeper than the key, or less than its first line."""
    if _KEY.match(lines[suspect]):
        return None
    head = suspect - 1
    while head >= 0 and not (found := _BLOCK_HEAD.match(lines[head])):
        if lines[head].strip() and lines.indent(head) < lines.indent(suspect):
            return _lost_head(lines, head)
        head -= 1
    if head < 0 or not found:
        return None
    texts = [at for at in range(head + 1, suspect + 1) if lines[at].strip()]
    wanted = max(lines.indent(texts[0]), lines.indent(head) + 1)
    short = next((at for at in texts if lines.indent(at) < wanted), None)
    if short is None:
        return None
    message = f"第 {head + 1} 行“{found.group(1)}”下面的文字，从这一行起缩进不够"
    return YamlFault(
        message, f"各行要左对齐，并比键多缩进：行首至少空 {max(wanted, lines.indent(head) + 2)} 格", short + 1
    )


def _lost_head(lines: _Lines, head: int) -> YamlFault | None:
    """The line that should open the text, where the colon before its | is not what it should be."""
    if not lines[head].rstrip().endswith(("|", ">", "-")):
        return None
    return _full_width_colon(lines, (head,)) or (_no_colon(lines, head) if _NO_BLANK.match(lines[head]) else None)


def _full_width_colon(lines: _Lines, places: tuple[int, ...]) -> YamlFault | None:
    for place in places:
        if place >= 0 and not _KEY.match(lines[place]) and (found := _FULL_WIDTH.match(lines[place])):
            word = found.group(1)
            remedy = f"请改成半角冒号加空格：“{word}: ”"
            return YamlFault(f"“{word}”后面是全角冒号“：”", remedy, place + 1, found.end())
    return None


def _first_line_deeper(said: str, lines: _Lines, line: int) -> YamlFault | None:
    first = next((at for at in range(line) if lines.says(at)), None)
    if "<document start>" not in said or first is None or lines.indent(first) <= lines.indent(line):
        return None
    more = lines.indent(first) - lines.indent(line)
    return YamlFault(f"这一行比下面的行多缩进了 {more} 格", f"请删去行首的 {more} 个空格", first + 1)


def _deeper_than_above(lines: _Lines, line: int, before: int) -> YamlFault | None:
    if before < 0 or _OPEN.search(lines[before]) or lines.indent(line) <= lines.indent(before):
        return None
    more = lines.indent(line) - lines.indent(before)
    return YamlFault(f"这一行比上一行（第 {before + 1} 行）多缩进了 {more} 格", f"请删去多出的空格；{_EVEN}", line + 1)


def _without_colon(lines: _Lines, suspect: int, before: int, simple_key: bool) -> int:
    """The line that the parser took for a key's beginning: where it says so, else the level line above."""
    if simple_key:
        return suspect
    return before if before >= 0 and lines.indent(suspect) == lines.indent(before) else -1


def _no_colon(lines: _Lines, suspect: int) -> YamlFault | None:
    if suspect < 0 or _KEY.match(lines[suspect]):
        return None
    if found := _NO_BLANK.match(lines[suspect]):
        word = found.group(1)
        return YamlFault(f"“{word}:”后面没有空格", f"请在冒号后面空一格：“{word}: ”", suspect + 1, found.end())
    if _NO_BLANK_AFTER_DASH.match(lines[suspect]):
        return YamlFault("“-”后面没有空格", "请在 - 后面空一格", suspect + 1)
    return YamlFault("这一行不是“键: 值”的形式，缺少冒号", "应为半角冒号加空格，如 kind: complex", suspect + 1)


def _after_quotes(said: str, lines: _Lines, line: int, column: int) -> YamlFault | None:
    before = lines[line][:column].rstrip()
    if "expected key" in said and before.endswith(("'", '"')):
        return YamlFault("引号后面还有文字", "请把整个值放在一对引号里；值里的引号请改用中文引号", line + 1, column + 1)
    return None


def _uneven(said: str, lines: _Lines, line: int) -> YamlFault | None:
    """A line between two levels; the one that it should stand under is the least deep of those above it."""
    if "expected key" not in said and "<block end>" not in said:
        return None
    own, mate, above = lines.indent(line), -1, lines.above(line)
    while above >= 0 and lines.indent(above) > own:
        mate = above if mate < 0 or lines.indent(above) <= lines.indent(mate) else mate
        above = lines.above(above)
    other = f"（第 {mate + 1} 行缩进 {lines.indent(mate)} 格）" if mate >= 0 else ""
    return YamlFault(f"这一行缩进 {own} 格，与上面同级的行{other}不齐", _EVEN, line + 1)
