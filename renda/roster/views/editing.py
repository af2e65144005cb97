"""The forms with which the office keeps people, bodies, terms, sessions and constituencies."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renda.accounts.access import opens_to
from renda.roster import actions
from renda.roster.actions import constituencies, organizations, people
from renda.roster.asked import record_id
from renda.roster.forms import (
    ConstituencyForm,
    FirstPostForm,
    OrganizationForm,
    PersonForm,
    PostForm,
    SessionForm,
    TermEndForm,
    TermForm,
)
from renda.roster.forms.memberships import posts_open
from renda.roster.models import Session
from renda.roster.sight import KEEPERS
from renda.roster.views.forming import form_page
from renda.roster.views.memberships import PERSONAL, post_fields
from renda.roster.views.scope import (
    chosen_congress,
    congress_or_404,
    constituency_or_404,
    organization_or_404,
    person_or_404,
    session_or_404,
    term_or_404,
)

FORMS = require_http_methods(["GET", "POST"])


@FORMS
@opens_to(*KEEPERS)
def person_new(request: Any) -> HttpResponse:
    """A new person with the first post; ?organization=… narrows the posts to one body."""
    actor, wanted = request.actor, request.GET.get("organization", "")
    body = organization_or_404(request, number) if (number := record_id(wanted)) else None
    congress = body.congress if body else chosen_congress(request)
    form = FirstPostForm(
        request.POST or None, posts=posts_open([congress.pk], body), congress=congress, on=actor.on
    )

    def add(data: dict[str, Any]) -> object:
        fields = {name: data[name] for name in PERSONAL}
        another, post = data["is_another"], post_fields(data)
        try:
            return actions.add_person(actor=actor, on=actor.on, fields=fields, is_another=another, **post)
        except ValidationError as wrong:
            if "name" in wrong.message_dict:
                form.ask_about_name()
            raise

    back = reverse("organization", args=[body.pk]) if body else reverse("deputies")
    return form_page(
        request,
        form=form,
        act=add,
        title=_("新增人员"),
        lead=body.name if body else congress.name,
        submit=_("登记人员"),
        done=_("已登记。"),
        back=back,
        after=lambda person: reverse("person", args=[person.pk]),
    )


@FORMS
@opens_to(*KEEPERS)
def person_edit(request: Any, pk: int) -> HttpResponse:
    """Change a person's data."""
    one, actor = person_or_404(request, pk), request.actor
    form = PersonForm(request.POST or None, initial={name: getattr(one, name) for name in people.FIELDS})
    return form_page(
        request,
        form=form,
        act=lambda data: actions.change_person(actor=actor, on=actor.on, person=one, fields=data),
        title=_("修改资料"),
        lead=one.name,
        submit=_("保存资料"),
        done=_("资料已保存。"),
        back=reverse("person", args=[one.pk]),
    )


@FORMS
@opens_to(*KEEPERS)
def organization_new(request: Any) -> HttpResponse:
    """A new body."""
    actor, congress = request.actor, chosen_congress(request)
    form = OrganizationForm(request.POST or None, congress=congress)
    return form_page(
        request,
        form=form,
        act=lambda data: actions.add_organization(actor=actor, on=actor.on, congress=congress, fields=data),
        title=_("新增机构"),
        lead=congress.name,
        submit=_("登记机构"),
        done=_("机构已登记。接着请设置职务，再登记任职。"),
        back=f"{reverse('organizations')}?congress={congress.pk}",
        after=lambda body: reverse("organization", args=[body.pk]),
    )


@FORMS
@opens_to(*KEEPERS)
def organization_edit(request: Any, pk: int) -> HttpResponse:
    """Change a body's data, or write down its end."""
    one, actor = organization_or_404(request, pk), request.actor
    initial = {name: getattr(one, name) for name in organizations.FIELDS}
    form = OrganizationForm(request.POST or None, congress=one.congress, initial=initial)
    return form_page(
        request,
        form=form,
        act=lambda data: actions.change_organization(actor=actor, on=actor.on, organization=one, fields=data),
        title=_("修改机构资料"),
        lead=one.name,
        submit=_("保存资料"),
        done=_("资料已保存。"),
        back=reverse("organization", args=[one.pk]),
    )


@FORMS
@opens_to(*KEEPERS)
def post_new(request: Any, pk: int) -> HttpResponse:
    """Set up a post in a body."""
    one, actor = organization_or_404(request, pk), request.actor
    return form_page(
        request,
        form=PostForm(request.POST or None),
        act=lambda data: actions.add_post(
            actor=actor, on=actor.on, organization=one, label=data["label"], role=data["role"]
        ),
        title=_("设置职务"),
        lead=one.name,
        submit=_("设置职务"),
        done=_("职务已设置。"),
        back=reverse("organization", args=[one.pk]),
    )


