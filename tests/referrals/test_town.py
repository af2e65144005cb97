"""A town without a Party group: the chair of its presidium reviews a request before it is sent."""

from datetime import date

import pytest

from renda.accounts.actor import Actor
from renda.documents.official.numbers import set_word
from renda.matters.actions import perform
from renda.matters.models import Duty, Matter
from renda.procedures.engine.unmet import StepRefused
from renda.referrals.actions import open_referral, write_referral
from renda.referrals.models import Referral
from tests import factories as make

ON = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


def take(matter: Matter, step: str, actor: Actor, outcome: str | None = None, **form: object) -> None:
    perform(matter=matter, step=step, actor=actor, on=ON, outcome=outcome, form=form)
    matter.refresh_from_db()


def test_the_chair_reviews_and_it_is_sent() -> None:
    town = make.a_congress(level="town")
    make.a_term(town)
    presidium = make.an_organization(town, classification="presidium")
    chair = make.an_actor(make.a_membership(organization=presidium, role="chair"), ON)
    clerk = make.an_actor(make.a_membership(organization=presidium, role="clerk"), ON)
    committee = make.somebody(town, "clerk", classification="party_committee")
    set_word(organization_id=presidium.pk, word="云镇人")
    matter = open_referral(actor=clerk, on=ON, form="request", title="关于召开人代会的请示")
    write_referral(matter=matter, actor=clerk, title=matter.title, text="拟于三月召开。")
    take(matter, "submit_for_review", clerk)
    assert Duty.objects.get(matter=matter, closed_on__isnull=True).organization_id == presidium.pk
    with pytest.raises(StepRefused, match="由党组、主席团主席办理"):
        take(matter, "review", clerk, "approved", signer="甲", words="")
    take(matter, "review", chair, "approved", signer=chair.person_name, words="")
    take(matter, "send", clerk)
    assert matter.state == "awaiting"
    assert Referral.objects.get(pk=matter.pk).number == "云镇人〔2026〕1号"
    take(matter, "answer", committee, "agreed", number="镇委1号", dated_on=ON, words="")
    assert matter.state == "agreed"


def test_nobody_to_review_is_said() -> None:
    town = make.a_congress(level="town")
    make.a_term(town)
    presidium = make.an_organization(town, classification="presidium")
    clerk = make.an_actor(make.a_membership(organization=presidium, role="clerk"), ON)
    matter = open_referral(actor=clerk, on=ON, form="request", title="关于召开人代会的请示", text="拟召开。")
    with pytest.raises(StepRefused, match="名册里没有党组，也没有主席团主席"):
        take(matter, "submit_for_review", clerk)
