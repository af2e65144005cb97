"""Imported replies, one after the other: what they promised is followed, or it is noted that they promised nothing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from renda.accounts.access import opens_to
from renda.intake.models import PromiseReview
from renda.intake.past_promises import past_replies, review_reply, waiting_replies
from renda.intake.promise_forms import PromiseForm
from renda.matters.paging import CappedPaginator
from renda.matters.sentences import number_of

REVIEWERS = ("deputies_office",)
PER_PAGE = 50


@require_safe
@opens_to(*REVIEWERS)
def past_promises(request: Any) -> HttpResponse:
    """The imported replies that nobody has looked through yet."""
    page = CappedPaginator(waiting_replies(request.actor.congress_id), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "title": _("往年答复中的承诺"),
        "lead": _("导入的答复不会自己变成承诺：逐件核对，转入的从今天起跟踪。"),
        "columns": [
            {"label": _("编号"), "fit": True}, {"label": _("标题"), "main": True}, {"label": _("主办单位")},
            {"label": _("答复日期"), "fit": True},
        ],
        "rows": [
            {
                "id": reply.pk,
                "url": reverse("intake-promise", args=[reply.pk]),
                "cells": [
                    {"text": number_of(reply.suggestion.matter) or "—"}, {"text": reply.suggestion.matter.title},
                    {"text": reply.unit.name}, {"date": reply.replied_on, "text": ""},
                ],
            }
            for reply in page
        ],
        "page": page,
        "empty": {
            "title": _("没有待核对的往年答复"),
            "text": _("导入往年建议时带有答复的，会列在这里；核对以后，答复中的承诺逐项跟踪。"),
        },
    }  # fmt: skip
    return render(request, "intake/promises.html", context)


@opens_to(*REVIEWERS)
def past_promise(request: Any, pk: int) -> HttpResponse:
    """One imported reply beside what it seems to promise; put right, and decide."""
    actor = request.actor
    reply = get_object_or_404(past_replies(actor.congress_id), pk=pk)
    review = PromiseReview.objects.filter(pk=reply.entry_id).first()
    nothing = request.method == "POST" and request.POST.get("decision") == "nothing"
    form = PromiseForm(request.POST or None, reply=reply, congress_id=actor.congress_id, on=actor.on)
    if request.method == "POST" and (nothing or form.is_valid()):
        said = {} if nothing else form.cleaned_data
        review = review_reply(reply=reply, said=said, actor=actor, on=actor.on)
        words = ngettext(
            "已转入 %(n)d 项承诺，逐项跟踪。", "已转入 %(n)d 项承诺，逐项跟踪。", review.followed
        )
        messages.success(
            request, words % {"n": review.followed} if review.followed else _("已记下：这件答复没有承诺。")
        )
        after = waiting_replies(actor.congress_id).first()
        return redirect("intake-promise", after.pk) if after else redirect("intake-promises")
    page = {"reply": reply, "matter": reply.suggestion.matter, "form": form, "review": review}
    return render(request, "intake/promise.html", page, status=422 if form.errors else 200)
