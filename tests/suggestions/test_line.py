"""One suggestion through every statutory step, with its clocks."""

from datetime import date

import pytest

from renda.law.cite import Cite
from renda.matters.actions import let_the_calendar_act
from renda.matters.daily import run_day
from renda.matters.models import Matter, Notice, Party, Tally
from renda.matters.sight import may_be_seen
from renda.matters.verification import faults_in_ledger
from renda.suggestions.actions import open_draft
from renda.suggestions.models import Evaluation, Suggestion
from tests.county import CONSULT, REPLY, TEXTS, County

SATISFIED = {"handling": "satisfied", "result": "satisfied", "words": ""}
DISSATISFIED = {"handling": "satisfied", "result": "dissatisfied", "words": "路还没有修"}


def test_from_draft_to_archive(county: County) -> None:
    matter = county.draft()
    county.take(matter, "invite", county.deputy, people=[_person(county.colleague)])
    county.take(matter, "cosign", county.colleague, outcome="agreed")
    county.take(matter, "submit", county.deputy, unclassified=True)
    county.take(matter, "register", county.office, outcome="accepted", topic="transport")
    assert (matter.number, matter.session) == (1, county.session)
    county.take(matter, "assign", county.office, lead_unit=county.unit, assisting_units=[county.helper])
    assert county.due(matter)["take"] == date(2026, 3, 11)  # seven working days
    assert county.due(matter)["opinion"] == date(2026, 4, 2)
    county.take(matter, "take", county.handler)
    assert county.due(matter)["reply"] == date(2026, 6, 2)  # three months from the assignment
    county.take(matter, "opinion", county.assistant, text="同意")
    county.take(matter, "consult", county.handler, met_on=county.on, **CONSULT)
    county.take(matter, "reply", county.handler, on=date(2026, 4, 20), **REPLY)
    assert county.due(matter)["evaluate"] == date(2026, 4, 30)
    county.take(matter, "evaluate", county.deputy, on=date(2026, 4, 22), **SATISFIED)
    assert matter.state == "closed"  # the unit's only open reply: everybody has rated
    county.take(matter, "archive", county.office, on=date(2026, 4, 23))
    assert matter.closed_on == date(2026, 4, 23)
    assert county.due(matter) == {}
    assert faults_in_ledger(county.congress.pk) == []
    assert Notice.objects.filter(person_id=county.colleague.person_id, entry__step="reply").exists()


def test_an_invitation_left_open_lapses_with_the_submission(county: County) -> None:
    matter = county.draft()
    county.take(matter, "invite", county.deputy, people=[_person(county.colleague)])
    county.take(matter, "submit", county.deputy, unclassified=True)
    assert not Party.objects.filter(matter=matter, capacity="invited", until_on__isnull=True).exists()


def test_a_returned_suggestion_is_assigned_again(county: County) -> None:
    matter = county.assigned()
    county.take(matter, "return", county.handler, reason="不属本单位职责", proposed_unit=county.helper)
    assert matter.state == "returned"
    assert county.due(matter)["assign"] == date(2026, 3, 9)  # five working days
    county.take(matter, "assign", county.office, lead_unit=county.helper)
    assert [
        p.organization for p in Party.objects.filter(matter=matter, capacity="lead_unit", until_on=None)
    ] == [county.helper]
    assert county.refusal(matter, "take", county.handler)[0].cite == Cite("代表法", 51, 1)


def test_a_late_return_is_refused_with_its_rule(county: County) -> None:
    matter = county.assigned()
    no = county.refusal(
        matter, "return", county.handler, on=date(2026, 3, 12), reason="晚了", proposed_unit=county.helper
    )
    assert no[0].rule == "suggestion_return_working_days"
    assert "2026-03-11" in str(no[0])


def test_no_reply_without_talking_to_the_deputy(county: County) -> None:
    matter = county.assigned()
    county.take(matter, "take", county.handler)
    no = county.refusal(matter, "reply", county.handler, **REPLY)
    assert "沟通" in no[0].reason
    assert no[0].cite == Cite("代表法", 51, 2)


