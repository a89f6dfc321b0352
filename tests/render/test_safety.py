"""User text and pictures: data only, from beside the data file only, and nothing is fetched."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import Image

from tests.render import fixture
from toolkit.errors import RenderError
from toolkit.model import DocumentData
from toolkit.render import images, render_docx, render_pdf
from toolkit.render.fonts import find_font, missing_glyphs
from toolkit.render.layout import load_layout
from toolkit.render.pdf_fetch import Fetcher


def with_picture(path: str) -> DocumentData:
    return fixture.with_section(fixture.proposal(), "approach.plan", f"文。\n\n![平台布局]({path})")


def picture(folder: Path, name: str = "图.png", size: tuple[int, int] = (300, 200), kind: str = "PNG") -> None:
    Image.new("RGB", size, "gray").save(folder / name, kind)


def test_a_picture_beside_the_data_stands_in_the_docx_with_its_description(tmp_path: Path) -> None:
    picture(tmp_path)
    made = render_docx(with_picture("图.png"), fixture.policy(), base_dir=tmp_path)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.read("word/media/image1.png") == (tmp_path / "图.png").read_bytes()
        assert 'descr="平台布局"' in package.read("word/document.xml").decode()


@pytest.mark.needs("pango", "fonts")
def test_a_picture_beside_the_data_stands_in_the_pdf(tmp_path: Path) -> None:
    picture(tmp_path, "图.jpg", kind="JPEG")
    made = render_pdf(with_picture("图.jpg"), fixture.policy(), base_dir=tmp_path)
    document = pypdfium2.PdfDocument(made)
    found = [item for page in document for item in page.get_objects() if item.type == 3]
    document.close()
    assert len(found) == 1


@pytest.mark.parametrize(
    "path",
    [
        "../图.png",
        "/etc/passwd",
        "file:///etc/passwd",
        "http://example.com/a.png",
        "data:image/png;base64,AAAA",
        "C:\\a.png",
        "sub\\a.png",
        "",
    ],
)
def test_a_picture_from_elsewhere_is_refused(tmp_path: Path, path: str) -> None:
    picture(tmp_path)
    inner = tmp_path / "inner"
    inner.mkdir()
    with pytest.raises(RenderError, match="不予读取"):
        images.load_image(inner, path, "图", "第1行")


def test_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    picture(tmp_path)
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.png").symlink_to(tmp_path / "图.png")
    with pytest.raises(RenderError, match="指向文件夹之外"):
        images.load_image(inner, "a.png", "图", "第1行")


def test_a_picture_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"sections.approach.plan第3行的图片“没有.png”不存在"):
        render_docx(with_picture("没有.png"), fixture.policy(), base_dir=tmp_path)


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"GIF89a" + bytes(30), b"\x89PNG\r\n\x1a\n" + bytes(50)])
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(RenderError, match="不是完好的"):
        images.load_image(tmp_path, "a.png", "图", "第1行")


def test_a_picture_cut_short_is_refused(tmp_path: Path) -> None:
    picture(tmp_path)
    content = (tmp_path / "图.png").read_bytes()
    (tmp_path / "图.png").write_bytes(content[: len(content) // 2])
    with pytest.raises(RenderError, match="不是完好的"):
        images.load_image(tmp_path, "图.png", "图", "第1行")


def test_too_many_pixels_are_refused_before_they_are_decoded(tmp_path: Path) -> None:
    picture(tmp_path, size=(8000, 6000))
    with pytest.raises(RenderError, match="8000×6000个像素"):
        images.load_image(tmp_path, "图.png", "图", "第1行")


def test_too_many_bytes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(bytes(images.MAX_BYTES + 1))
    with pytest.raises(RenderError, match="超过10 MB"):
        images.load_image(tmp_path, "a.png", "图", "第1行")


def test_a_large_picture_is_made_to_fit_the_page(tmp_path: Path) -> None:
    picture(tmp_path, size=(3000, 1000))
    figure = images.load_image(tmp_path, "图.png", "图", "第1行")
    assert (round(figure.width), round(figure.height)) == (140, 47)


@pytest.mark.needs("pango", "fonts")
def test_the_pdf_fetches_nothing_that_user_text_names(tmp_path: Path) -> None:
    text = "<img src='http://example.com/a.png'><style>@import url(file:///etc/passwd)</style> url(http://a.b/)"
    data = fixture.with_section(fixture.proposal(), "approach.plan", text)
    made = render_pdf(data, fixture.policy(), base_dir=tmp_path)
    document = pypdfium2.PdfDocument(made)
    shown = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "<img src='http://example.com/a.png'>" in shown


@pytest.mark.parametrize("url", ["http://example.com/", "file:///etc/passwd", "fangan:/picture/1", "data:,x"])
def test_the_fetcher_refuses_what_it_was_not_given(url: str) -> None:
    with pytest.raises(ValueError, match="refused"):
        Fetcher(frozenset())(url)


@pytest.mark.needs("fonts")
def test_a_character_in_no_font_is_found_and_common_ones_are_not() -> None:
    assert missing_glyphs("慈溪市产业创新服务综合体，2024年〔57〕号①—…“”") == ()
    assert missing_glyphs("甲\ue000乙\U0003134f\ue000") == ("\ue000", "\U0003134f")


@pytest.mark.needs("fonts")
def test_the_marks_that_are_never_looked_up_stand_in_the_body_font() -> None:
    body = find_font(load_layout().fonts["fang"].file)
    assert body is not None
    with TTFont(body) as font:
        assert set(map(ord, "—·〔〕…“”①")) <= set(font.getBestCmap())


def test_every_style_names_a_font_of_the_layout() -> None:
    layout = load_layout()
    assert {style.font for style in layout.styles.values()} <= set(layout.fonts)
    assert round(layout.page.text_width) == 156
    assert round(layout.page.text_height) == 225
