"""List numbers as Word prints them: one function a number format.

Names are those of `w:numFmt` (ECMA-376 part 1, 17.18.59). A format that is not known
here prints Arabic digits, as Word does for a value outside a format's range.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL_SIMPLIFIED: Final = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL: Final = "零壹貳參肆伍陸柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_BULLETS: Final = {
    "\uf0b7": "•", "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0d8": "➢", "\uf0fc": "✓",
    "\uf0a7": "▪", "\uf0b2": "◆", "\uf0f0": "➢", "\uf0e8": "➢", "\uf06f": "□", "\uf0a8": "□",
    "\uf071": "□", "o": "○",
}  # fmt: skip


def format_number(value: int, number_format: str) -> str:
    """`value` in a Word number format, e.g. (12, "chineseCountingThousand") → 十二."""
    formatter = _FORMATS.get(number_format, str)
    return formatter(value)


def format_bullet(text: str) -> str:
    """A bullet's character; symbol-font code points become characters that every font has."""
    if text in _BULLETS:
        return _BULLETS[text]
    private = any("\ue000" <= char <= "\uf8ff" for char in text)
    return "•" if private else text


def chinese(value: int, digits: str = _DIGITS, tens: str = "十百千", zero: str = "零") -> str:
    """Chinese numeral with places, 1 to 9999: 10 → 十, 105 → 一百零五; digits elsewhere."""
    if not 0 < value < 10_000:
        return "".join(digits[int(digit)] for digit in str(abs(value)))
    out = ""
    for place, digit in zip(range(len(str(value)) - 1, -1, -1), map(int, str(value)), strict=True):
        if digit:
            out += digits[digit] + (tens[place - 1] if place else "")
        elif out and not out.endswith(zero):
            out += zero
    out = out.removesuffix(zero)
    plain_ten = 10 <= value < 20 and digits is _DIGITS
    return out[1:] if plain_ten else out


def _counting(value: int) -> str:
    # Without "Thousand" in its name, a counting format goes digit by digit from 100 on.
    return chinese(value) if value < 100 else _by_digit(value)


def _by_digit(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(abs(value)))


def _legal_simplified(value: int) -> str:
    return chinese(value, _LEGAL_SIMPLIFIED, "拾佰仟")


def _legal_traditional(value: int) -> str:
    return chinese(value, _LEGAL_TRADITIONAL, "拾佰仟")


def _cycle(characters: str) -> Callable[[int], str]:
    def in_range(value: int) -> str:
        return characters[value - 1] if 1 <= value <= len(characters) else str(value)

    return in_range


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    out = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        out += letters * count
    return out


def _letters(value: int) -> str:
    if value < 1:
        return str(value)
    turns, place = divmod(value - 1, 26)
    return chr(ord("A") + place) * (turns + 1)  # Word: A … Z, AA, BB, …


def _enclosed(first: int, last: int, start: str) -> Callable[[int], str]:
    def in_range(value: int) -> str:
        return chr(ord(start) + value - first) if first <= value <= last else str(value)

    return in_range


def _circled(value: int) -> str:
    if 21 <= value <= 35:
        return chr(ord("㉑") + value - 21)
    if 36 <= value <= 50:
        return chr(ord("㊱") + value - 36)
    return chr(ord("①") + value - 1) if 1 <= value <= 20 else str(value)


def _full_width(value: int) -> str:
    return str(value).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})


def _ordinal(value: int) -> str:
    teen = 10 <= value % 100 <= 20
    return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "none": lambda value: "",
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _enclosed(1, 20, "⒈"),
    "decimalEnclosedParen": _enclosed(1, 20, "⑴"),
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "ordinal": _ordinal,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "koreanDigital2": _by_digit,
    "japaneseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseDigitalTenThousand": _by_digit,
    "ideographDigital": _by_digit,
    "taiwaneseDigital": _by_digit,
    "chineseLegalSimplified": _legal_simplified,
    "japaneseLegal": _legal_traditional,
    "ideographLegalTraditional": _legal_traditional,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _enclosed(1, 10, "㊀"),
}
