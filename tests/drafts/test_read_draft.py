"""A file that cannot be read is refused in plain words that say what it is and what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.drafts.build import make_docx, p
from toolkit.drafts import read_draft
from toolkit.errors import UnreadableError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "content", "says", "remedy"),
    [
        ("空.docx", b"", "0 字节", "重新取得"),
        ("旧.docx", _OLE + "WordDocument".encode("utf-16-le"), "旧版 Word 文档（.doc）", "扩展名改为 .doc"),
        ("密.docx", _OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码", "去掉密码"),
        ("网页.docx", b"<html><body>x</body></html>", "网页（HTML）", "另存为 .docx"),
        ("网页.doc", b"<html><body>x</body></html>", "网页（HTML）", "另存为 .docx"),
        ("版式.docx", b"%PDF-1.7\n", "PDF", "扩展名改为 .pdf"),
        ("文稿.pdf", b"not a pdf", "纯文本", "扩展名改为 .txt"),
        ("图.txt", b"\x89PNG\r\n\x1a\n\0\0", "图片", "Word 文稿"),
        ("半截.docx", b"PK\x03\x04 half", "不是完整的压缩包", "另存为 .docx"),
        ("稿.pages", b"x", "不能识别的文件格式（扩展名 .pages）", "可以读取的格式"),
        ("稿", b"x", "没有扩展名", "可以读取的格式"),
    ],
)
def test_files_that_are_not_what_they_say(tmp_path: Path, name: str, content: bytes, says: str, remedy: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableError) as caught:
        read_draft(path)
    assert says in caught.value.message
    assert remedy in caught.value.remedy
    assert caught.value.path == str(path)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="找不到文件"):
        read_draft(tmp_path / "无.docx")
    (tmp_path / "夹.docx").mkdir()
    with pytest.raises(UnreadableError, match="文件夹"):
        read_draft(tmp_path / "夹.docx")


def test_a_word_file_under_the_old_extension_is_read(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "其实是新版.doc", p("一、产业现状"))
    draft = read_draft(path)
    assert (draft.format, [q.text for q in draft.paragraphs()]) == ("docx", ["一、产业现状"])


def test_damaged_xml_is_named(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "坏.docx", "<w:p>")
    with pytest.raises(UnreadableError, match=r"已损坏：其中的 word/document\.xml"):
        read_draft(path)


def test_a_zip_that_unpacks_to_a_monster_is_not_unpacked(tmp_path: Path) -> None:
    path = _zip(tmp_path / "炸弹.docx", {"word/document.xml": b" " * (70 * 2**20)})
    with pytest.raises(UnreadableError, match="解压后过大"):
        read_draft(path)


def test_entities_are_refused_and_fetch_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    document = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    path = _zip(tmp_path / "实体.docx", {"word/document.xml": document.encode()})
    with pytest.raises(UnreadableError, match="DOCTYPE"):
        read_draft(path)


def test_a_word_file_with_nothing_but_its_text_is_read(tmp_path: Path) -> None:
    document = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>建设目标</w:t></w:r></w:p></w:body>"
        "</w:document>"
    )
    path = _zip(tmp_path / "简.docx", {"word\\document.xml": document.encode()})
    (paragraph,) = read_draft(path).paragraphs()
    assert (paragraph.text, paragraph.outline_level) == ("建设目标", 1)


def test_an_embedded_file_that_word_has_not_unfolded_is_said(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "嵌.docx", "<w:altChunk r:id='rId9'/>")
    with pytest.raises(UnreadableError, match="altChunk"):
        read_draft(path)


def _zip(path: Path, parts: dict[str, bytes]) -> Path:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path.write_bytes(out.getvalue())
    return path
