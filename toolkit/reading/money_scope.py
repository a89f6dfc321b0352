"""How many years an amount of money is stated for, whether somebody else pays it, and what a sum adds up."""

from __future__ import annotations

import re

_YEARS = re.compile(r"(?<![\d第前近])(?P<n>[二两三四五2-5])(?:个)?(?:年度?|周年)(?![前后底初末])(?!以来)")
_RANGE = re.compile(r"(?P<a>20\d\d)年?[-~至到](?P<b>20\d\d)年?(?![底末])")
_CYCLE = re.compile(r"周期|建设期|培育期|期内|全期|整个建设")
_SUM = re.compile(r"(?:合计|累计|总计|总额|总共|共计|共需|总预算)[^,，。;；]{0,12}$")
_WHOLE = re.compile(r"(?:总投资|总投入)[^,，。;；]{0,12}$")
_YEARLY = re.compile(
    r"每年|年均|按年|逐年|各年|年度|当年|今年|本年|全年|(?<!第)一年|每一?年度?|首年|第[一二三四五]年|次年"
    r"|(?<![\d\-~至到])20\d\d年(?!度?[-~至到])"
)
_EACH_YEAR = re.compile(r"每年|逐年|年均|按年|各年")  # 五年里每年48万元，其中薪酬16万元: both are a year's
_PER_HEAD = re.compile(
    r"每人|人均|每月|月均|每家|每项|每次|单个|户均|每平方米|年薪(?!酬)|最高奖励|奖励|每场|每名|每位|每亩|每台|每批|(?:上|原|前)一?轮"
)
_BEHIND = re.compile(
    r"[(（]?(?:(?:五年|三年|周期内)(?:合计|累计|总计|共计)?|合计|累计|总计|共计)[)）]|(?:以上|左右)?[(（](?:五年|三年|[35]年|周期|合计|累计)"
)
_SUMMED = re.compile(
    r"^(?:以上)?(?:各项|两项|三项|四项|几项|全年|年度)?(?:合计|共计|总计|小计|累计|总额|共)(?:为|是|约)?$"
)
# 由依托单位自筹解决 behind an amount; 其中补贴列支15万元: the part that the subsidy pays is what counts.
_PAYER = re.compile(
    r"[(，]?(?:不占用|不列入|不使用|不计入|不从)[^,，。;；]{0,8}补[贴助]|"
    r"[(（,，]?(?:全部|均|全额|统一|都)?(?:由|从|用(?!于)|使用)(?![^,，。;；]{0,8}补[贴助])[^,，。;；]{0,16}"
    r"(?:自筹|自有|承担|解决|负担|列支|支付|支出|保障)|[(（,，]?(?:全部|均|全额|为|系)?(?:企业|单位|镇级|依托单位)?(?:自筹|自有资金)"
)
_SUBSIDY = r"(?:由|从|在|用|使用|自)?(?:年度|运营|经费|市级|当年){0,3}补[贴助](?:资金|经费|款)?(?:中|内|里)?"
_PAYS = r"(?:列支|承担|安排|支付|解决|支出|负担|开支)"
_PART = re.compile(
    rf"[(，]?(?:其中[，:]?{_SUBSIDY}{_PAYS}?为?\d|{_SUBSIDY}{_PAYS}[^，。;]{{0,8}}?\d|其中\d[\d.]*[万亿千]?元[^，。;]{{0,4}}{_SUBSIDY}{_PAYS})"
)
_FORMER = re.compile(r"(?:左右)?(?:下?降低?|调[整低减]?|减少?|压[减缩降]|提高|增加?|上升)(?:到|至|为)")
_OTHER_PAYER = re.compile(
    r"(?:街道|镇级?|乡镇|区级|园区)(?:政府|办事处)?(?:财政|本级|另|自行|自筹|配套)"
    r"|(?:依托单位|企业|协会)[^,，。;]{0,4}(?:另|自行|自筹|出资|承担|给予)|自有资金|自筹资金"
)
OTHER_MONEY = re.compile(
    r"自筹|自有|企业投入|镇(?:级|配套|财政|里)|街道|社会资本|股东|银行|贷款|收入|(?:公司|企业|单位|协会)(?:承担|负担|出资)"
)
_NUMBERS = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


