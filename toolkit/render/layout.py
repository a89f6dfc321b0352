"""The facts of the page, from templates/layout.yaml: one source for the CSS and the DOCX styles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from toolkit import assets
from toolkit.errors import TemplateError

FILE = "layout.yaml"
TWIPS_PER_MM = 1440 / 25.4
PT_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet and its margins in mm; `inner` is the binding side."""

    width: float
    height: float
    top: float
    bottom: float
    inner: float
    outer: float

    @property
    def text_width(self) -> float:
        """Width of the type area, mm."""
        return self.width - self.inner - self.outer

    @property
    def text_height(self) -> float:
        """Height of the type area, mm."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Font:
    """A font role: its name on Windows, our @font-face family, and the open stand-in's file."""

    windows: str
    family: str
    file: str


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of paragraph is set. Sizes in pt, indents in characters; `line` None: the grid's."""

    word: str
    font: str
    size: float
    line: float | None = None  # 0: as high as its content
    align: str = "left"
    first: float = 0
    left: float = 0
    before: float = 0
    after: float = 0
    keep: bool = False  # with the next paragraph
    new_page: bool = False  # begins one
    widows: bool = False  # two lines at least stand on either side of a turned page
    outline: int = 0  # 1..9 for headings


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that the printed document puts beside the data."""

    applicant: str
    period: str
    year: str
    basis: str
    submitted: str
    contents: str
    sample: str
    applicant_fields: Mapping[str, str]
    sources: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything in layout.yaml."""

    page: Page
    lines: int
    chars: int
    pdf: Mapping[str, float]
    docx: Mapping[str, float]
    page_number: Mapping[str, Any]
    fonts: Mapping[str, Font]
    fallback: tuple[str, ...]
    styles: Mapping[str, Style]
    labels: Labels = field(repr=False)


def load_layout(template_dir: Path | None = None) -> Layout:
    """The layout facts of `template_dir`, or the product's own; TemplateError if broken."""
    own = template_dir / FILE if template_dir else None
    return _load(own if own and own.is_file() else assets.templates_dir() / FILE)


def _load(path: Path) -> Layout:
    stamp = path.stat()
    return _load_stamped(path, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=8)
def _load_stamped(path: Path, _mtime: int, _size: int) -> Layout:
    import yaml

    from toolkit.yaml_fault import explain

    ours = assets.templates_dir() / FILE
    try:
        text = path.read_text("utf-8")
        layout = _layout(yaml.safe_load(text))
        if path == ours:
            return layout
        # What a file of an earlier version does not name is as in ours.
        return replace(layout, styles={**_load(ours).styles, **layout.styles})
    except yaml.MarkedYAMLError as error:
        fault = explain(text, error)
        message = f"版式文件的 YAML 写法不对：{fault.message}"
        raise TemplateError(message, path=path, line=fault.line, column=fault.column, remedy=fault.remedy) from error
    except UnicodeDecodeError as error:
        raise TemplateError("版式文件不是 UTF-8 文本", path=path, remedy="请在编辑器中另存为 UTF-8 编码") from error
    except yaml.YAMLError as error:
        raise TemplateError("版式文件里有 YAML 不能有的字符", path=path, remedy=_COMPARE) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise TemplateError(
            f"版式文件缺少项目、多了项目或写法不对{_subject(error)}", path=path, remedy=_COMPARE
        ) from error


_COMPARE = "请与 fangan template export 写出的原文件对照"
_NAMED = re.compile(r"'([^']+)'")


def _subject(error: Exception) -> str:
    """The keys that Python's words are about; "" where they speak of types."""
    if not isinstance(error, KeyError) and "argument" not in str(error):
        return ""
    return "：" + "、".join(f"“{name}”" for name in _NAMED.findall(str(error)))


def _layout(raw: dict[str, Any]) -> Layout:
    fonts = {name: Font(**value) for name, value in raw["fonts"].items()}
    styles = {name: Style(**value) for name, value in raw["styles"].items()}
    for name, style in styles.items():
        if style.font not in fonts:
            raise KeyError(f"styles.{name}.font: {style.font}")
    known = {item.name for item in fields(Labels)}
    return Layout(
        page=Page(**raw["page"]),
        lines=raw["grid"]["lines"],
        chars=raw["grid"]["chars"],
        pdf=raw["measured"]["pdf"],
        docx=raw["measured"]["docx"],
        page_number=raw["page_number"],
        fonts=fonts,
        fallback=tuple(raw["fallback"]),
        styles=styles,
        labels=Labels(**{key: value for key, value in raw["labels"].items() if key in known}),
    )
