"""Units in a cell, and collective names."""

from __future__ import annotations

import pytest

from toolkit.batch.units import UnitList


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市科技局", ("市科技局",)),
        ("市税务局、市统计局、各镇、街道", ("市税务局", "市统计局", "各镇、街道")),
        ("各镇、街道、市级产业平台", ("各镇、街道", "市级产业平台")),
        ("各区县（市）政府、市科技局", ("各区县（市）政府", "市科技局")),
        (" 甲镇，乙镇； 甲镇\n丙街道", ("甲镇", "乙镇", "丙街道")),
        ("", ()),
    ],
)
def test_names_are_told_apart_and_a_collective_name_stays_whole(text: str, names: tuple[str, ...]) -> None:
    assert UnitList().split(text) == names


def test_a_declared_name_stays_whole_and_opens_through_the_list() -> None:
    units = UnitList({"镇、街": ("甲镇", "乙街道"), "市级产业平台": ()})
    assert units.split("市科技局、镇、街、市级产业平台") == ("市科技局", "镇、街", "市级产业平台")
    assert units.expand(("镇、街", "市级产业平台", "甲镇")) == ("甲镇", "乙街道", "市级产业平台")
    assert units.through("乙街道", ("镇、街",)) == "镇、街"
    assert units.through("甲镇", ("镇、街", "甲镇")) == ""
