"""The cases of tests/counting/elections/cases come out as they say, and between them rest on every article."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from renda.counting.elections import removals
from renda.counting.elections.another import another_slate
from renda.counting.elections.ballots import Ballot, Mark, Papers, judge_papers, read_ballot
from renda.counting.elections.contest import Round
from renda.counting.elections.nominations import Nomination, nomination_faults, time_fault
from renda.counting.elections.preliminary import preliminary
from renda.counting.elections.removals import Decider, Deciding, backing
from renda.counting.elections.result import elect, second_vote
from renda.counting.elections.slate import Next, judge_slate
from renda.counting.explanation import CountRefused, Explanation
from tests.counting.elections.case_files import KINDS, body, book, cases, contest, yes

Told = dict[str, Any]
FOLLOWS = {"选举": Next.VOTE, "预选": Next.PRELIMINARY, "继续提名": Next.NOMINATE}
DECIDERS = {
    "大会": Decider.CONGRESS,
    "常委会": Decider.STANDING_COMMITTEE,
    "原选区选民": Decider.CONSTITUENCY,
}


def each(kind: str) -> pytest.MarkDecorator:
    found = dict(cases(kind))
    return pytest.mark.parametrize("told", found.values(), ids=found)


def said(explanations: Iterable[Explanation]) -> list[str]:
    return [str(one) for one in explanations]


@each("提名")
def test_nominations(told: Told) -> None:
    assert said(nomination_faults(contest(told), _nominations(told), book())) == told["问题"]


def _nominations(told: Told) -> list[Nomination]:
    found = [Nomination(name) for name in told.get("主席团", [])]
    for source, names in told.get("团体", {}).items():
        found += [Nomination(name, source=source) for name in names]
    for one in told["联名"]:
        who = one["代表"]
        signers = [f"{one['人选']}的代表{number}" for number in range(who)] if isinstance(who, int) else who
        found.append(Nomination(one["人选"], frozenset(signers)))
    return found


@each("提名时间")
def test_the_time_for_nominations(told: Told) -> None:
    fault = time_fault(contest(told), told["天数"], book(), is_term_change=yes(told, "换届"))
    assert told.get("问题", "") == (str(fault) if fault else "")


@each("候选人数")
def test_numbers_of_candidates(told: Told) -> None:
    if told["下一步"] == "拒绝":
        with pytest.raises(CountRefused) as refused:
            judge_slate(contest(told), told["提名"], book())
        assert told.get("说", str(refused.value)) == str(refused.value)
        return
    found = judge_slate(contest(told), told["提名"], book())
    assert found.next is FOLLOWS[told["下一步"]]
    assert told.get("说", str(found.explanation)) == str(found.explanation)
    if found.next is Next.PRELIMINARY:
        assert found.places == told["候选人"]


@each("预选")
def test_preliminary_votes(told: Told) -> None:
    found = preliminary(contest(told), told["得票"], told["名额"], book())
    assert list(found.candidates) == told["确定"]
    assert (list(found.tied), found.open_places) == (told.get("票数相等", []), told.get("待定", 0))
    assert found.is_settled == ("票数相等" not in told)


@each("选票")
def test_papers(told: Told) -> None:
    marks = {
        name: mark
        for key, mark in (("赞成", Mark.IN_FAVOUR), ("反对", Mark.AGAINST), ("弃权", Mark.ABSTAIN))
        for name in told.get(key, [])
    }
    found = read_ballot(
        Ballot(marks, tuple(told.get("另选", []))), contest(told), book(told), told.get("可以当选")
    )
    assert found.is_valid == yes(told, "有效")
    assert list(found.written_in) == told.get("计另选", [])
    assert told.get("说", "") in "".join(said(found.explanations))


@each("票箱")
def test_boxes(told: Told) -> None:
    found = judge_papers(Papers(told["发出"], told["收回"]), book())
    assert found.is_valid == yes(told, "有效")
    assert told.get("说", str(found.explanation)) == str(found.explanation)


@each("选举结果")
def test_results(told: Told) -> None:
    def count() -> Any:
        return elect(
            contest(told), told["得票"], body(told), book(), by_standing_committee=yes(told, "常委会")
        )

    if "拒绝" in told:
        with pytest.raises(CountRefused) as refused:
            count()
        assert str(refused.value) == told["拒绝"]
        return
    found = count()
    assert found.needed == told["须"]
    assert list(found.elected) == told["当选"]
    assert (list(found.tied), found.open_seats) == (told.get("再次投票", []), told.get("待定", 0))
    assert found.shortfall == told.get("另行选举", 0)
    assert told.get("说", said(found.explanations)) == said(found.explanations)


@each("再次投票")
def test_second_votes(told: Told) -> None:
    found = second_vote(contest(told), told["得票"], told["名额"], told["投票"], book())
    assert list(found.elected) == told["当选"]
    assert (list(found.tied), found.open_seats) == (told.get("再次投票", []), told.get("待定", 0))
    assert told.get("说", said(found.explanations)) == said(found.explanations)


@each("另行选举")
def test_candidates_of_another_election(told: Told) -> None:
    if "拒绝" in told:
        with pytest.raises(CountRefused) as refused:
            another_slate(contest(told, Round.ANOTHER), told["第一次"], book())
        assert str(refused.value) == told["拒绝"]
        return
    found = another_slate(contest(told, Round.ANOTHER), told["第一次"], book())
    assert list(found.candidates) == told["候选人"]
    assert (list(found.tied), found.open_places) == (told.get("票数相等", []), told.get("待定", 0))
    assert found.missing == told.get("还差", 0)
    assert told.get("说", said(found.explanations)) == said(found.explanations)


@each("联名")
def test_who_may_put_a_motion(told: Told) -> None:
    found = backing(book()[told["规则"]], told["联名"], told.get("全体", 0))
    assert found.needed == told["须"]
    assert found.is_enough == (told["联名"] >= told["须"])
    assert found.missing == max(told["须"] - told["联名"], 0)
    assert told.get("说", str(found.explanation)) == str(found.explanation)


DECISIONS: dict[str, Callable[[Told], Deciding]] = {
    "罢免领导人员": lambda told: removals.recall_of_official(
        book(), is_town=yes(told, "乡镇"), is_chief_procurator=yes(told, "检察长")
    ),
    "领导人员辞职": lambda told: removals.resignation_of_official(
        book(),
        in_session=yes(told, "会议期间"),
        is_town=yes(told, "乡镇"),
        is_chief_procurator=yes(told, "检察长"),
    ),
    "撤职": lambda told: removals.dismissal(book()),
    "代理": lambda told: removals.acting_post(
        book(), is_deputy_head=yes(told, "副职"), is_chief_procurator=yes(told, "检察长")
    ),
    "罢免代表": lambda told: removals.recall_of_deputy(book()),
    "代表辞职": lambda told: removals.resignation_of_deputy(book(), is_town=yes(told, "乡镇")),
    "罢免上一级代表": lambda told: removals.recall_of_upper_deputy(book(), in_session=yes(told, "会议期间")),
    "上一级代表辞职": lambda told: removals.resignation_of_upper_deputy(book()),
}


@each("决定")
def test_who_decides(told: Told) -> None:
    if "拒绝" in told:
        with pytest.raises(CountRefused) as refused:
            DECISIONS[told["事项"]](told)
        assert str(refused.value) == told["拒绝"]
        return
    found = DECISIONS[told["事项"]](told)
    assert found.by is DECIDERS[told["由"]]
    assert found.is_secret == yes(told, "无记名")
    assert found.threshold.needed(told["全体"]) == told["须"]
    assert str(found.threshold.cite) == told["依据"]
    assert said(found.follows) == told.get("以后", [])


def test_more_signers_than_people_are_refused() -> None:
    with pytest.raises(CountRefused, match="超过全体代表 50 人"):
        backing(book()["recall_officials_township_proposers"], 51, 50)


LINES = [str(line) for kind in sorted(KINDS) for _, line in cases(kind)]
ORGANIC = """
二十五条 二十六条第二款 二十六条第三款 二十七条第一款 二十七条第二款 二十八条
二十九条第一款 二十九条第二款 二十九条第三款 三十条 三十一条第一款 三十一条第五款
三十二条第一款 三十二条第二款 五十条第一款第（十三）项 十三条
"""
ELECTORAL = """
三十条第二款 三十条第三款 三十一条第二款 三十二条第二款 四十四条第一款 四十四条第二款
四十五条第二款 四十五条第三款 四十五条第四款 五十条第一款 五十三条第一款 五十三条第二款
五十四条第一款 五十五条第一款 五十五条第二款 五十六条第一款 五十七条第三款 五十七条第四款
"""
ARTICLES = [
    *("地方组织法第" + article for article in ORGANIC.split()),
    *("选举法第" + article for article in ELECTORAL.split()),
    "代表法第十七条第六款",
    "监督法第六十二条第三款",
    "人民检察院组织法第三十八条第二款",
]


@pytest.mark.parametrize("article", ARTICLES)
def test_every_article_has_a_case(article: str) -> None:
    """The article stands behind what some case says, refuses or rests on; a file's introduction does not count."""
    assert any(f"（{article}）" in line or f"'依据': '{article}'" in line for line in LINES), article
