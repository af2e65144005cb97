"""The reply is written in the unit and sent by the principal's own act."""

from typing import Any

import pytest
from django.urls import reverse

from renda.accounts.actor import Actor
from renda.accounts.models import User
from renda.matters.models import Matter
from renda.units.models import ReplyDraft
from renda.units.queries import drafts_to_sign
from tests import factories as make
from tests.county import REPLY, County

pytestmark = pytest.mark.django_db
TYPED = {name: value for name, value in REPLY.items() if value and name != "signer"}


def write(county: County, matter: Matter, then: str = "submit", **fields: str) -> Any:
    """The handler's form is sent."""
    url = reverse("units-draft", args=[matter.pk])
    return make.signed_in(county.handler).post(url, {**TYPED, **fields, "then": then})


def press_sign(actor: Actor, draft: ReplyDraft, **fields: str) -> Any:
    """The form on the actor's screen is sent."""
    url = reverse("units-sign", args=[draft.pk])
    client = make.signed_in(actor)
    page = client.get(url)
    if page.status_code != 200:
        return page
    given = {"read_at": page.context["read_at"], "request_key": str(page.context["request_key"])}
    return client.post(url, given | fields)


def test_nobody_else_of_the_unit_replies(county: County, principal: Actor) -> None:
    matter = county.handling()
    no = county.refusal(matter, "reply", county.handler, **REPLY)
    assert "由单位负责人签发" in no[0].reason
    assert no[0].cite.article == 51
    county.take(matter, "reply", principal, **REPLY)
    assert matter.state == "replied"


@pytest.mark.parametrize("change", [{"is_active": False}, {"must_change_password": True}])
def test_where_the_principal_uses_no_log_in_the_unit_goes_on_as_before(
    county: County, principal: Actor, change: dict[str, bool]
) -> None:
    User.objects.filter(person_id=principal.person_id).update(**change)
    matter = county.handling()
    county.take(matter, "reply", county.handler, **REPLY)
    assert matter.state == "replied"


def test_a_principal_who_left_signs_no_more(county: County, principal: Actor) -> None:
    matter = county.handling()
    make.Membership.objects.filter(pk=principal.membership_id).update(ends_on=county.on)
    county.take(matter, "reply", county.handler, **REPLY)
    assert matter.state == "replied"


def test_written_submitted_signed(county: County, principal: Actor) -> None:
    matter = county.handling()
    assert write(county, matter).status_code == 302
    draft = ReplyDraft.objects.get()
    assert draft.state == ReplyDraft.SUBMITTED
    assert "有 1 件答复稿等您签发" in make.signed_in(principal).get(reverse("inbox")).content.decode()
    assert "等您签发" not in make.signed_in(county.handler).get(reverse("inbox")).content.decode()
    assert press_sign(principal, draft).status_code == 302
    matter.refresh_from_db()
    draft.refresh_from_db()
    assert (matter.state, draft.state) == ("replied", ReplyDraft.SIGNED)
    assert draft.entry is not None
    assert draft.entry.person_id == principal.person_id
    reply = matter.suggestion.replies.get()
    assert (reply.signer, reply.text) == (principal.person_name, REPLY["text"])
    assert not drafts_to_sign(principal).exists()


def test_the_same_press_twice_replies_once(county: County, principal: Actor) -> None:
    matter = county.handling()
    write(county, matter)
    draft = ReplyDraft.objects.get()
    url, client = reverse("units-sign", args=[draft.pk]), make.signed_in(principal)
    page = client.get(url)
    given = {"read_at": page.context["read_at"], "request_key": str(page.context["request_key"])}
    assert [client.post(url, given).status_code for _time in range(2)] == [302, 302]
    assert matter.entries.filter(step="reply").count() == 1


