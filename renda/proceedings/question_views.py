"""The questions of a meeting: the list, and asking one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from renda.accounts.access import opens_to
from renda.matters.forms import status_of
from renda.matters.sight import visible_to
from renda.meetings.views import CLERKS, READERS, frame_of, seen_meeting
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.question import QUESTION
from renda.proceedings.actions.ask import WHILE, ask_question
from renda.proceedings.forms import QuestionForm
from renda.proceedings.models import Question


@opens_to(*READERS)
def questions(request: Any, pk: int) -> HttpResponse:
    """What was asked and how it stands; whoever is in the meeting asks here."""
    meeting = seen_meeting(request, pk)
    is_clerk = request.actor.role in CLERKS
    form: QuestionForm | None = None
    if meeting.matter.state in WHILE or request.method == "POST":
        form = QuestionForm(request.POST or None, meeting=meeting, actor=request.actor, is_clerk=is_clerk)
    unmet: list[Unmet] = []
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            matter = ask_question(
                actor=request.actor, on=request.actor.on, meeting=meeting, **form.cleaned_data
            )
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            words = _("询问已登记，请登记当场的回答，或者约定答复的日期。")
            messages.success(
                request, words if is_clerk else _("询问已提出，会转给受询问的机关；有了答复会告诉您。")
            )
            return redirect("matter", pk=matter.pk)
    seen = visible_to(request.actor, "question").filter(parent=meeting.matter).values("pk")
    rows = Question.objects.filter(pk__in=seen).select_related("matter", "asker", "body", "item")
    context = {
        **frame_of(meeting, "meeting-questions"),
        "rows": [(row, QUESTION.states[row.matter.state]) for row in rows],
        "form": form,
        "unmet": unmet,
    }
    status = status_of(form, unmet)
    return render(request, "proceedings/questions.html", context, status=status)
