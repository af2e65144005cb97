"""Those who attend without a vote: invitations and their confirmation, and the gallery."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.matters.forms import status_of
from renda.meetings.actions import gallery
from renda.meetings.actions import guests as act
from renda.meetings.attending import present_without_vote
from renda.meetings.models import GallerySeat, Invitation, Meeting
from renda.meetings.views import CLERKS, READERS, frame_of, seen_meeting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_kinds import OBSERVERS, OBSERVERS_OF_CONGRESS
from renda.roster.models import Membership, Organization, Person
from renda.roster.queries import held_on

BY_LAW = ("government", "government_office", "supervisory_commission", "court", "procuratorate")


class InviteForm(forms.Form):
    """Whom to invite, and why."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=gettext_lazy("列席单位"), required=False,
        empty_label=gettext_lazy("不邀请单位"),
    )  # fmt: skip
    person = forms.ModelChoiceField(
        Person.objects.none(), label=gettext_lazy("或者列席人员"), required=False,
        empty_label=gettext_lazy("不单独邀请个人"),
    )  # fmt: skip
    basis = forms.ChoiceField(label=gettext_lazy("依据"), choices=Invitation.BASES, initial="invited")
    reason = forms.CharField(label=gettext_lazy("说明"), required=False, max_length=200)

    def __init__(self, *args: Any, meeting: Meeting, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        congress = meeting.matter.congress_id
        bodies = Organization.objects.filter(congress_id=congress).filter(
            Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=on)
        )
        self.fields["organization"].queryset = bodies.exclude(  # type: ignore[attr-defined]
            classification__in=(
                "congress",
                "delegation",
                "presidium",
                "party_group",
                "council_of_chairpersons",
            )
        ).exclude(pk=meeting.body_id)
        held = Membership.objects.filter(held_on(on), organization__congress_id=congress, post__role="deputy")
        self.fields["person"].queryset = Person.objects.filter(  # type: ignore[attr-defined]
            pk__in=held.values("person_id")
        ).order_by("name_strokes", "pk")

    def clean(self) -> dict[str, Any]:
        """One of the two, not both."""
        entered = super().clean() or {}
        if bool(entered.get("organization")) == bool(entered.get("person")) and not self.errors:
            self.add_error("organization", _("请选择一个单位，或者一个人，不能两样都选"))
        return entered


