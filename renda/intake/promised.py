"""What a past reply seems to say is done or will be done: a proposal for somebody who decides. Pure.

Letters say it in running text: 已经安装路灯20盏。下一步，计划于2026年6月底前加宽路面。 A sentence that speaks of work
still to come is planned, else one that speaks of work done is done; courtesies and reasons are neither.
"""

import re
from dataclasses import dataclass, field

_SENTENCE = re.compile(r"[^。；;！!\n]+")
_COURTESY = re.compile(r"收悉|答复如下|感谢|致谢|欢迎.*监督|此复|特此|您(?:们)?提出|关心(?:和|与)?支持")
_DAY = r"(?:\d{4}|[今本当明次来]年|年[底末内]|\d{1,2}\s*月|\d{1,2}\s*日)[\d年月日份底末内\s]*(?:之前|以前|前)"
_PLANNED = re.compile(
    r"(?:^|[，,、])\s*(?:下一步|下步|接下来|今后|明年|次年|届时)|(?<![即])将(?!军)|计划(?:于|在|对|新|投|安|用|实)|拟(?:于|在|对|新)?"
    rf"|预计|力争|争取|正在|着手|尽快|{_DAY}[^，,]{{0,8}}(?:完成|建成|到位|投用|实施)"
)
_OPENING = re.compile(r"^(?:下一步|下步|接下来|今后)(?:工作中|我们|我局)?[，,：:]\s*")
_DONE = re.compile(r"已(?:经|于|在|全部|基本|陆续|先后)?[^，,。经]{0,20}|均已|现已|业已|完成了|建成了|解决了")
_NOT_DONE = re.compile(r"已(?:经)?(?:收悉|列入|纳入|责成|部署|研究|启动)")
_LEAD = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]{1,3}[是、．.，]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．)）]|\d{1,2}\.(?!\d))\s*"
)


@dataclass(slots=True)
class Found:
    """The sentences, each once, in their order."""

    done: list[str] = field(default_factory=list)
    planned: list[str] = field(default_factory=list)


def promised_in(text: str, most: int = 200) -> Found:
    """What the text seems to promise; a sentence of more than `most` characters is cut."""
    found = Found()
    for sentence in _SENTENCE.findall(text.replace("\r", "\n")):
        said = _LEAD.sub("", sentence.strip(" 　，,、"), count=1).strip(" 　，,、")[:most]
        if len(said) < 4 or _COURTESY.search(said):
            continue
        if _PLANNED.search(said):
            kind, said = found.planned, _OPENING.sub("", said)
        elif _DONE.search(said):
            kind = found.planned if _NOT_DONE.search(said) else found.done
        else:
            continue
        if said not in kind:
            kind.append(said)
    return found
