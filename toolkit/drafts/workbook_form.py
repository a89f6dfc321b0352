"""The form of the product's workbook: its sheets and the words that name each field.

Written by `toolkit/skeleton/xlsx.py`, read by `toolkit/drafts/workbook.py`; the words are the interface.
"""

from __future__ import annotations

import re
from typing import Final

COVER: Final = "基本信息"
SECTIONS: Final = "章节"
INDICATORS: Final = "指标"
TASKS: Final = "任务"
FUNDS: Final = "资金"

# Rows of the cover sheet: label in column A, value in B, hint in C.
KIND: Final = "平台类别"
DOCUMENT: Final = "文件类别"
POLICY: Final = "规则包"
TITLE: Final = "标题"
SUBMITTED: Final = "编制日期"
START: Final = "建设周期首年"
END: Final = "建设周期末年"
YEAR: Final = "计划年度"
AGAINST: Final = "建设方案数据文件"
SAMPLE: Final = "是否示例"
# What the applicant is known by; other labels a user adds are kept under their own name.
APPLICANT: Final = {
    "申报单位": "name",
    "依托单位": "host",
    "建设单位": "builder",
    "成员单位": "members",
    "地址": "address",
    "联系人": "contact",
    "联系电话": "phone",
    "电子邮箱": "email",
}

DOCUMENTS: Final = {"建设方案": "proposal", "年度工作计划": "annual-plan"}
YES: Final = "是"
NO: Final = "否"

SECTION_HEADS: Final = ("编号", "章节", "正文")
INDICATOR_HEADS: Final = ("编号", "指标", "单位", "基期年份", "基期值")
TASK_HEADS: Final = ("任务", "目标要求", "牵头单位", "配合单位", "责任单位", "完成时限")
NOTE_HEAD: Final = "备注"
FUND_HEADS: Final = ("用途", "金额（万元）", "资金来源", "专职人员薪酬", "委托建设管理")
SOURCES: Final = {
    "运营经费补贴": "subsidy",
    "上级补助资金": "superior",
    "本级配套资金": "matching",
    "自筹资金": "own",
}

HINT: Final = "【填写说明】"  # a row or note that begins so is not data
YEAR_HEAD: Final = re.compile(r"(\d{4})(?:年目标|年(实际)|年)?\Z")  # group 2: actual values, not targets
