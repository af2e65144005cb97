"""What in a text points to a person beside the known names: numbers, addresses, and names that follow a cue. Pure.

Each pattern errs towards hiding: a text that reads a little worse harms nobody.
"""

import re

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田"
    "任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧阳司上官诸葛皇甫尉迟牛洪温庞殷"
    "樊莫颜倪严甘俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅庄辛管祝左涂谷祁时舒耿卜詹关苗凌费纪靳盛童项游裴席卫查屈鲍覃单"
)
TITLES = (
    "局长|书记|镇长|乡长|县长|市长|区长|科长|股长|所长|站长|村长|校长|院长|厂长|主任|主席|经理"
    "|老师|医生|先生|女士|师傅|同志"
)
# Surnames that are everyday words before a title: 对于主任会议, 和局长, 任书记.
_WORDS = "于任和向方成时关高单常文路齐盛程"
_CUES = "联系人|经办人|承办人|负责人|签发人|签发|反映人|户主|姓名|领衔人|附议人|联名人|提出人|建议人|当事人"
_PEOPLE = "村民|居民|群众|户主|业主|农户|贫困户|低保户|学生|患者|老人"

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_HOUSE = r"\s*\d+(?:[-—]\d+)*\s*[号栋幢](?:楼|院)?(?:\d+\s*(?:栋|幢|单元))*(?:\d+\s*[室户])?"
_NUMBERS = (
    (r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])", "（证件号）"),
    (r"(?<!\d)(?:\+?86[-\s]?)?1[3-9]\d[-\s—]?\d{4}[-\s—]?\d{4}(?!\d)", "（电话）"),
    (r"(?<!\d)(?:\(0\d{2,3}\)|0\d{2,3})[-\s—]?\d{7,8}(?!\d)", "（电话）"),
    (r"((?:电话|手机|联系方式|座机|传真|热线)(?:号码?)?\s*[:：是为]?\s*)\d[\d\-—\s]{5,}\d", r"\1（电话）"),
    (r"(?<!\d)\d{16,19}(?!\d)", "（账号）"),
    (r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", "（邮箱）"),
    (r"((?:微信|QQ|qq)(?:号码?)?\s*[:：是为]?\s*)[A-Za-z0-9_-]{5,}", r"\1（账号）"),
    (rf"[{_PROVINCES}][A-HJ-NP-Z][·•\s]?[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])", "（车牌）"),
    (rf"(?<=[路街巷弄村组区道里苑园庄]){_HOUSE}", "×号"),
    (r"\d+\s*[栋幢](?:\d+\s*单元)?\s*\d+\s*[室户]", "×栋×室"),
)
NUMBERS = tuple((re.compile(pattern), instead) for pattern, instead in _NUMBERS)
NAMED = (
    (re.compile(rf"((?:{_CUES})\s*[:：]\s*)[\u3400-\u9fff·]{{2,6}}"), r"\1某人"),
    (
        re.compile(
            rf"((?:{_PEOPLE}))[{SURNAMES}][\u3400-\u9fff]{{1,2}}?(?=[，。、；：（）\s,.;:()]|反映|说|称|家|等|的|户|在|因|向|$)"
        ),
        r"\1某某",
    ),
    (re.compile(rf"[{''.join(set(SURNAMES) - set(_WORDS))}](?=副?(?:{TITLES}))"), "某"),
)


def without_numbers(text: str) -> str:
    """The text without telephone, identity and account numbers, addresses by number, e-mails and plates."""
    for pattern, instead in NUMBERS:
        text = pattern.sub(instead, text)
    return text


def without_named_people(text: str) -> str:
    """The text without names that follow a cue (联系人：…, 村民…), and without surnames before a title (张局长)."""
    for pattern, instead in NAMED:
        text = pattern.sub(instead, text)
    return text


def names_in(field: str) -> list[str]:
    """The names in a field that holds one or more of them, with titles and numbers between: 局长 李四 0739-1234567."""
    words = re.findall(r"[\u3400-\u9fff·]+", field)
    is_title = re.compile(rf".?副?(?:{TITLES})$")
    return [
        word for word in words if 2 <= len(word) <= 4 and word[0] in SURNAMES and not is_title.match(word)
    ]