_LASTING = re.compile(r"(?:连续|连付|共|分|合计)?[^,，。;；\d]{0,4}(?P<n>[二三四五2-5])年(?!前|后|内)")
_OFTEN = re.compile(r"每(?:个)?(?P<what>月|季度?|半年)(?!度?(?:末|底|初|前|公[示布]|通报|检查|调度|召开))")
_TIMES = {"月": 12, "季": 4, "季度": 4, "半年": 2}


def times_a_year(clause: str) -> int:
    """How many times a year an amount falls due by what stands before it: 每季度申请…15万元; 1 as a rule."""
    often = _OFTEN.search(clause)
    return _TIMES[often["what"]] if often else 1


def times_in_all(text: str, span: tuple[int, int], start: int, role: str) -> int:
    """How many times an amount is due: in a year, for subsidy and pay; in all the years told, for what is entrusted."""
    clause = text[start : span[0]]
    often = times_a_year(clause)
    if role != "entrusted":
        return often if role in ("subsidy", "pay") else 1
    if often == 1 and not re.search(r"每年|年均|每一年", clause):
        return 1
    lasting = _LASTING.search(text, span[1])
    return often * (_NUMBERS.get(lasting["n"]) or int(lasting["n"])) if lasting else often


def years_of(text: str, span: tuple[int, int], start: int, role: str, *, of_one_year: bool) -> int:
    """How many years an amount is for: 1 as a rule, 0 where it is per head or for a span nobody tells.

    Superior and matching funds and what is entrusted out of them are sums by nature: always 1.
    """
    clause = text[start : span[0]]
    if times_a_year(clause) > 1 and (role == "subsidy" or (role == "pay" and _is_sum_of_all(text, clause))):
        return 1
    if _PER_HEAD.search(clause):
        return 0
    if role not in ("subsidy", "pay") or _YEARLY.search(clause) or text[: span[1]].endswith("/年"):
        return 1
    behind = text[span[1] : span[1] + 12]
    told = clause if of_one_year else _EACH_YEAR.split(text[: span[0]])[-1]
    number = years_told(clause) or years_told(behind if _BEHIND.match(behind) else "") or years_told(told)
    if number:
        return number
    if _CYCLE.search(clause) or _WHOLE.search(clause):
        return 0
    return 0 if not of_one_year and (_SUM.search(clause) or _BEHIND.match(behind)) else 1


def _is_sum_of_all(text: str, clause: str) -> bool:
    """Whether pay due each month is what the subsidy pays to all: 每月从中列支专职人员工资2万元, not 每人每月."""
    return (
        re.search(r"列支|从中|支付|支出|发放", text) is not None
        and re.search(r"[每人]人|人均|每[名位]", clause) is None
    )


def years_told(text: str) -> int:
    """The number of years that a text speaks of last (五年, 2025—2029年); 0 if of none, or of one."""
    spans = [int(match["b"]) - int(match["a"]) + 1 for match in _RANGE.finditer(text)]
    counts = [_NUMBERS.get(match["n"]) or int(match["n"]) for match in _YEARS.finditer(text)]
    return next((number for number in (*counts[::-1], *spans[::-1]) if 1 < number <= 15), 0)


def paid_otherwise(text: str, start: int, span: tuple[int, int], role: str) -> bool:
    """Whether an amount is not the subsidy's: others bear it, or only a part of it, told next, is.

    `start`: where the amount's clause begins. Also so of what is no more: 由60万元压减到50万元.
    """
    if role not in ("pay", "subsidy"):
        return False
    if _FORMER.match(text, span[1]) or _OTHER_PAYER.search(text[start : span[0]]):
        return True
    return role == "pay" and (_PAYER.match(text, span[1]) or _PART.match(text, span[1])) is not None


def is_sum(clause: str) -> bool:
    """Whether what stands before an amount says that it adds up those before it: 合计60万元."""
    return _SUMMED.match(clause.strip(",，、;；:()（）")) is not None


def common_role(roles: list[str], first: str, before: str) -> str:
    """The role of a sum: the one that all its parts share, else the subsidy where that opens the sentence.

    `before`: the words up to the sum. 补贴50万元，自筹76万元，合计126万元 is more than the subsidy.
    """
    if roles and len(set(roles)) == 1:
        return roles[0]
    return first if first == "subsidy" and OTHER_MONEY.search(before) is None else ""
