"""The annotated file: comments where they belong, the applicant's text exactly as it was."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.drafts.build import make_docx, p
from tests.reports.cases import BODY, HOSTILE, SAMPLES, checked, finding, with_findings, word_draft
from toolkit.cli import main
from toolkit.drafts import read_draft
from toolkit.model import Location
from toolkit.reports.annotate import annotate

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd")


def annotated(path: Path) -> bytes:
    return annotate(path, checked(path).drafts[0])


def comments(content: bytes) -> dict[str, str]:
    """The words that comments stand on → their texts, one after another; deletions are no words."""
    document = docx.Document(io.BytesIO(content))
    texts = {str(row.comment_id): row.text for row in document.comments}
    open_, words = set[str](), dict.fromkeys(texts, "")
    for element in document.element.iter(*MARKS, f"{W}t"):
        number = element.get(f"{W}id")
        if element.tag == MARKS[0]:
            open_.add(number)
        elif element.tag == MARKS[1]:
            open_.remove(number)
        else:
            for name in open_:
                words[name] += element.text or ""
    assert not open_
    found: dict[str, str] = {}
    for name, text in texts.items():
        found[words[name]] = "\n".join(filter(None, (found.get(words[name]), text)))
    return found


def without_comments(content: bytes) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each paragraph's properties and its text by look, once every comment is taken out."""
    root = docx.Document(io.BytesIO(content)).element
    paragraphs = []
    for paragraph in root.iter(f"{W}p"):
        pieces: list[tuple[str, str]] = []
        for run in paragraph.iter(f"{W}r"):
            if run.find(f"{W}commentReference") is not None:
                continue
            look = _xml(run.find(f"{W}rPr")) + (run.getparent().tag)
            text = "".join(child.text or child.tag for child in run if child.tag != f"{W}rPr")
            if pieces and pieces[-1][0] == look:
                pieces[-1] = (look, pieces[-1][1] + text)
            else:
                pieces.append((look, text))
        paragraphs.append((_xml(paragraph.find(f"{W}pPr")), pieces))
    return paragraphs


def _xml(element: etree._Element | None) -> str:
    return "" if element is None else etree.tostring(element).decode()


def test_each_finding_is_found_again_with_requirement_diagnosis_remedy_and_clause(tmp_path: Path) -> None:
    path = word_draft(tmp_path)
    made = docx.Document(io.BytesIO(annotated(path)))
    texts = [row.text for row in made.comments]
    for row in checked(path).drafts[0].findings:
        (text,) = [text for text in texts if row.message in text and row.requirement in text and row.clause in text]
        assert f"修改：{row.fix}" in text
        texts.remove(text)
    assert texts == []


def test_a_comment_stands_on_the_very_words(tmp_path: Path) -> None:
    path = word_draft(tmp_path)
    quotes = [(4, "202X年"), (4, "于202X"), (8, "XX项"), (8, "____")]
    rows = [finding(f"问题{quote}", Location(str(path), paragraph=at, quote=quote)) for at, quote in quotes]
    made = annotate(path, with_findings(checked(path), *rows).drafts[0])
    found = comments(made)
    assert list(found) == [quote for _, quote in quotes]
    assert without_comments(made) == without_comments(path.read_bytes())


def test_a_blank_left_in_a_long_sentence_is_marked_itself(tmp_path: Path) -> None:
    path = make_docx(
        tmp_path / "长句.docx", BODY + p("综合体按照统一部署推进各项工作，" * 6 + "展厅于202X年建成开放。")
    )
    found = comments(annotated(path))
    assert {"202X", "XX", "____"} <= set(found)


def test_a_missing_sections_comment_stands_where_it_belongs(tmp_path: Path) -> None:
    found = comments(annotated(word_draft(tmp_path)))
    problems = next(text for text in found.values() if "缺少“当前产业升级存在的主要困难" in text)
    assert "位置：这一节按提纲应在“（一）现有基础”之前" in problems
    assert [words for words, text in found.items() if text == problems] == ["（一）现有基础"]
    plan = [text for text in found.values() if "缺少“建设思路”" in text]
    assert all("之后" in text for text in plan)


