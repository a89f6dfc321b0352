"""The form of the office's workbook: its sheets and the words that head each column.

Written by `toolkit/batch/workbook_out.py`, read by `toolkit/batch/intake.py`; the words are the interface.
"""

from __future__ import annotations

import re
from typing import Final

from toolkit.drafts.workbook_form import HINT as HINT
from toolkit.drafts.workbook_form import SOURCES as SOURCES

ABOUT: Final = "说明"
PLATFORMS: Final = "平台"
INDICATORS: Final = "指标"
TASKS: Final = "任务"
FUNDS: Final = "资金"
PROJECTS: Final = "专项"
DUTIES: Final = "职责"
UNITS: Final = "单位名单"

# Columns by sheet; the first of each must be filled in every row that is not blank.
NAME: Final = "平台"
PLATFORM_HEADS: Final = (
    NAME,
    "类别",
    "申报单位",
    "责任单位",
    "级别",
    "产业定位",
    "别名",
    "建设周期首年",
    "建设周期末年",
    "来源所载时间",
    "编制日期",
    "建设方案数据文件",
    "是否示例",
    "建设任务",
    "依据",
)
TASK_MONEY: Final = "经费（万元）"
INDICATOR_HEADS: Final = (NAME, "指标", "单位", "责任单位", "基期年份", "基期值", "依据")
TASK_HEADS: Final = (
    NAME,
    "分组",
    "任务",
    "目标要求",
    "牵头单位",
    "配合单位",
    "责任单位",
    "完成时限",
    TASK_MONEY,
    "依据",
)
FUND_HEADS: Final = (NAME, "用途", "金额（万元）", "资金来源", "专职人员薪酬", "委托建设管理")
PROJECT_HEADS: Final = ("专项", "技术方向", "责任单位", "依据")
DUTY_HEADS: Final = ("单位", "职责", "依据")
UNIT_HEADS: Final = ("统称", "单位")
ABOUT_HEADS: Final = ("项目", "内容")
NOTE: Final = "备注"  # a column that no document prints

HEADS: Final = {
    ABOUT: ABOUT_HEADS,
    PLATFORMS: PLATFORM_HEADS,
    INDICATORS: INDICATOR_HEADS,
    TASKS: TASK_HEADS,
    FUNDS: FUND_HEADS,
    PROJECTS: PROJECT_HEADS,
    DUTIES: DUTY_HEADS,
    UNITS: UNIT_HEADS,
}
# Columns without which a sheet cannot be read; the others may be left out.
REQUIRED: Final = {
    ABOUT: ("项目", "内容"),
    PLATFORMS: (NAME, "类别"),
    INDICATORS: ("指标", "单位"),
    TASKS: ("任务",),
    FUNDS: (NAME, "用途", "金额（万元）"),
    PROJECTS: ("专项", "责任单位"),
    DUTIES: ("单位", "职责"),
    UNITS: ("统称", "单位"),
}

# Rows of the sheet 说明.
SOURCE: Final = "来源"
POLICY: Final = "规则包"

EXAMPLE: Final = "【示例】"  # a row whose first cell begins so is not data
BLANK: Final = "【待补充】"
ALL: Final = "全部"  # a task of every platform
YES: Final = "是"
NO: Final = "否"
YEAR_HEAD: Final = re.compile(r"((?:19|20)\d\d)年(承诺|目标|实际)\Z")
