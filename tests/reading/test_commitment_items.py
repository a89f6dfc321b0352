"""Items of a list of commitments belong to the commitments, however their numbers and looks make them seem."""

from __future__ import annotations

from datetime import date

from tests.reading.drafting import draft
from tests.reading.written import as_written, by_id
from toolkit.policy import load_policy
from toolkit.reading.assemble import read

_PLAN = """某某产业创新服务综合体建设方案（2025—2029年）
1.产业实力
全镇有规上企业120家，主导产品国内市场占有率约两成。
2.主要困难
核心部件依靠外购，检测能力不足。
3.现有基础
已有检测平台一个，场地3200平方米，管理人员6名，由协会运营。
4.建设举措
平台分两期升级，依托单位公开选聘，制定服务券制度，策划中试载体，由专班保障。
5.目标承诺
对五项指标作如下承诺。
1.全行业产值由2024年的182亿元提高到2029年的260亿元。
2.2024年有效高新技术企业占比为32%，到2029年达到45%。
3.规上企业研发投入占营业收入比重由2024年的3.1%提高到2029年的3.6%。
4.到2029年，规上企业研发机构组建率由2024年的52%提升至75%。
5.有效发明专利数2029年达到2024年（320件）的两倍。
"""


def test_items_that_count_like_the_chapters_are_all_read() -> None:
    policy = load_policy("cixi-2024", date(2025, 3, 1))
    reading, _ = read(draft(_PLAN), policy, kind="complex", document="proposal")
    assert {key: as_written(one) for key, one in by_id(reading.indicators).items()} == {
        "output-value": "182@2024 260@2029",
        "hightech-share": "32@2024 45@2029",
        "rd-intensity": "3.1@2024 3.6@2029",
        "rd-org-rate": "52@2024 75@2029",
        "invention-patents": "320@2024 640@2029",
    }
