"""The paragraph of the annual report, in Chinese: what was brought, handled, answered and rated. Pure.

It is part of an official Chinese document and stays Chinese in every language of the page. Nothing is said about
what there is none of; one is not counted, all are called all; percentages of one whole add up to 100.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from renda.calendar.written import written
from renda.counting.shares import rate, said, shares
from renda.procedures.suggestion_conditions import RATINGS, RESULT_CODES

Parts = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the paragraph tells of. `numbers` are the figures (renda.suggestions.figures) by name, of a unit those of
    the suggestions it leads; `topics` the registered ones by the Chinese name of their topic ("" for none).

    `people` lead or co-sign, `lead` of them lead, of `deputies` in office. `unit` names the one unit told of, which
    leads `led` and assists `assisted`; `of_government`: only what the government's units lead is told. `days` is the
    average from registration to the reply.
    """

    period: str
    on: date
    numbers: Mapping[str, int]
    topics: Parts = ()
    units: int = 0
    people: int = 0
    lead: int = 0
    deputies: int = 0
    unit: str = ""
    of_government: bool = False
    led: int = 0
    assisted: int = 0
    days: float = 0.0
    timed: int = 0


def paragraph(told: Told) -> str:
    """The whole paragraph; empty where there is nothing to tell of."""
    return "".join(sentences(told))


def sentences(told: Told) -> list[str]:
    """The paragraph sentence by sentence."""
    return [*brought(told), *answered(told), *rated(told), *key(told)]


def brought(told: Told) -> list[str]:
    """What was brought, on what, and what was accepted; of a unit, how many it handles."""
    return _ended(_brought(told))


def answered(told: Told) -> list[str]:
    """How many are answered by the day, in time or not, and with what result."""
    whole = _whole(told)
    return _ended([_answered(told, whole), *_results(told)] if whole else [])


def rated(told: Told) -> list[str]:
    """How deputies rated handling and result."""
    return _ended(_ratings(told) if _whole(told) else [])


def key(told: Told) -> list[str]:
    """How many key suggestions there are, and how many of them are answered."""
    return _ended(_key(told) if _whole(told) else [])


def _ended(words: Iterable[str]) -> list[str]:
    return [f"{one}。" for one in words]


def _whole(told: Told) -> int:
    """What the answers are counted in."""
    return told.led if told.unit else told.numbers["entered"]


def _brought(told: Told) -> Iterator[str]:
    if told.unit and told.led + told.assisted:
        yield _unit_opening(told)
    elif told.numbers["registered"] and not told.unit:
        yield _opening(told)
        yield from _topics(told)
        yield from _review(told)


def _opening(told: Told) -> str:
    number = told.numbers["registered"]
    brought = f"{told.period}，{'共' if number > 1 else ''}登记代表建议{number}件"
    if told.of_government:
        brought = f"{told.period}，政府系统主办的代表建议{'共' if number > 1 else '有'}{number}件"
    if not told.people:
        return brought
    if told.people == told.lead:
        who = f"由{told.lead}名代表提出"
    elif not told.lead:
        who = f"由{told.people}名代表附议"
    else:
        who = f"由{told.people}名代表领衔或者附议，其中领衔的{told.lead}名"
    share = f"，参与的代表占代表总数的{said(rate(told.people, told.deputies))}"
    if told.people == told.deputies:
        share = "，全体代表都参与了" if told.people > 1 else ""
    return f"{brought}，{who}{share if told.people <= told.deputies else ''}"


def _unit_opening(told: Told) -> str:
    number = told.led + told.assisted
    begun = f"{told.period}，{told.unit}承办代表建议{number}件"
    if told.led and told.assisted:
        return f"{begun}，其中主办{told.led}件、协办{told.assisted}件"
    kind = "主办" if told.led else "协办"
    return f"{begun}，{'为' if number == 1 else '均为'}{kind}件"


def _topics(told: Told) -> Iterator[str]:
    parts = sorted(((name, number) for name, number in told.topics if number), key=lambda part: -part[1])
    number = told.numbers["registered"]
    if len(parts) == 1:
        if parts[0][0]:
            yield f"内容{'均' if number > 1 else ''}属于{parts[0][0]}类"
        return
    if parts:
        named = [(f"{name}类" if name else "尚未分类的", count) for name, count in parts]
        yield f"从内容看，{_listed(named)}"


