"""The forms with which posts are taken up, ended and put right."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renda.accounts.access import opens_to
from renda.roster import actions
from renda.roster.actions.people import FIELDS as PERSONAL
from renda.roster.forms import CorrectForm, EndForm, PostHeldForm
from renda.roster.forms.memberships import people_of, posts_open
from renda.roster.models import Membership
from renda.roster.sight import KEEPERS, congress_ids_seen
from renda.roster.views.forming import form_page
from renda.roster.views.scope import (
    chosen_congress,
    congresses_seen,
    membership_or_404,
    organization_or_404,
    person_or_404,
)

__all__ = ["PERSONAL", "member_new", "membership_correct", "membership_end", "membership_new", "post_fields"]
FORMS = require_http_methods(["GET", "POST"])


def post_fields(data: dict[str, Any]) -> dict[str, Any]:
    """What the form says about the post, for the action."""
    return {
        "post": data["post"],
        "begins_on": data["begins_on"],
        "constituency": data.get("constituency"),
        "card_number": data.get("card_number", ""),
        "over_one_million": data.get("over_one_million", False),
    }


@FORMS
@opens_to(*KEEPERS)
def membership_new(request: Any, pk: int) -> HttpResponse:
    """A person of the roster takes up a post; ?congress=… chooses whose posts are offered."""
    one, actor = person_or_404(request, pk), request.actor
    congress = chosen_congress(request)
    form = PostHeldForm(request.POST or None, posts=posts_open([congress.pk]), congress=congress, on=actor.on)
    others = [each for each in congresses_seen(request) if each.pk != congress.pk]
    return form_page(
        request,
        form=form,
        act=lambda data: actions.begin_membership(actor=actor, on=actor.on, person=one, **post_fields(data)),
        title=_("登记任职"),
        lead=f"{one.name} · {congress.name}",
        submit=_("登记任职"),
        done=_("任职已登记。"),
        back=reverse("person", args=[one.pk]),
        elsewhere=[(each.short_name, f"?congress={each.pk}") for each in others],
    )


@FORMS
@opens_to(*KEEPERS)
def member_new(request: Any, pk: int) -> HttpResponse:
    """A person of the roster takes up a post in this body."""
    body, actor = organization_or_404(request, pk), request.actor
    form = PostHeldForm(
        request.POST or None,
        posts=posts_open([body.congress_id], body),
        congress=body.congress,
        on=actor.on,
        people=people_of(congress_ids_seen(actor)),
    )
    return form_page(
        request,
        form=form,
        act=lambda data: actions.begin_membership(
            actor=actor, on=actor.on, person=data["person"], **post_fields(data)
        ),
        title=_("登记任职"),
        lead=body.name,
        submit=_("登记任职"),
        done=_("任职已登记。"),
        back=reverse("organization", args=[body.pk]),
        elsewhere=[
            (_("名册里没有这个人：新增人员"), f"{reverse('person-new')}?organization={body.pk}"),
            (_("没有要选的职务：设置职务"), reverse("post-new", args=[body.pk])),
        ],
    )


@FORMS
@opens_to(*KEEPERS)
def membership_end(request: Any, pk: int) -> HttpResponse:
    """A post ends, with its date and reason."""
    one, actor = membership_or_404(request, pk), request.actor
    form = EndForm(request.POST or None, initial={"ends_on": actor.on})
    return form_page(
        request,
        form=form,
        act=lambda data: actions.end_membership(
            actor=actor, on=actor.on, membership=one, ends_on=data["ends_on"], reason=form.why()
        ),
        title=_("登记职务终止"),
        lead=_about(one),
        submit=_("登记终止"),
        done=_("职务终止已登记。"),
        back=reverse("person", args=[one.person_id]),
    )


@FORMS
@opens_to(*KEEPERS)
def membership_correct(request: Any, pk: int) -> HttpResponse:
    """Put right what was written down wrongly about a post."""
    one, actor = membership_or_404(request, pk), request.actor
    form = CorrectForm(request.POST or None, membership=one)

    def correct(data: dict[str, Any]) -> object:
        more = {"constituency": data.get("constituency"), "card_number": data.get("card_number", "")}
        days = {"begins_on": data["begins_on"], "ends_on": data["ends_on"]}
        return actions.correct_membership(
            actor=actor, on=actor.on, membership=one, reason=data["reason"], **days, **more
        )

    return form_page(
        request,
        form=form,
        act=correct,
        title=_("更正任职"),
        lead=_about(one),
        submit=_("保存更正"),
        done=_("更正已保存。"),
        back=reverse("person", args=[one.person_id]),
    )


def _about(one: Membership) -> str:
    return f"{one.person.name} · {one.organization.name} {one.post.label}"
