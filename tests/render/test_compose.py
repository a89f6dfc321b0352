"""Line breaking: the rules of 禁则, whole words, and lines that fill the measure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.render.blocks import Run
from toolkit.render.compose import Measure, compose, may_break, squeezed

MEASURE = Measure(width=442.2, indent=31.6, size=16, spacing=-0.21)
ASCII = {chr(code): 0.5 for code in range(32, 127)}
TEXTS = st.text(alphabet="产业创新服务综合体，。、（）《》“”—…%12345 abc", max_size=400)


def lines(text: str) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in compose([Run(text)], MEASURE, [ASCII] * 3)]


def test_28_characters_fill_a_line_at_the_grids_spacing() -> None:
    made = compose([Run("产" * 82)], MEASURE, [ASCII] * 3)
    assert [sum(len(run.text) for run in line.runs) for line in made] == [26, 28, 28]
    assert all(abs(line.spacing + 0.21) < 0.02 for line in made)


def test_a_closing_mark_does_not_begin_a_line() -> None:
    assert lines("产" * 26 + "，业" + "产" * 10)[1][0] not in "，"


def test_an_opening_mark_does_not_end_a_line() -> None:
    assert lines("产" * 25 + "（业" + "产" * 10)[0][-1] != "（"


def test_a_figure_and_a_pair_of_dashes_stay_whole() -> None:
    allowed = may_break("产2024年——业")
    assert [at for at, may in enumerate(allowed) if may] == [1, 5, 8, 9]


def test_a_last_line_that_all_but_fills_the_measure_is_set_flush() -> None:
    (line,) = compose([Run("产" * 25)], MEASURE, [ASCII] * 3)
    assert line.full
    (short,) = compose([Run("产" * 20)], MEASURE, [ASCII] * 3)
    assert not short.full


def test_an_unbroken_address_is_cut_where_it_must() -> None:
    text = "a" * 300
    assert "".join(lines(text)) == text
    assert max(len(line) for line in lines(text)) <= 58


@given(TEXTS)
def test_no_character_is_lost_or_moved(text: str) -> None:
    assert "".join(lines(text)) == text


@given(TEXTS)
def test_full_lines_fill_the_measure_exactly(text: str) -> None:
    for at, line in enumerate(compose([Run(text)], MEASURE, [ASCII] * 3)):
        content = "".join(run.text for run in line.runs)
        width = sum(16 * ASCII.get(char, 1.0) for char in content) + line.spacing * (len(content) - 1)
        room = MEASURE.width - (MEASURE.indent if at == 0 else 0)
        if line.full:
            assert abs(width - room) < 0.1


def test_looks_survive_the_cut() -> None:
    made = compose([Run("产" * 30), Run("业" * 30, bold=True)], MEASURE, [ASCII] * 3)
    assert "".join(run.text for line in made for run in line.runs if run.bold) == "业" * 30


def test_two_marks_side_by_side_stand_half_a_character_closer() -> None:
    """GB/T 15834 lets marks be set closer; Word does it too."""
    assert squeezed("”，")
    assert squeezed("；“")
    assert squeezed("（“")
    assert not squeezed("，产")
    assert not squeezed("——")
    assert not squeezed("，")
    (first, _) = compose([Run("产" * 20 + "”，" + "产" * 4 + "业" * 3)], MEASURE, [ASCII] * 3)
    text = "".join(run.text for run in first.runs)
    assert abs(31.6 + 16 * len(text) - 8 + (len(text) - 1) * first.spacing - 442.2) < 0.1


def test_a_pair_of_marks_at_a_lines_end_takes_its_full_width() -> None:
    """What a pair saves does not count where the line ends between the two."""
    (first, _) = compose([Run("产" * 24 + "；" + "“业”" + "产" * 5)], MEASURE, [ASCII] * 3)
    text = "".join(run.text for run in first.runs)
    width = 31.6 + 16 * len(text) + (len(text) - 1) * first.spacing
    assert text.endswith("；")
    assert abs(width - 442.2) < 0.1


def test_a_paragraph_does_not_end_with_one_character_and_its_mark() -> None:
    for count in range(26, 60):
        *_, last = lines("产" * count + "。")
        assert len(last) >= 3