@FORMS
@opens_to(*KEEPERS)
def term_new(request: Any, pk: int) -> HttpResponse:
    """A new term of a congress."""
    congress, actor = congress_or_404(request, pk), request.actor
    last = congress.terms.first()
    initial = {"number": last.number + 1} if last else {}
    return form_page(
        request,
        form=TermForm(request.POST or None, initial=initial),
        act=lambda data: actions.begin_term(actor=actor, on=actor.on, congress=congress, **data),
        title=_("登记新一届"),
        lead=congress.name,
        submit=_("登记新一届"),
        done=_("新一届已登记。"),
        back=reverse("congress", args=[congress.pk]),
    )


@FORMS
@opens_to(*KEEPERS)
def term_end(request: Any, pk: int) -> HttpResponse:
    """The end of a term."""
    term, actor = term_or_404(request, pk), request.actor
    return form_page(
        request,
        form=TermEndForm(request.POST or None),
        act=lambda data: actions.end_term(actor=actor, on=actor.on, term=term, **data),
        title=_("登记%(term)s届满") % {"term": term},
        lead=term.congress.name,
        submit=_("登记届满"),
        done=_("届满日期已登记。"),
        back=reverse("congress", args=[term.congress_id]),
    )


@FORMS
@opens_to(*KEEPERS)
def session_new(request: Any, pk: int) -> HttpResponse:
    """A session of a term."""
    term, actor = term_or_404(request, pk), request.actor
    last = term.sessions.first()
    initial = {"number": last.number + 1} if last else {"number": 1, "begins_on": term.begins_on}
    return form_page(
        request,
        form=SessionForm(request.POST or None, initial=initial),
        act=lambda data: actions.add_session(actor=actor, on=actor.on, term=term, **data),
        title=_("登记会议"),
        lead=f"{term.congress} {term}",
        submit=_("登记会议"),
        done=_("会议已登记。"),
        back=reverse("congress", args=[term.congress_id]),
    )


@FORMS
@opens_to(*KEEPERS)
def session_edit(request: Any, pk: int) -> HttpResponse:
    """A session was moved or written down wrongly."""
    one, actor = session_or_404(request, pk), request.actor
    return _session_form(request, one, actor)


def _session_form(request: Any, one: Session, actor: Any) -> HttpResponse:
    initial = {name: getattr(one, name) for name in ("number", "begins_on", "ends_on")}
    return form_page(
        request,
        form=SessionForm(request.POST or None, initial=initial),
        act=lambda data: actions.change_session(actor=actor, on=actor.on, session=one, **data),
        title=_("修改会议日期"),
        lead=f"{one.term.congress} {one.term} {one}",
        submit=_("保存日期"),
        done=_("会议日期已保存。"),
        back=reverse("congress", args=[one.term.congress_id]),
    )


@FORMS
@opens_to(*KEEPERS)
def constituency_new(request: Any, pk: int) -> HttpResponse:
    """A constituency of a term."""
    term, actor = term_or_404(request, pk), request.actor
    last = term.constituencies.order_by("-number").first()
    form = ConstituencyForm(
        request.POST or None, congress=term.congress, initial={"number": last.number + 1 if last else 1}
    )
    return form_page(
        request,
        form=form,
        act=lambda data: actions.add_constituency(actor=actor, on=actor.on, term=term, fields=data),
        title=_("登记选区"),
        lead=f"{term.congress} {term}",
        submit=_("登记选区"),
        done=_("选区已登记。"),
        back=reverse("congress", args=[term.congress_id]) + "#constituencies",
    )


@FORMS
@opens_to(*KEEPERS)
def constituency_edit(request: Any, pk: int) -> HttpResponse:
    """Change a constituency."""
    one, actor = constituency_or_404(request, pk), request.actor
    initial = {name: getattr(one, name) for name in constituencies.FIELDS}
    return form_page(
        request,
        form=ConstituencyForm(request.POST or None, congress=one.term.congress, initial=initial),
        act=lambda data: actions.change_constituency(actor=actor, on=actor.on, constituency=one, fields=data),
        title=_("修改选区"),
        lead=f"{one.term.congress} {one.term} {one}",
        submit=_("保存选区"),
        done=_("选区已保存。"),
        back=reverse("congress", args=[one.term.congress_id]) + "#constituencies",
    )
