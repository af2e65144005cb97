"""The forms with which a deputy's duties are suspended and revive."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from renda.accounts.access import opens_to
from renda.roster import actions
from renda.roster.forms.fields import DayField
from renda.roster.models import Suspension
from renda.roster.sight import KEEPERS, congress_ids_seen
from renda.roster.views.forming import form_page
from renda.roster.views.scope import membership_or_404

FORMS = require_http_methods(["GET", "POST"])


class SuspendForm(forms.Form):
    """Why and from when."""

    ground = forms.ChoiceField(
        label=gettext_lazy("情形"), choices=Suspension.GROUNDS, widget=forms.RadioSelect,
        help_text=gettext_lazy("代表法第六十一条第一款所列的两种情形；其他情形不能暂停"),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("说明"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("代表资格审查委员会报告的日期、文号和事由"),
    )  # fmt: skip
    begins_on = DayField(label=gettext_lazy("暂停日期"))


class LiftForm(forms.Form):
    """From when the duties revive, and why."""

    lifted_on = DayField(label=gettext_lazy("恢复日期"))
    reason = forms.CharField(
        label=gettext_lazy("依据"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


@FORMS
@opens_to(*KEEPERS)
def membership_suspend(request: Any, pk: int) -> HttpResponse:
    """A deputy's duties are suspended."""
    one, actor = membership_or_404(request, pk), request.actor
    form = SuspendForm(request.POST or None, initial={"begins_on": actor.on})
    return form_page(
        request,
        form=form,
        act=lambda data: actions.suspend_deputy(actor=actor, on=actor.on, membership=one, **data),
        title=_("暂停执行代表职务"),
        lead=_("%(name)s · 暂停期间不出席会议，不参加表决；资格没有终止，恢复以后照常执行职务。")
        % {"name": one.person.name},
        submit=_("登记暂停"),
        done=_("已登记暂停执行代表职务，没有散会的会次名单已随之更新。"),
        back=reverse("person", args=[one.person_id]),
    )


@FORMS
@opens_to(*KEEPERS)
def suspension_lift(request: Any, pk: int) -> HttpResponse:
    """A deputy's duties revive."""
    actor = request.actor
    one = get_object_or_404(
        Suspension.objects.select_related("membership__person", "membership__organization"),
        pk=pk,
        membership__organization__congress_id__in=congress_ids_seen(actor),
    )
    form = LiftForm(request.POST or None, initial={"lifted_on": actor.on})
    return form_page(
        request,
        form=form,
        act=lambda data: actions.lift_suspension(actor=actor, on=actor.on, suspension=one, **data),
        title=_("恢复执行代表职务"),
        lead=one.membership.person.name,
        submit=_("登记恢复"),
        done=_("已登记恢复执行代表职务。"),
        back=reverse("person", args=[one.membership.person_id]),
    )