def _review(told: Told) -> Iterator[str]:
    n = told.numbers
    others = [
        f"{label}{n[slug]}件"
        for slug, label in (("merged", "并案"), ("refused", "不予立案"), ("withdrawn", "代表书面撤回"))
        if n[slug]
    ]
    given = f"{'' if told.of_government else '交'}由{told.units}家单位承办" if told.units else ""
    if others:
        entered = [f"立案办理{n['entered']}件"] if n["entered"] else []
        yield "经审查，" + "、".join(entered + others)
        if given and n["entered"]:
            yield f"立案办理的{given}"
    elif n["registered"] == 1:
        yield "经审查已立案办理" + (f"，{given}" if given else "")
    else:
        yield "经审查全部立案办理" + (f"，{given}" if given else "")


def _answered(told: Told, whole: int) -> str:
    n = told.numbers
    until = f"截至{written(told.on)}，{'主办件' if told.unit else ''}"
    if not n["answered"]:
        rest = "尚未答复" if whole == 1 else "均尚未答复"
        return f"{until}{rest}{_overdue(told, whole)}"
    if n["answered"] == whole:
        return f"{until}{'已经答复' if whole == 1 else '已全部答复'}{_timing(told)}"
    share = said(rate(n["answered"], whole))
    base = "主办件" if told.unit else "立案办理"
    done = f"已答复{n['answered']}件，占{base}的{share}{_timing(told)}"
    waiting = whole - n["answered"]
    return f"{until}{done}，尚有{waiting}件正在办理{_overdue(told, waiting)}"


def _overdue(told: Told, waiting: int) -> str:
    late = told.numbers["reply_overdue"]
    if not late:
        return ""
    if late == waiting:
        return "，已超过答复期限" if waiting == 1 else "，均已超过答复期限"
    return f"，其中{late}件已超过答复期限"


def _timing(told: Told) -> str:
    n = told.numbers
    known = n["on_time"] + n["late"]
    words = []
    if n["answered"] == 1 and known:
        words.append("在期限内答复" if n["on_time"] else "答复超过了期限")
    elif known and n["on_time"] == n["answered"]:
        words.append("均在期限内答复")
    elif known and n["late"] == n["answered"]:
        words.append("答复均超过了期限")
    elif known:
        parts = [
            f"{label}{n[slug]}件"
            for slug, label in (("on_time", "按期答复"), ("late", "逾期答复"))
            if n[slug]
        ]
        words.append("其中" + "、".join(parts))
    if told.timed == 1:
        words.append(f"从登记到答复用时{_plain(told.days)}天")
    elif told.timed:
        words.append(f"从登记到答复平均用时{_plain(told.days)}天")
    return "".join(f"，{one}" for one in words)


def _results(told: Told) -> Iterator[str]:
    parts = [
        (f"{label}的（{code}类）", told.numbers[f"code_{code}"])
        for code, label in RESULT_CODES.items()
        if told.numbers[f"code_{code}"]
    ]
    if len(parts) == 1:
        name, number = parts[0]
        yield f"答复结果{'均' if number > 1 else ''}为{name.replace('的（', '（')}"
    elif parts:
        yield f"从答复结果看，{_listed(parts)}"


def _ratings(told: Told) -> Iterator[str]:
    rated = told.numbers["rated"]
    if not rated:
        return
    kinds = (("handling", "对办理工作"), ("result", "对办理结果"))
    words = [_rating(told, kind, name) for kind, name in kinds]
    yield f"评价期已经结束的有{rated}件，代表{'；'.join(words)}"


def _rating(told: Told, kind: str, name: str) -> str:
    found = {label: told.numbers[f"{kind}_{rating}"] for rating, label in RATINGS.items()}
    parts = [(label, number) for label, number in found.items() if number]
    if len(parts) == 1:
        label, number = parts[0]
        return f"{name}{'均' if number > 1 else ''}{label if label == '未表态' else f'表示{label}'}"
    return f"{name}{_listed(parts, '，')}"


def _key(told: Told) -> Iterator[str]:
    number, answered = told.numbers["key"], told.numbers["key_answered"]
    if not number:
        return
    if answered == number:
        done = "已经答复" if number == 1 else "已全部答复"
    elif not answered:
        done = "尚未答复" if number == 1 else "均尚未答复"
    else:
        done = f"已答复{answered}件"
    yield f"重点督办建议{number}件，{done}"


def _listed(parts: Parts, stop: str = "；") -> str:
    """Each part with its number and its percentage of their sum."""
    percentages = shares([number for _name, number in parts])
    return stop.join(
        f"{name}{number}件{'、' if stop == '，' else '，'}占{said(share)}"
        for (name, number), share in zip(parts, percentages, strict=True)
    )


def _plain(days: float) -> str:
    return f"{days:.1f}".removesuffix(".0")