def test_what_was_changed_since_is_read_first(county: County, principal: Actor) -> None:
    matter = county.handling()
    write(county, matter)
    draft = ReplyDraft.objects.get()
    read_at = draft.saved_at.isoformat()
    write(county, matter, text="改过的答复")
    answer = press_sign(principal, draft, read_at=read_at)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "请重新阅读后再签发" in text
    assert "改过的答复" in text
    matter.refresh_from_db()
    assert matter.state == "handling"


def test_sent_back_with_words(county: County, principal: Actor) -> None:
    matter = county.handling()
    write(county, matter)
    draft = ReplyDraft.objects.get()
    client = make.signed_in(principal)
    back = reverse("units-send-back", args=[draft.pk])
    assert client.post(back, {"remark": ""}).status_code == 422
    assert client.post(back, {"remark": "请写明完成时间"}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == ReplyDraft.SENT_BACK
    page = make.signed_in(county.handler).get(reverse("units-draft", args=[matter.pk])).content.decode()
    assert "请写明完成时间" in page
    assert REPLY["text"] in page
    assert press_sign(principal, draft).status_code == 409
    assert client.post(back, {"remark": "再改"}).status_code == 409


def test_nobody_else_signs_or_reads_it(county: County, principal: Actor) -> None:
    matter = county.handling(helped=True)
    write(county, matter)
    draft = ReplyDraft.objects.get()
    other_head = make.an_actor(make.a_membership(organization=county.helper, role="head"), county.on)
    make.a_user(other_head.person_id)
    for actor in (county.handler, county.assistant, other_head):
        assert press_sign(actor, draft).status_code == 404
    assert make.signed_in(other_head).get(reverse("units-draft", args=[matter.pk])).status_code == 302
    for reader in (county.office, county.deputy, county.leader, county.assistant):
        page = make.signed_in(reader).get(reverse("matter", args=[matter.pk])).content.decode()
        assert REPLY["text"] not in page
        assert "本单位内部" in page if reader is county.assistant else "本单位内部" not in page


def test_a_draft_may_be_half_a_reply_but_is_not_submitted_so(county: County, principal: Actor) -> None:
    matter = county.handling()
    assert write(county, matter, then="keep", text="", contact="", result_code="").status_code == 302
    assert ReplyDraft.objects.get().state == ReplyDraft.WRITING
    assert write(county, matter, text="").status_code == 422
    answer = write(county, matter, result_code="B")
    assert answer.status_code == 409
    assert "应当写明计划事项和完成时限" in answer.content.decode()
    assert ReplyDraft.objects.get().state == ReplyDraft.WRITING


def test_what_stands_against_the_reply_is_told_at_the_signature(county: County, principal: Actor) -> None:
    matter = county.assigned()
    county.take(matter, "take", county.handler)
    write(county, matter)
    draft = ReplyDraft.objects.get()
    answer = press_sign(principal, draft)
    assert answer.status_code == 409
    assert "请先办理「与代表沟通」" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == ReplyDraft.SUBMITTED


def test_a_reply_after_dissatisfaction_is_signed_as_well(county: County, principal: Actor) -> None:
    matter = county.handling()
    county.take(matter, "reply", principal, **REPLY)
    county.take(
        matter, "evaluate", county.deputy, handling="dissatisfied", result="dissatisfied", words="没有解决"
    )
    assert matter.state == "reopened"
    county.take(matter, "consult", county.handler, met_on=county.on, form="phone", who="王某")
    assert "由单位负责人签发" in county.refusal(matter, "reply_again", county.handler, **REPLY)[0].reason
    write(county, matter)
    assert press_sign(principal, ReplyDraft.objects.get()).status_code == 302
    matter.refresh_from_db()
    assert matter.state == "replied"


def test_a_unit_that_lost_the_matter_has_no_draft_any_more(county: County, principal: Actor) -> None:
    matter = county.handling()
    write(county, matter)
    make.Party.objects.filter(matter=matter, capacity="lead_unit").update(until_on=county.on)
    assert not drafts_to_sign(principal).exists()