def test_the_lead_unit_waits_for_opinions_while_their_month_runs(county: County) -> None:
    matter = county.handling(helped=True)
    no = county.refusal(matter, "reply", county.handler, **REPLY)
    assert no[0].rule == "suggestion_assist_months"
    county.take(matter, "reply", county.handler, on=date(2026, 4, 3), **REPLY)
    assert matter.state == "replied"


def test_an_extension_gives_six_months_from_the_assignment(county: County) -> None:
    matter = county.handling()
    county.take(matter, "ask_extension", county.handler, reason="涉及多个部门")
    assert "decide_extension" in county.due(matter)
    assert "审批" in county.refusal(matter, "reply", county.handler, **REPLY)[0].reason
    county.take(matter, "decide_extension", county.office, outcome="granted", note="")
    assert county.due(matter)["reply"] == date(2026, 9, 2)
    assert county.refusal(matter, "ask_extension", county.handler, reason="再延")


def test_a_refused_extension_leaves_the_clock(county: County) -> None:
    matter = county.handling()
    county.take(matter, "ask_extension", county.handler, reason="涉及多个部门")
    county.take(matter, "decide_extension", county.office, outcome="refused", note="")
    assert county.due(matter)["reply"] == date(2026, 6, 2)


def test_dissatisfied_is_handled_again_with_a_new_clock(county: County) -> None:
    matter = county.replied()
    county.take(matter, "evaluate", county.deputy, on=date(2026, 3, 10), **DISSATISFIED)
    assert matter.state == "reopened"
    assert county.due(matter)["reply_again"] == date(2026, 4, 10)  # one month
    assert county.refusal(matter, "reply_again", county.handler, on=date(2026, 3, 11), **REPLY)
    county.take(matter, "consult", county.handler, on=date(2026, 3, 11), met_on=county.on, **CONSULT)
    county.take(matter, "reply_again", county.handler, on=date(2026, 3, 20), **REPLY)
    county.take(matter, "evaluate", county.deputy, on=date(2026, 3, 21), **SATISFIED)
    assert matter.state == "closed"
    assert Evaluation.objects.filter(reply__suggestion_id=matter.pk).count() == 2


def test_dissatisfaction_is_explained(county: County) -> None:
    matter = county.replied()
    no = county.refusal(
        matter, "evaluate", county.deputy, handling="satisfied", result="dissatisfied", words=" "
    )
    assert "理由" in no[0].reason


def test_b_items_are_reported_on_again_in_their_season(county: County) -> None:
    matter = county.replied("B", planned="明年加宽", by_when=date(2026, 8, 1))
    county.take(matter, "evaluate", county.deputy, on=date(2026, 3, 10), **SATISFIED)
    assert matter.state == "followed"
    assert county.due(matter)["second_report"] == date(2026, 10, 31)
    early = county.refusal(
        matter, "second_report", county.handler, on=date(2026, 8, 31), result_code="A", text="已落实"
    )
    assert early[0].rule == "suggestion_second_report_from"
    county.take(matter, "second_report", county.handler, on=date(2026, 9, 1), result_code="A", text="已落实")
    assert matter.state == "closed"


def test_the_calendar_settles_when_the_window_closes(county: County) -> None:
    matter = county.replied()
    assert run_day(date(2026, 3, 12)).steps == 0  # the last day still belongs to the deputy
    assert run_day(date(2026, 3, 13)).steps == 1
    matter.refresh_from_db()
    assert matter.state == "closed"
    last = matter.entries.order_by("-seq").first()
    assert last is not None
    assert (last.step, last.person, last.capacity) == ("settle", None, "calendar")
    assert run_day(date(2026, 3, 13)).steps == 0


def test_one_rating_does_not_open_the_units_other_replies(
    county: County, django_capture_on_commit_callbacks: object
) -> None:
    first, second = county.replied(), county.replied()
    county.take(first, "evaluate", county.deputy, **DISSATISFIED)
    assert first.state == "replied"  # another deputy of the same unit's replies has not rated yet
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        county.take(second, "evaluate", county.deputy, **SATISFIED)
    first.refresh_from_db()
    assert (first.state, second.state) == ("reopened", "closed")