def test_taking_the_comments_out_gives_the_text_back(tmp_path: Path) -> None:
    path = word_draft(tmp_path)
    made = annotated(path)
    assert without_comments(made) == without_comments(path.read_bytes())
    target = tmp_path / "made.docx"
    target.write_bytes(made)
    before, after = read_draft(path), read_draft(target)
    assert [row.full_text for row in after.paragraphs()] == [row.full_text for row in before.paragraphs()]


def test_the_annotated_file_is_valid_and_the_same_each_time(tmp_path: Path) -> None:
    assert main(["render", str(SAMPLES / "proposals" / "complex.yaml"), "--to", "docx", "-o", str(tmp_path)]) == 0
    path = tmp_path / "complex.docx"
    quote = "汽车零部件"
    rows = [finding("问题", Location(str(path), paragraph=number, quote=quote)) for number in range(30, 60)]
    outcome = with_findings(checked(path), *rows).drafts[0]
    made = annotate(path, outcome)
    (tmp_path / "made.docx").write_bytes(made)
    assert [row.description for row in OpenXmlValidator().validate(tmp_path / "made.docx").errors] == []
    assert docx.Document(io.BytesIO(made)).comments.get(0) is not None
    assert comments(annotate(path, outcome)) == comments(made)


def test_the_applicants_own_comments_stay(tmp_path: Path) -> None:
    path = word_draft(tmp_path)
    own = docx.Document(str(path))
    own.add_comment(own.paragraphs[0].runs, text="申报单位自己的批注", author="x")
    own.save(str(path))
    texts = [row.text for row in docx.Document(io.BytesIO(annotated(path))).comments]
    assert texts[0] == "申报单位自己的批注"
    assert len(texts) == 1 + len(checked(path).drafts[0].findings)


def test_hostile_words_and_ten_thousand_findings_do_no_harm(tmp_path: Path) -> None:
    path = word_draft(tmp_path)
    rows = [finding(f"{number}{HOSTILE}", Location(str(path), paragraph=4, quote="202X")) for number in range(10_000)]
    made = annotate(path, with_findings(checked(path), *rows).drafts[0])
    texts = [row.text for row in docx.Document(io.BytesIO(made)).comments]
    assert len(texts) == 10_000
    assert "<script>alert(1)</script>" in texts[0]
    assert not {"\x07", "\x1b"} & set(texts[0])
    assert without_comments(made) == without_comments(path.read_bytes())


@pytest.fixture
def office(tmp_path: Path) -> Callable[[Path, str], Path]:
    def convert(path: Path, form: str) -> Path:
        folder = tmp_path / f"to-{form}"
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return folder / f"{path.stem}.{form}"

    return convert


@pytest.mark.needs("libreoffice")
def test_comments_survive_libreoffice(tmp_path: Path, office: Callable[[Path, str], Path]) -> None:
    path = word_draft(tmp_path)
    made = tmp_path / "批注.docx"
    made.write_bytes(annotated(path))
    saved = office(made, "docx")
    texts = {row.text for row in docx.Document(str(saved)).comments}
    assert texts == {row.text for row in docx.Document(str(made)).comments}


@pytest.mark.needs("libreoffice")
def test_a_doc_gets_its_comments_in_the_converted_file(tmp_path: Path, office: Callable[[Path, str], Path]) -> None:
    old = office(word_draft(tmp_path), "doc")
    out = tmp_path / "批注.docx"
    assert main(["check", str(old), "--kind", "complex", "--format", "docx", "-o", str(out)]) == 1
    assert any("缺少“当前产业升级" in row.text for row in docx.Document(str(out)).comments)


def test_a_file_that_takes_no_comment_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    word_draft(tmp_path, "甲")
    broken = word_draft(tmp_path, "乙").read_bytes()
    (tmp_path / "乙.docx").write_bytes(broken.replace(b"[Content_Types].xml", b"[Content_Typos].xml"))
    assert main(["check", "乙.docx", "甲.docx", "--kind", "complex", "--format", "docx", "-o", "out"]) == 4
    assert "乙.docx" in capsys.readouterr().err
    assert [row.name for row in (tmp_path / "out").iterdir()] == ["甲-批注.docx"]