class ComingForm(forms.Form):
    """Who of a body comes."""

    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=gettext_lazy("列席的人"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, invitation: Invitation, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Membership.objects.filter(held_on(on), organization=invitation.organization_id or 0)
        self.fields["people"].queryset = Person.objects.filter(  # type: ignore[attr-defined]
            pk__in=held.values("person_id")
        ).order_by("name_strokes", "pk")


class SeatForm(forms.Form):
    """An application for a place in the gallery."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40)
    comes_from = forms.CharField(label=gettext_lazy("单位或者住所"), max_length=100)
    phone = forms.CharField(label=gettext_lazy("联系电话"), required=False, max_length=30)


class SeatsForm(forms.Form):
    """How many places the gallery has."""

    seats = forms.IntegerField(label=gettext_lazy("旁听席位"), min_value=0, max_value=999)


@opens_to(*READERS)
@require_GET
def guests(request: Any, pk: int) -> HttpResponse:
    """Who is invited and confirmed, who was there, and the gallery; applicants are shown to the clerks alone."""
    meeting = seen_meeting(request, pk)
    actor, is_clerk = request.actor, request.actor.role in (*CLERKS, "leader")
    invitations = list(
        meeting.invitations.filter(taken_back_on__isnull=True)
        .select_related("organization", "person")
        .prefetch_related("people")
    )
    seats = list(meeting.gallery.order_by("number", "pk")) if is_clerk else []
    told = dict(meeting.summonses.values_list("person_id", "confirmed_at"))
    context = {
        **frame_of(meeting, "meeting-guests"),
        "rows": [(one, one.confirmed_at or told.get(one.person_id or 0)) for one in invitations],
        "ours": next((one for one in invitations if one.organization_id == actor.organization_id), None),
        "by_law": _by_law(meeting, invitations, actor.on) if actor.role in CLERKS else [],
        "present": present_without_vote(meeting),
        "seats": seats,
        "granted": meeting.gallery.filter(state="granted").count(),
        "here": meeting.gallery.filter(came_at__isnull=False).count(),
        "mine": meeting.gallery.filter(person_id=actor.person_id).first(),
        "may_arrange": actor.role in CLERKS and meeting.matter.state in act.OPEN,
        "may_note": actor.role in CLERKS and meeting.matter.state == "in_session",
        "may_confirm": actor.role not in CLERKS and meeting.matter.state in {"convened", "in_session"},
        "is_clerk": is_clerk,
        "seats_form": SeatsForm(initial={"seats": meeting.gallery_seats}),
        "observers": OBSERVERS_OF_CONGRESS if meeting.body.classification == "congress" else OBSERVERS,
    }
    return render(request, "meetings/guests.html", context)


@opens_to(*CLERKS)
def invite_one(request: Any, pk: int) -> HttpResponse:
    """Invite a body or a person; the button of a body that attends by law sends its number alone."""
    meeting = seen_meeting(request, pk)
    form = InviteForm(request.POST or None, meeting=meeting, on=request.actor.on)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            act.invite(actor=request.actor, on=request.actor.on, meeting=meeting, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            messages.success(request, _("已列入列席名单。"))
            return redirect("meeting-guests", pk=pk)
    return _form(request, meeting, form, unmet, _("邀请列席"), _("邀请列席"))


@opens_to(*CLERKS)
@require_POST
def take_back(request: Any, pk: int) -> HttpResponse:
    """Invite somebody no longer."""
    invitation = get_object_or_404(Invitation.objects.select_related("meeting"), pk=pk)
    invitation.meeting = seen_meeting(request, invitation.meeting_id)
    _said(request, lambda: act.take_back_invitation(
        actor=request.actor, on=request.actor.on, invitation=invitation
    ), _("已取消列席邀请。"))  # fmt: skip
    return redirect("meeting-guests", pk=invitation.meeting_id)


@opens_to("unit", "government_office")
def confirm(request: Any, pk: int) -> HttpResponse:
    """A body confirms the notice and names who comes."""
    invitation = get_object_or_404(Invitation.objects.select_related("meeting", "organization"), pk=pk)
    meeting = seen_meeting(request, invitation.meeting_id)
    invitation.meeting = meeting
    if invitation.organization_id != request.actor.organization_id:
        raise Http404
    initial = {"people": list(invitation.people.values_list("pk", flat=True))}
    form = ComingForm(request.POST or None, invitation=invitation, on=request.actor.on, initial=initial)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            act.confirm_invitation(actor=request.actor, invitation=invitation, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            messages.success(request, _("已确认收到通知，并报送列席人员。"))
            return redirect("meeting-guests", pk=meeting.pk)
    return _form(request, meeting, form, unmet, _("确认列席"), _("确认收到并报送"))


@opens_to(*CLERKS)
@require_POST
def gallery_seats(request: Any, pk: int) -> HttpResponse:
    """Say how many places the gallery has."""
    meeting = seen_meeting(request, pk)
    form = SeatsForm(request.POST)
    if form.is_valid():
        _said(request, lambda: gallery.open_gallery(
            actor=request.actor, meeting=meeting, **form.cleaned_data
        ), _("旁听席位已保存。"))  # fmt: skip
    else:
        messages.error(request, _("旁听席位应当是 0 到 999 的整数。"))
    return redirect("meeting-guests", pk=pk)


@opens_to(*READERS)
def gallery_apply(request: Any, pk: int) -> HttpResponse:
    """Ask for a place: a clerk for whoever applied to them, anybody else for themselves."""
    meeting = seen_meeting(request, pk)
    oneself = request.actor.role not in CLERKS
    initial = {"name": request.actor.person_name, "comes_from": request.actor.organization_name}
    form = SeatForm(request.POST or None, initial=initial if oneself else None)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            gallery.ask_gallery_seat(
                actor=request.actor, meeting=meeting, for_oneself=oneself, **form.cleaned_data
            )
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            messages.success(request, _("旁听申请已登记。"))
            return redirect("meeting-guests", pk=pk)
    return _form(request, meeting, form, unmet, _("申请旁听"), _("提交申请"))


@opens_to(*CLERKS)
@require_POST
def gallery_act(request: Any, pk: int) -> HttpResponse:
    """Give a place, refuse it, or note who came."""
    seat = get_object_or_404(GallerySeat.objects.select_related("meeting"), pk=pk)
    seat.meeting = seen_meeting(request, seat.meeting_id)
    asked, reason = request.POST.get("act", ""), request.POST.get("reason", "")
    if asked in {"grant", "refuse"}:
        _said(request, lambda: gallery.decide_gallery_seat(
            actor=request.actor, seat=seat, is_granted=asked == "grant", reason=reason
        ), _("已办理。"))  # fmt: skip
    elif asked in {"came", "not_come"}:
        _said(request, lambda: gallery.note_gallery(
            actor=request.actor, seat=seat, is_here=asked == "came"
        ), _("已登记。"))  # fmt: skip
    else:
        raise Http404
    return redirect("meeting-guests", pk=seat.meeting_id)


def _by_law(meeting: Meeting, invitations: list[Invitation], on: Any) -> list[Organization]:
    """The bodies whose heads attend by law (地方组织法 21, 51-2) and are not invited yet."""
    if meeting.kind not in {"standing_committee", "congress"}:
        return []
    there = {one.organization_id for one in invitations}
    bodies = Organization.objects.filter(
        congress_id=meeting.matter.congress_id, classification__in=BY_LAW, dissolved_on__isnull=True
    )
    return [body for body in bodies if body.pk not in there]


def _said(request: Any, do: Any, done: str) -> None:
    try:
        do()
    except StepRefused as refused:
        for one in refused.unmet:
            messages.error(request, _(one.reason).format(**one.params))
    else:
        messages.success(request, done)


def _form(
    request: Any, meeting: Meeting, form: forms.Form, unmet: list[Unmet], title: str, submit: str
) -> HttpResponse:
    page = {
        "title": title, "lead": meeting.matter.title, "form": form, "unmet": unmet, "submit": submit,
        "back": reverse("meeting-guests", args=[meeting.pk]),
    }  # fmt: skip
    status = status_of(form, unmet)
    return render(request, "meetings/form.html", page, status=status)
