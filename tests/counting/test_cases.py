"""The cases of tests/counting/cases come out as they say."""

import pytest

from renda.counting.quorum import quorum
from renda.counting.threshold import ASKED, WHOLES
from renda.counting.verdict import Tally, verdict
from tests.counting.case_files import Case, cases, says_yes

MEETINGS, VOTES = dict(cases("出席")), dict(cases("表决"))


@pytest.mark.parametrize("case", MEETINGS.values(), ids=MEETINGS)
def test_a_meeting(case: Case) -> None:
    found = quorum(case.threshold, case.body, case.reckoning)
    assert (found.needed, found.missing) == (case.told["须"], case.told["差"])
    assert found.is_met == says_yes(case.told["可以开会"])
    assert case.told.get("说", str(found.explanation)) == str(found.explanation)


@pytest.mark.parametrize("case", VOTES.values(), ids=VOTES)
def test_a_vote(case: Case) -> None:
    tally = Tally(in_favour=case.told["赞成"], against=case.told["反对"], abstaining=case.told["弃权"])
    found = verdict(case.threshold, case.body, tally, case.reckoning)
    assert (found.needed, found.not_pressed) == (case.told["须"], case.told["未按"])
    assert found.is_adopted == says_yes(case.told["通过"])
    assert case.told.get("说", str(found.explanation)) == str(found.explanation)
    if "分母" in case.told:
        assert found.reckoned is not None
        assert found.reckoned.sentence == case.told["分母"]


def test_every_whole_is_met_just_below_at_and_above_its_edge() -> None:
    """Each demand of the files has a line that just meets it and a line that is one short."""
    seen: dict[str, set[int]] = {}
    for case in MEETINGS.values():
        seen.setdefault(case.rule_id, set()).add(case.told["出席"] - case.told["须"])
    for case in VOTES.values():
        seen.setdefault(case.rule_id, set()).add(case.told["赞成"] - case.told["须"])
    assert {rule for rule, distances in seen.items() if not {-1, 0} <= distances} == set()
    assert {case.threshold.of for case in (*MEETINGS.values(), *VOTES.values())} == set(WHOLES) - {"present"}


def test_the_usual_demands_have_words() -> None:
    for case in (*MEETINGS.values(), *VOTES.values()):
        assert (case.threshold.share, case.threshold.strictness) in ASKED