def test_a_merged_suggestion_closes_with_its_main_one(
    county: County, django_capture_on_commit_callbacks: object
) -> None:
    main = county.accepted()
    merged = county.draft()
    county.take(merged, "submit", county.deputy, unclassified=True)
    county.take(merged, "register", county.office, outcome="merged", merge_into=main)
    assert merged.state == "merged"
    county.take(main, "assign", county.office, lead_unit=county.unit)
    county.take(main, "take", county.handler)
    county.take(main, "consult", county.handler, met_on=county.on, **CONSULT)
    county.take(main, "reply", county.handler, **REPLY)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        county.take(main, "evaluate", county.deputy, **SATISFIED)
    merged.refresh_from_db()
    assert (main.state, merged.state) == ("closed", "closed")


def test_not_accepting_needs_a_lawful_reason(county: County) -> None:
    matter = county.draft()
    county.take(matter, "submit", county.deputy, unclassified=True)
    no = county.refusal(matter, "register", county.office, outcome="not_accepted", reason="不想办")
    assert no[0].cite == Cite("代表法", 51, 1)
    county.take(matter, "register", county.office, outcome="not_accepted", reason="litigation")
    assert matter.closed_on == county.on
    assert Suggestion.objects.get(pk=matter.pk).refusal_reason == "litigation"


def test_a_withdrawal_ends_it(county: County) -> None:
    matter = county.handling()
    county.take(matter, "withdraw", county.deputy, reason="问题已经解决")
    assert (matter.state, county.due(matter)) == ("withdrawn", {})
    assert county.refusal(matter, "reply", county.handler, **REPLY)[0].reason.startswith("本件现为")


def test_a_key_suggestion_is_pressed_before_it_is_archived(county: County) -> None:
    matter = county.handling()
    county.take(matter, "mark_key", county.leader, presser=_person(county.leader))
    pressing = Matter.objects.get(parent=matter)
    assert county.due(pressing).keys() == {"visit", "conclude"}
    county.take(matter, "reply", county.handler, **REPLY)
    county.take(matter, "evaluate", county.deputy, **SATISFIED)
    assert "督办" in county.refusal(matter, "archive", county.office)[0].reason
    assert county.refusal(pressing, "conclude", county.leader, text="完成")
    county.take(pressing, "visit", county.leader, text="现场督办")
    county.take(pressing, "conclude", county.leader, text="完成")
    county.take(matter, "archive", county.office)
    assert matter.state == "archived"


def test_numbers_run_within_the_session(county: County) -> None:
    assert [county.accepted().number for _ in range(3)] == [1, 2, 3]


def _person(actor: object) -> object:
    from renda.roster.models import Person

    return Person.objects.get(pk=actor.person_id)  # type: ignore[attr-defined]


def test_the_deputies_of_a_merged_suggestion_get_the_main_ones_reply(county: County) -> None:
    main = county.accepted()
    merged = open_draft(actor=county.colleague, on=county.on, title="关于拓宽校门口道路的建议", **TEXTS)
    county.take(merged, "submit", county.colleague, unclassified=True)
    county.take(merged, "register", county.office, outcome="merged", merge_into=main)
    assert Party.objects.filter(matter=main, capacity="cosigner", person=county.colleague.person_id).exists()


def test_registering_in_the_next_year_moves_the_count(county: County) -> None:
    matter = county.draft(on=date(2025, 12, 30))
    county.take(matter, "submit", county.deputy, on=date(2025, 12, 31), unclassified=True)
    county.take(matter, "register", county.office, on=date(2026, 1, 4), outcome="accepted")
    counted = Tally.objects.filter(count__gt=0).values_list("year", "state", "count")
    assert list(counted) == [(2026, "accepted", 1)]
    assert not Tally.objects.filter(count__lt=0).exists()


