"""A promise from the reply that makes it to the recheck that finds it kept."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from renda.accounts.actor import Actor
from renda.documents.actions import attach_file
from renda.documents.queries import attachments_of, why_not_attach
from renda.matters.daily import run_day
from renda.matters.models import Duty, Entry, Matter, Notice
from renda.matters.notices import remind
from renda.matters.sight import may_be_seen, visible_to
from renda.matters.verification import faults_in_ledger
from renda.promises.models import DateChange, Evidence, Promise, Recheck
from renda.promises.queries import counts_by_unit, promises_seen_by
from renda.promises.queries import promises_of as lines_of
from renda.roster.models import Organization, Person
from tests import factories as make
from tests.county import County
from tests.promises.conftest import MONDAY
from tests.promises.promised import a_promise, promises_of, replied, replied_again

Pin = Callable[[date], None]
REPORT = {"text": "路灯已经改造，附验收单"}


def go_to(pin_today: Pin, day: date) -> date:
    """Make it that day, and let the calendar do what it owes."""
    pin_today(day)
    run_day(day)
    return day


def rechecking(county: County, pin_today: Pin, on: date = date(2026, 12, 1)) -> Matter:
    """A reported promise that waits for its recheck by the lead deputy and a colleague."""
    matter = a_promise(county)
    county.take(matter, "appoint", county.office, people=[person_of(county.colleague)])
    county.take(matter, "report", county.handler, **REPORT)
    go_to(pin_today, on)
    matter.refresh_from_db()
    return matter


def person_of(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.person_id)


def test_a_reply_makes_each_of_its_lines_a_promise_with_its_own_day(county: County) -> None:
    matter = replied(county)
    made = promises_of(matter)
    days = {text: (one.kind, one.due_on, one.matter.state) for text, one in made.items()}
    assert days == {
        "已加宽道路": ("done", MONDAY, "reported"),
        "新建停车位60个，2026年6月底前完成": ("planned", date(2026, 6, 30), "promised"),
        "改造路灯": ("planned", date(2026, 12, 20), "promised"),
    }
    assert all(one.matter.parent == matter and one.unit == county.unit for one in made.values())
    due = Duty.objects.filter(matter__parent=matter, closed_on__isnull=True, organization=county.unit)
    assert set(due.values_list("step", "due_on")) == {
        ("report", date(2026, 6, 30)),
        ("report", date(2026, 12, 20)),
    }
    assert faults_in_ledger(county.congress.pk) == []


def test_what_is_promised_is_sealed_in_the_ledger_with_the_reply_it_was_said_in(county: County) -> None:
    matter = a_promise(county)
    first = matter.entries.get(step="open")
    reply = Entry.objects.get(matter=matter.parent, step="reply")
    assert first.data == {"text": "改造路灯", "kind": "planned", "due_on": "2026-12-20", "said_in": reply.seq}


def test_those_whom_the_reply_tells_are_not_told_of_each_of_its_items(county: County) -> None:
    matter = replied(county)
    told = Notice.objects.filter(person_id=county.deputy.person_id, entry__counts_on=county.on)
    assert told.filter(matter__parent=matter).count() == 0
    assert told.filter(matter=matter, entry__step="reply").count() == 1


def test_a_reply_without_items_promises_nothing(county: County) -> None:
    matter = county.replied("D", done="", planned="")
    assert not Promise.objects.exists()
    assert lines_of([matter.pk], county.on) == {matter.pk: []}


def test_a_second_reply_adds_what_is_new_keeps_the_first_day_and_reports_what_is_done(
    county: County, pin_today: Pin
) -> None:
    matter = replied(county)
    on = go_to(pin_today, date(2026, 3, 5))
    replied_again(
        county,
        matter,
        on,
        done="改造路灯",
        planned="新建停车位60个，2026年6月底前完成\n增设斑马线",
        by_when=date(2026, 9, 30),
    )
    made = promises_of(matter)
    assert set(made) == {"已加宽道路", "新建停车位60个，2026年6月底前完成", "改造路灯", "增设斑马线"}
    assert made["改造路灯"].matter.state == "reported"
    assert made["改造路灯"].due_on == date(2026, 12, 20)
    assert made["增设斑马线"].due_on == date(2026, 9, 30)
    again = Entry.objects.get(matter=matter, step="reply_again")
    assert Evidence.objects.get(promise=made["改造路灯"]).source == again


def test_a_second_report_is_the_report_of_the_promises_it_names(county: County, pin_today: Pin) -> None:
    matter = replied(county)
    county.take(matter, "evaluate", county.deputy, handling="satisfied", result="satisfied", words="")
    assert matter.state == "followed"
    on = go_to(pin_today, date(2026, 9, 10))
    light = promises_of(matter)["改造路灯"]
    county.take(
        matter,
        "second_report",
        county.handler,
        on=on,
        result_code="A",
        text="路灯已经改造。",
        promises=Promise.objects.filter(pk=light.pk),
    )
    made = promises_of(matter)
    assert made["改造路灯"].matter.state == "reported"
    assert made["改造路灯"].reported_on == on
    assert made["新建停车位60个，2026年6月底前完成"].matter.state == "promised"
    told = Notice.objects.filter(person_id=county.deputy.person_id, entry__counts_on=on)
    assert list(told.values_list("entry__step", flat=True)) == ["second_report"]


def test_the_recheck_opens_with_the_season_and_all_deputies_conclude_it(
    county: County, pin_today: Pin
) -> None:
    matter = rechecking(county, pin_today)
    on = date(2026, 12, 1)
    assert county.due(matter)["recheck"] == date(2027, 1, 31)
    county.take(matter, "recheck", county.deputy, on=on, outcome="kept")
    assert matter.state == "reported"
    county.take(matter, "recheck", county.colleague, on=on, outcome="kept")
    assert (matter.state, matter.closed_on) == ("kept", on)
    assert Promise.objects.get(pk=matter.pk).verdict == "kept"
    assert not Duty.objects.filter(matter=matter, closed_on__isnull=True).exists()
    assert faults_in_ledger(county.congress.pk) == []


def test_what_is_not_wholly_kept_is_owed_again_and_late(county: County, pin_today: Pin) -> None:
    matter = rechecking(county, pin_today, date(2026, 12, 21))
    on = date(2026, 12, 21)
    county.take(matter, "recheck", county.deputy, on=on, outcome="kept")
    county.take(matter, "recheck", county.colleague, on=on, outcome="not_kept", words="还是黑的")
    line = lines_of([matter.parent_id], on)[matter.parent_id][-1]
    assert (matter.state, line.verdict, line.is_late) == ("promised", "partly", True)
    assert Promise.objects.get(pk=matter.pk).reported_on is None
    assert county.due(matter)["report"] == date(2026, 12, 20)


def test_a_season_in_which_nobody_rechecks_ends_and_the_next_one_comes(
    county: County, pin_today: Pin
) -> None:
    matter = rechecking(county, pin_today)
    go_to(pin_today, date(2027, 2, 1))
    matter.refresh_from_db()
    assert (matter.state, matter.entries.latest("seq").step) == ("reported", "lapse_recheck")
    assert county.due(matter) == {"open_recheck": date(2027, 11, 30)}


def test_running_the_day_twice_changes_nothing_more(county: County, pin_today: Pin) -> None:
    matter = rechecking(county, pin_today)
    before = matter.entries.count()
    assert run_day(date(2026, 12, 1)).steps == 0
    assert matter.entries.count() == before


def test_the_unit_sees_no_verdict_and_no_words_before_the_conclusion(county: County, pin_today: Pin) -> None:
    matter = rechecking(county, pin_today)
    on = date(2026, 12, 2)
    pin_today(on)
    county.take(matter, "recheck", county.deputy, on=on, outcome="not_kept", words="一盏没换")
    page = f"/matters/{matter.pk}/"
    for actor, sees in (
        (county.handler, False),
        (county.deputy, True),
        (county.office, True),
        (county.clerk, False),
    ):
        assert ("一盏没换" in make.signed_in(actor).get(page).content.decode()) is sees, actor.role
    county.take(matter, "recheck", county.colleague, on=on, outcome="not_kept", words="没有动工")
    assert "一盏没换" in make.signed_in(county.handler).get(page).content.decode()


def test_the_day_moves_only_by_a_granted_request_and_the_old_day_stays(
    county: County, pin_today: Pin
) -> None:
    matter = a_promise(county)
    county.take(matter, "ask_change", county.handler, new_due_on=date(2027, 3, 31), reason="没有预算")
    county.take(matter, "decide_change", county.office, outcome="refused", note="")
    assert Promise.objects.get(pk=matter.pk).due_on == date(2026, 12, 20)
    county.take(matter, "ask_change", county.handler, new_due_on=date(2027, 6, 30), reason="没有预算")
    county.take(matter, "decide_change", county.office, outcome="granted", note="")
    promise = Promise.objects.get(pk=matter.pk)
    assert (promise.first_due_on, promise.due_on) == (date(2026, 12, 20), date(2027, 6, 30))
    told = DateChange.objects.filter(promise=promise).values_list("old_due_on", "new_due_on", "is_granted")
    assert list(told) == [
        (date(2026, 12, 20), date(2027, 3, 31), False),
        (date(2026, 12, 20), date(2027, 6, 30), True),
    ]
    assert county.due(matter)["report"] == date(2027, 6, 30)


def test_a_moved_day_is_called_to_mind_in_its_turn_and_nobody_is_told_twice(
    county: County, pin_today: Pin
) -> None:
    matter = a_promise(county)

    def reminded(day: date) -> list[str]:
        pin_today(day)
        remind(day)
        remind(day)
        mine = Notice.objects.filter(person_id=county.handler.person_id, matter=matter).exclude(reminder="")
        return list(mine.order_by("id").values_list("reminder", flat=True))

    assert reminded(date(2026, 12, 12)) == ["soon"]
    on = date(2026, 12, 13)
    pin_today(on)
    county.take(matter, "ask_change", county.handler, on=on, new_due_on=date(2027, 6, 30), reason="没有预算")
    county.take(matter, "decide_change", county.office, on=on, outcome="granted", note="")
    assert reminded(date(2026, 12, 21)) == ["soon"]
    assert reminded(date(2027, 6, 22)) == ["soon", "soon"]
    assert reminded(date(2027, 6, 30)) == ["soon", "soon", "today"]
    assert reminded(date(2027, 7, 1)) == ["soon", "soon", "today", "overdue"]
    assert reminded(date(2027, 7, 9)) == ["soon", "soon", "today", "overdue"]


def test_evidence_files_are_named_in_the_entry_they_were_given_with(county: County) -> None:
    matter = a_promise(county)
    file = attach_file(
        matter=matter, upload=SimpleUploadedFile("验收单.txt", "合格".encode()), actor=county.handler
    )
    entry = county.take(matter, "report", county.handler, **REPORT)
    assert entry.data["files"] == [{"name": "验收单.txt", "sha256": file.digest}]
    more = attach_file(
        matter=matter, upload=SimpleUploadedFile("照片.txt", "亮".encode()), actor=county.handler
    )
    entry = county.take(matter, "supplement", county.handler, text="补充照片")
    assert entry.data["files"] == [{"name": "照片.txt", "sha256": more.digest}]
    assert len(attachments_of(matter, county.deputy)) == 2
    assert why_not_attach(matter, county.deputy) == "本件的附件由承办单位上传。"
    assert why_not_attach(matter, county.office)
    assert why_not_attach(matter, county.assistant)


def test_publishing_the_suggestion_publishes_its_promises_with_it(county: County) -> None:
    matter = replied(county)
    other = county.colleague
    assert not promises_seen_by(other).exists()
    county.take(matter, "evaluate", county.deputy, handling="satisfied", result="satisfied", words="")
    county.take(matter, "publish", county.office)
    assert promises_seen_by(other, {"scope": "published"}).count() == 3


def test_only_those_of_the_suggestion_see_its_promises(county: County) -> None:
    matter = a_promise(county)
    seen = {
        actor.role: (visible_to(actor, "promise").filter(pk=matter.pk).exists(), may_be_seen(matter, actor))
        for actor in (
            county.deputy,
            county.office,
            county.clerk,
            county.leader,
            county.government,
            county.handler,
        )
    }
    assert set(seen.values()) == {(True, True)}
    for actor in (county.stranger, county.assistant, county.colleague, County(county.on).office):
        assert not visible_to(actor, "promise").filter(pk=matter.pk).exists()
        assert not may_be_seen(matter, actor)


def test_rechecking_deputies_are_replaced_as_the_office_chooses(county: County) -> None:
    matter = a_promise(county)
    county.take(matter, "appoint", county.office, people=[person_of(county.colleague)])
    county.take(matter, "appoint", county.office, people=[])
    held = matter.parties.filter(capacity="rechecker", until_on__isnull=True)
    assert list(held.values_list("person_id", flat=True)) == [county.deputy.person_id]
    assert not may_be_seen(matter, county.colleague)


def test_counts_by_unit_agree_with_the_list(county: County) -> None:
    replied(county)
    on = date(2026, 7, 1)
    mine = promises_seen_by(county.handler)
    assert counts_by_unit(mine, on) == {
        county.unit.pk: {"promised": 2, "reported": 1, "kept": 0, "released": 0, "late": 1, "total": 3}
    }
    assert counts_by_unit(promises_seen_by(county.stranger), on) == {}


@pytest.mark.parametrize("state", ["kept", "released"])
def test_an_ended_promise_takes_nothing_more(county: County, pin_today: Pin, state: str) -> None:
    matter = rechecking(county, pin_today)
    on = date(2026, 12, 1)
    if state == "released":
        county.take(matter, "release", county.office, on=on, reason="规划调整")
    else:
        for deputy in (county.deputy, county.colleague):
            county.take(matter, "recheck", deputy, on=on, outcome="kept")
    assert matter.state == state
    assert county.refusal(matter, "report", county.handler, on=on, **REPORT)
    assert Recheck.objects.filter(promise_id=matter.pk).count() == (2 if state == "kept" else 0)


def test_the_governments_office_does_not_press_a_court(county: County) -> None:
    matter = a_promise(county)
    Organization.objects.filter(pk=county.unit.pk).update(classification="court")
    assert "不属于政府" in county.refusal(matter, "press", county.government, text="请抓紧")[0].reason
    county.take(matter, "press", county.office, text="请抓紧")
