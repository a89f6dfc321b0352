"""Whatever is nested in whatever, each text of the XML stands in the Draft exactly once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafts.build import make_docx, r, xml
from toolkit.drafts import read_draft

_TOKEN = re.compile(r"⟨\d+⟩")

# A tree is a kind and its children; tokens are numbered as the XML is written.
_INLINE = (
    "run",
    "ins",
    "moveTo",
    "hyperlink",
    "smartTag",
    "sdt",
    "fldSimple",
    "bdo",
    "customXml",
    "field",
    "math",
)
_BLOCK = ("p", "tbl", "sdt", "ins", "customXml", "box", "note", "choice")
Tree = tuple[str, list["Tree"]]


def trees() -> st.SearchStrategy[Tree]:
    leaf: st.SearchStrategy[Tree] = st.sampled_from(_INLINE).map(lambda kind: (kind, []))
    return st.recursive(
        leaf,
        lambda inner: st.tuples(st.sampled_from(_BLOCK), st.lists(inner, min_size=1, max_size=3)),
        max_leaves=12,
    )


class Writer:
    """Turns trees into WordprocessingML; footnotes gather in `notes`."""

    def __init__(self) -> None:
        self.numbers = count(1)
        self.notes: list[str] = []

    def token(self) -> str:
        return f"⟨{next(self.numbers)}⟩"

    def inline(self, kind: str) -> str:
        run = r(self.token())
        if kind == "run":
            return run
        if kind == "sdt":
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{run}</w:sdtContent></w:sdt>"
        if kind == "field":
            mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
            code = "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
            return mark.format("begin") + code + mark.format("separate") + run + mark.format("end")
        if kind == "math":
            return f"<m:oMath><m:r><m:t>{self.token()}</m:t></m:r></m:oMath>" + run
        return f"<w:{kind}>{run}</w:{kind}>"

    def block(self, tree: Tree) -> str:
        kind, children = tree
        if kind in _INLINE and not children:
            return f"<w:p>{self.inline(kind)}</w:p>"
        inner = "".join(map(self.block, children))
        if kind == "p":
            return f"<w:p>{r(self.token())}</w:p>{inner}"
        if kind == "tbl":
            return f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
        if kind == "sdt":
            return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        if kind == "box":
            shape = f"<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
            return f"<w:p><w:r>{shape}</w:r>{r(self.token())}</w:p>"
        if kind == "note":
            self.notes.append(inner)
            return f"<w:p>{r(self.token())}<w:r><w:footnoteReference w:id='{len(self.notes)}'/></w:r></w:p>"
        if kind == "choice":
            return (
                f"<mc:AlternateContent><mc:Choice Requires='w14'>{inner}</mc:Choice>"
                f"<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"
            )
        return f"<w:{kind}>{inner}</w:{kind}>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nothing-lost")


@given(st.lists(trees(), min_size=1, max_size=4))
def test_every_text_of_the_xml_is_in_the_draft_once(folder: Path, forest: list[Tree]) -> None:
    writer = Writer()
    body = "".join(map(writer.block, forest))
    notes = "".join(f"<w:footnote w:id='{i}'>{inner}</w:footnote>" for i, inner in enumerate(writer.notes, 1))
    path = make_docx(folder / "draft.docx", body, footnotes=xml("footnotes", notes))
    assert sorted(tokens(path)) == sorted(f"⟨{i}⟩" for i in range(1, next(writer.numbers)))


def tokens(path: Path) -> Iterator[str]:
    draft = read_draft(path)
    for paragraph in (*draft.paragraphs(), *draft.asides):
        yield from _TOKEN.findall(paragraph.text)
