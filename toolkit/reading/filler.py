"""Words that may stand between a name and its value without naming anything else.

What is left of a clause when these are taken out names another thing: its number is not the
indicator's (带动税收8亿元). The list is of the language, not of any county.
"""

from __future__ import annotations

import re

_WORDS = (
    "(?:全市|我市|本市|慈溪市?|该|本)[一-鿿]{2,6}?(?:行业|产业)|复合|增速|增幅|速度|"
    "力争实现|力争|争取|确保|努力|奋力|预计|预期|计划|规划|拟|将|要|应|需|须|可|能|会|必须|承诺|目标值?|指标值?|任务|"
    "达到|达成|达|到|至|实现|完成|突破|超过|超出|超|不得低于|不低于|不少于|不小于|不高于|不超过|高于|大于|低于|小于|逾|约|近|接近|"
    "保持|稳定|维持|控制|在|为|是|有|共有|共|拥有|现有|已有|已经|已|均|各|分别|依次|也|同时|同步|并且|并|且|而|则|再|又|还|仍|"
    "跨[过越上]|越过|迈过|站上|做大做强|做[大强优到]|壮大|发展|冲刺|冲击|力保|必保|站稳|稳住|迈向|迈入|跨入|挺进|起步|今天|如今|"
    "统计口径|口径|统计|年报|快报|公报|数据|显示|核定|测算|"
    "进一步|逐步|逐年|稳步|持续|不断|大幅|显著|明显|全面|基本|"
    "高出|提高|提升|增长|增加|上升|扩大|跃升|攀升|翻番|递增|净增|增|升|降低|下降|减少|降|"
    "从|由|自|比|较|相比|相对|与|和|及|以及|同|之|其|该|此|本|上述|以上|以下|左右|上下|"
    "基期|基数|基准|基础|基年|期初|期末|现状|现值|当前|目前|实际|实绩|完成值|年度|年均|年末|年底|年初|末|底|初|年|"
    "每年|当年|全年|历年|上年|去年|今年|建设期满|建设期内?|建设期|创建期|培育期|规划期|周期|期满|届满|届时|期间|"
    "五年建设|五年|三年|[一二三四五]|五|三|"
    "累计|合计|总计|总量|总数|总额|总体|总规模|规模|总值|数值|数量|水平|比重|比例|比率|占比|率|值|量|数|额|"
    "全市|我市|本市|市内|全县|全区|慈溪市?|全镇|本镇|全行业|行业|产业|全产业|综合体|我们|我镇|该产业|本产业|本综合体|"
    "建成后|建设后|实施后|通过|经过|努力|建设|创建|发展|实施|推进|推动|工作|时间|用|力度|"
    "的|了|着|得|上|后|前|时|内|中|以|向|新|台阶|大关|关口|万亿|亿|千亿|百亿|元|万|点|个|件|项|%|"
    "这一|这项|数字|指标|考核|核心|主要|具体|约束性|预期性|单位|责任|备注|说明|注|其余|情况|如下|计|算|按|按照|根据|对照|第"
)
_FILLER = re.compile(f"(?:{_WORDS})")
_HAN = re.compile(r"[一-鿿]|[A-Za-z]{2,}")
# A clause that says 其中, 平均 or 占全市 speaks of a part or of somewhere else, filler or not.
_ELSEWHERE = re.compile(
    r"其中|平均(?!增|递增|每年)|均值|占全|占宁波|占浙江|占我|占慈|占规|占其|全国|全省|浙江省|宁波市?|省内|国内|同行|周边|兄弟|(?<!比)高出|领先|落后|位居|排名|居全|"
    r"给予|奖励|补助|补贴|例如|比如|譬如|假如|原定|上一轮|上轮|上期|去年同期|同比|标准为|合格线|门槛|每[百千万亿]|远景|展望|扣|每[少低]|差额|完不成|未完成|(?:低于|未达到?|不足)(?:承诺|目标)|增量|目标的$|任务的$|完成率|完成度|达标率|得分率|及格"
)
_MEASURE = re.compile(
    r"增加值|奖励|补助|税收|利润|利税|营收|收入|投资|投入|销售|出口|贡献|补贴|经费|资金|贷款|融资|费用|占地|面积|亩均|人均|"
    r"成果|论文|标准|项目|平台|人才|专家|企业(?:数|家)|技术合同|交易|授权|申请|转化|新产品|品牌|软件|商标|服务|培训|活动|满意|覆盖|"
    r"毛利|净利|成本|能耗|数字化|设备|产线|国产化|市场"
)


def other_words(clause: str) -> int:
    """How many Chinese characters of a clause are left when all filler is taken out."""
    return len(_HAN.findall(_FILLER.sub("", clause)))


def speaks_elsewhere(clause: str) -> bool:
    """Whether a clause speaks of a part, an average, another region or an example."""
    return _ELSEWHERE.search(clause) is not None


def names_measure(clause: str) -> bool:
    """Whether a clause holds the name of some other measure (税收, 投资, 面积 …)."""
    return _MEASURE.search(clause) is not None
