"""Which kinds of matter need the Party committee's prior consent, and with which words the senders number."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.documents.official.forms import WordForm
from renda.documents.official.numbers import set_word, word_of
from renda.matters.consents import matter_kinds
from renda.referrals.consent import rules_on
from renda.referrals.forms import ConsentRuleForm, EndConsentRuleForm
from renda.referrals.models import ConsentRule
from renda.referrals.people import senders_of
from renda.referrals.rules import end_consent_rule, set_consent_rule

SETTERS = ("system_admin", "office")


@opens_to(*SETTERS)
@require_GET
def consent_rules(request: Any) -> HttpResponse:
    """The kinds that need consent today, the others, and everything that was ever set."""
    return _page(request)


@opens_to(*SETTERS)
@require_POST
def consent_rule_set(request: Any) -> HttpResponse:
    """Let a kind of matter need consent from a day on."""
    form = ConsentRuleForm(request.POST, kinds=_choices())
    if form.is_valid():
        try:
            set_consent_rule(actor=request.actor, on=request.actor.on, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("已设定。这类事项自起始日期起，须先请示。"))
            return redirect("consent-rules")
    return _page(request, form=form, status=422)


@opens_to(*SETTERS)
def consent_rule_end(request: Any, pk: int) -> HttpResponse:
    """Write down the last day of a rule."""
    rule = get_object_or_404(ConsentRule, pk=pk, congress_id=request.actor.congress_id)
    form = EndConsentRuleForm(request.POST or None, initial={"last_on": request.actor.on})
    if request.method == "POST" and form.is_valid():
        try:
            end_consent_rule(actor=request.actor, on=request.actor.on, rule=rule, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("已写明最后一天；原来的规定留在记录上。"))
            return redirect("consent-rules")
    context = {"rule": rule, "kind": _label(rule.kind), "form": form}
    return render(request, "referrals/end_rule.html", context, status=422 if form.errors else 200)


@opens_to("office")
@require_POST
def sender_word(request: Any, pk: int) -> HttpResponse:
    """Set the word with which a sender's requests and reports are numbered."""
    sender = get_object_or_404(senders_of(request.actor.congress_id, request.actor.on), pk=pk)
    form = WordForm(request.POST)
    if form.is_valid():
        set_word(organization_id=sender.pk, word=form.cleaned_data["word"])
        messages.success(request, _("机关代字已保存，以后的文书按它编号。"))
        return redirect("consent-rules")
    return _page(request, word_form=(sender.pk, form), status=422)


def _page(
    request: Any, *, form: ConsentRuleForm | None = None, word_form: tuple[int, WordForm] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    actor = request.actor
    kinds = matter_kinds()
    history = ConsentRule.objects.filter(congress_id=actor.congress_id).order_by("-in_force_from", "-id")
    in_force = {rule.kind: rule for rule in rules_on(actor.congress_id, actor.on)}
    context = {
        "kinds": [
            {"label": _(kind.label), "rule": in_force.get(slug)} for slug, kind in sorted(kinds.items())
        ],
        "history": [{"row": rule, "label": _label(rule.kind)} for rule in history],
        "form": form or ConsentRuleForm(kinds=_choices(), initial={"from_on": actor.on}),
        "words": _words(request, word_form) if actor.role == "office" else [],
    }
    return render(request, "referrals/rules.html", context, status=status)


def _words(request: Any, wrong: tuple[int, WordForm] | None) -> list[dict[str, Any]]:
    found = []
    for sender in senders_of(request.actor.congress_id, request.actor.on):
        form = WordForm(initial={"word": word_of(sender.pk)}, auto_id=f"id_{sender.pk}_%s")
        found.append({"sender": sender, "form": wrong[1] if wrong and wrong[0] == sender.pk else form})
    return found


def _choices() -> list[tuple[str, Any]]:
    return [("", _("请选择")), *((slug, _(kind.label)) for slug, kind in sorted(matter_kinds().items()))]


def _label(slug: str) -> str:
    kind = matter_kinds().get(slug)
    return _(kind.label) if kind else slug