def test_what_was_merged_goes_on_when_the_main_one_is_withdrawn(
    county: County, django_capture_on_commit_callbacks: object
) -> None:
    """Once, another deputy's withdrawal closed it as done, without any reply."""
    main, merged = county.accepted(), county.draft()
    county.take(merged, "submit", county.deputy, unclassified=True)
    county.take(merged, "register", county.office, outcome="merged", merge_into=main)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        county.take(main, "withdraw", county.deputy, on=date(2026, 4, 1), reason="另案提出")
    merged.refresh_from_db()
    assert (merged.state, merged.merged_into, merged.number) == ("accepted", None, 2)
    assert county.due(merged) == {"assign": date(2026, 4, 9)}  # five working days from then
    assert county.take(merged, "assign", county.office, on=date(2026, 4, 2), lead_unit=county.unit)


def test_a_merged_one_is_withdrawn_by_its_own_deputy_and_the_main_one_goes_on(county: County) -> None:
    main = county.draft()
    county.take(main, "invite", county.deputy, people=[_person(county.colleague)])
    county.take(main, "submit", county.deputy, unclassified=True)
    county.take(main, "register", county.office, outcome="accepted")
    merged = [
        open_draft(actor=county.colleague, on=county.on, title=f"关于拓宽校门口道路的建议{n}", **TEXTS)
        for n in (1, 2)
    ]
    for one in merged:
        county.take(one, "submit", county.colleague, unclassified=True)
        county.take(one, "register", county.office, outcome="merged", merge_into=main)
    joined = Party.objects.filter(
        matter=main, capacity="cosigner", person=county.colleague.person_id, until_on=None
    )
    assert county.refusal(merged[0], "withdraw", county.deputy, reason="不是我的")
    county.take(merged[0], "withdraw", county.colleague, reason="情况已经变化")
    assert (merged[0].state, merged[0].merged_into) == ("withdrawn", main)
    assert joined.exists()  # by the other one
    county.take(merged[1], "withdraw", county.colleague, reason="情况已经变化")
    assert not joined.exists()
    main.refresh_from_db()
    assert main.state == "accepted"
    assert county.take(main, "assign", county.office, lead_unit=county.unit)


def test_the_days_work_finds_what_was_merged_into_a_withdrawn_one(county: County) -> None:
    main, merged = county.accepted(), county.draft()
    county.take(merged, "submit", county.deputy, unclassified=True)
    county.take(merged, "register", county.office, outcome="merged", merge_into=main)
    county.take(
        main, "withdraw", county.deputy, reason="另案提出"
    )  # the machine stops before the next transaction
    run_day(date(2026, 3, 3))
    merged.refresh_from_db()
    assert merged.state == "accepted"


def test_a_pressing_follows_its_suggestion_to_the_unit_that_has_it(county: County) -> None:
    """Designated before it was assigned, or returned since: the unit that handles it now sees the pressing."""
    matter = county.accepted()
    county.take(matter, "mark_key", county.leader, presser=_person(county.leader))
    pressing = Matter.objects.get(parent=matter)
    county.take(matter, "assign", county.office, lead_unit=county.unit)
    assert may_be_seen(pressing, county.handler)
    county.take(matter, "return", county.handler, reason="不属本单位职责", proposed_unit=county.helper)
    county.take(matter, "assign", county.office, lead_unit=county.helper)
    assert may_be_seen(pressing, county.assistant)
    assert not may_be_seen(pressing, county.handler)


def test_nobody_owes_the_pressing_of_a_withdrawn_suggestion(
    county: County, django_capture_on_commit_callbacks: object
) -> None:
    matter = county.handling()
    county.take(matter, "mark_key", county.leader, presser=_person(county.leader))
    pressing = Matter.objects.get(parent=matter)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        county.take(matter, "withdraw", county.deputy, reason="问题已经解决")
    pressing.refresh_from_db()
    assert (pressing.state, county.due(pressing)) == ("lapsed", {})


def test_one_matter_that_fails_does_not_keep_the_others_windows_open(
    county: County, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, whole = county.replied(), county.replied()

    def act(*, matter: Matter, on: date) -> object:
        if matter.pk == broken.pk:
            raise RuntimeError("a record that cannot be read")
        return let_the_calendar_act(matter=matter, on=on)

    monkeypatch.setattr("renda.matters.daily.let_the_calendar_act", act)
    assert run_day(date(2026, 3, 13)).steps == 1
    whole.refresh_from_db()
    assert whole.state == "closed"
    assert f"matter {broken.pk}" in caplog.text
