"""What falls on which page: the rules of a clerk, on documents made of blocks."""

from __future__ import annotations

from dataclasses import replace

from toolkit.render.blocks import Bar, Block, Chart, Document, Heading, Panel, Para, Run, Signature, TableBlock
from toolkit.render.docx_sizes import DocxSizes
from toolkit.render.flow import place
from toolkit.render.layout import PT_PER_MM, load_layout
from toolkit.render.sizes import Placed, pages_of
from toolkit.render.tables import build_table

LINES = 22 - 3  # of the first page, below a title of one line


def text(lines: int) -> Para:
    """A paragraph of so many lines."""
    return Para((Run("字" * (28 * lines - 4)),))


def table(rows: int) -> TableBlock:
    return build_table(["甲", "乙"], [["一", "二"]] * rows, ["left", "left"])


def chart(height: float, lowest: float) -> Chart:
    panel = Panel("", (Bar("甲", 0.0, 1.0, "1"),), 1.0)
    return Chart("lying", (panel,), "图", "柱形图。", 154.0, height, lowest=lowest)


def heading(number: int, level: int = 2) -> Heading:
    return Heading(level, "", f"标题{number}", f"s{number}")


SIGNATURE = Signature("示例镇人民政府", "2026年1月15日")


def placed(*blocks: Block) -> tuple[Placed, ...]:
    document = Document("标题", ("标题",), "", (), "", "", "", "", blocks)
    return place(document, DocxSizes(load_layout()))


def kinds(items: tuple[Placed, ...]) -> list[tuple[str, int]]:
    return [(item.block.kind, item.page) for item in items]


def test_text_runs_on_over_pages() -> None:
    items = placed(text(LINES), text(22), heading(1), text(1))
    assert [item.page for item in items] == [1, 2, 3, 3]
    assert pages_of(items) == {"s1": 3}


def test_a_heading_goes_with_the_text_after_it() -> None:
    assert kinds(placed(text(LINES - 1), heading(1), text(1))) == [("para", 1), ("heading", 2), ("para", 2)]
    assert kinds(placed(text(LINES - 2), heading(1), text(1))) == [("para", 1), ("heading", 1), ("para", 1)]


def test_a_short_table_stays_whole_where_that_leaves_few_lines_blank() -> None:
    _, item = placed(text(LINES - 4), table(6))
    assert (item.page, item.whole) == (2, True)


def test_a_short_table_turns_the_page_rather_than_leave_half_of_it_blank() -> None:
    _, item = placed(text(LINES - 9), table(8))
    assert (item.page, item.whole) == (1, True)
    _, item = placed(text(LINES - 7), replace(table(8), caption="表"))
    assert (item.page, item.whole) == (1, False)
    (turn,) = item.turns
    assert 2 <= turn <= 6  # two rows at least on either side


def test_a_long_table_turns_several_pages() -> None:
    (item,) = placed(table(80))
    assert item.page == 1
    assert len(item.turns) == 2
    assert item.turns[1] - item.turns[0] > 20


def test_a_chart_that_nearly_fits_is_made_lower() -> None:
    items = placed(text(LINES - 8), chart(80, 60), heading(1), text(40))
    low = items[1]
    assert (low.block.kind, low.page) == ("chart", 1)
    assert isinstance(low.block, Chart)
    assert 60 <= low.block.height < 80
    assert low.block.height * PT_PER_MM < 8 * 28.95


def test_a_chart_that_does_not_fit_lets_the_text_after_it_come_first() -> None:
    items = placed(text(LINES - 6), chart(80, 70), heading(1), text(3), heading(2), text(9))
    assert kinds(items) == [("para", 1), ("heading", 1), ("para", 1), ("heading", 1), ("para", 1), ("chart", 2)]


def test_a_chart_stays_in_its_chapter() -> None:
    chapter = heading(1, level=1)
    items = placed(text(LINES - 6), chart(80, 70), chapter, text(9))
    assert kinds(items) == [("para", 1), ("chart", 2), ("heading", 2), ("para", 2)]
    items = placed(text(LINES - 6), chart(80, 70), text(2), chapter, text(9))
    assert kinds(items) == [("para", 1), ("para", 1), ("chart", 2), ("heading", 2), ("para", 2)]


def test_a_chart_stands_before_the_heading_that_begins_the_next_page() -> None:
    items = placed(text(LINES - 6), chart(80, 70), text(5), heading(1), text(3))
    assert kinds(items) == [("para", 1), ("para", 1), ("chart", 2), ("heading", 2), ("para", 2)]


def test_a_chart_never_comes_between_a_text_and_its_table() -> None:
    items = placed(text(LINES - 6), chart(80, 70), text(8), table(3), text(3))
    assert kinds(items) == [("para", 1), ("para", 1), ("table", 2), ("chart", 2), ("para", 2)]


def test_a_chart_at_the_end_goes_with_the_signature_or_fits_together_with_it() -> None:
    items = placed(text(LINES - 12), chart(80, 50), SIGNATURE)
    assert kinds(items) == [("para", 1), ("chart", 1), ("signature", 1)]
    items = placed(text(LINES - 8), chart(80, 70), SIGNATURE)
    assert kinds(items) == [("para", 1), ("chart", 2), ("signature", 2)]


def test_two_lines_at_least_go_with_the_signature() -> None:
    last = replace(text(6), kind="last")
    (_, end, signature) = placed(text(LINES - 6), last, SIGNATURE)
    assert (end.page, signature.page) == (1, 2)
    (_, end, signature) = placed(text(LINES - 3), replace(text(3), kind="last"), SIGNATURE)
    assert (end.page, signature.page) == (2, 2)  # one line would stay alone on the page before
