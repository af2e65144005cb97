"""The papers of a meeting: the list, one paper with its versions and readers, and the file itself."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST, require_safe

from renda.accounts.access import opens_to
from renda.documents.kinds import CONTENT_OF_EXTENSION
from renda.documents.queries import limits_of
from renda.documents.receiving import MEGABYTE, LimitedUpload
from renda.documents.refused import FileRefused
from renda.matters.forms import status_of
from renda.meetings.actions import materials as act
from renda.meetings.models import AgendaItem, Material, MaterialVersion, Meeting
from renda.meetings.reading import papers_of, people_of_meeting, readers_of, taken_back_from, unread_by
from renda.meetings.views import CLERKS, READERS, frame_of, seen_meeting
from renda.procedures.engine.unmet import StepRefused


class GiveForm(forms.Form):
    """A new paper beside its file."""

    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label=gettext_lazy("属于哪一项议题"), required=False,
        empty_label=gettext_lazy("整个会议"),
    )  # fmt: skip
    title = forms.CharField(
        label=gettext_lazy("材料名称"), required=False, max_length=200,
        help_text=gettext_lazy("不填时用文件名"),
    )  # fmt: skip

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.agenda.filter(removed_on__isnull=True)  # type: ignore[attr-defined]


class WhyForm(forms.Form):
    """What changed in a new version."""

    why = forms.CharField(label=gettext_lazy("改动了什么"), max_length=300)


class TakeBackForm(forms.Form):
    """Why a paper is taken back."""

    why = forms.CharField(label=gettext_lazy("撤下材料的理由"), max_length=300)


@opens_to(*READERS)
@require_GET
def materials(request: Any, pk: int) -> HttpResponse:
    """The papers by item of the agenda: what is new to the reader, and for the clerks who has not read."""
    return _list(request, seen_meeting(request, pk))


@opens_to(*CLERKS)
@csrf_exempt
@require_POST
def give(request: Any, pk: int) -> HttpResponse:
    """Receive a new paper. As with every upload the token is checked once our own handler limits the request."""
    meeting = seen_meeting(request, pk)
    request.upload_handlers = [LimitedUpload(request, limits_of(meeting.matter).most_bytes)]
    return _give(request, meeting)


@csrf_protect
def _give(request: Any, meeting: Meeting) -> HttpResponse:
    form = GiveForm(request.POST, meeting=meeting)
    upload, problems = _received(request)
    if form.is_valid() and upload is not None:
        try:
            act.give_material(
                actor=request.actor, on=request.actor.on, meeting=meeting, upload=upload, **form.cleaned_data
            )
        except FileRefused as refused:
            problems.append(str(refused))
        except StepRefused as refused:
            problems += [str(one) for one in refused.unmet]
        else:
            messages.success(request, _("已提供材料“%(name)s”。") % {"name": upload.name})
            return redirect("meeting-materials", pk=meeting.pk)
    return _list(request, meeting, form=form, problems=problems)


@opens_to(*CLERKS)
@require_POST
def remind(request: Any, pk: int) -> HttpResponse:
    """Remind those who have not opened some paper."""
    meeting = seen_meeting(request, pk)
    try:
        told = act.remind_readers(actor=request.actor, on=request.actor.on, meeting=meeting)
        messages.success(request, _("已提醒 %(count)d 人阅读材料。") % {"count": told})
    except StepRefused as refused:
        messages.error(request, "；".join(str(one) for one in refused.unmet))
    return redirect("meeting-materials", pk=pk)


@opens_to(*READERS)
@require_GET
def material(request: Any, pk: int) -> HttpResponse:
    """One paper: its versions with what changed, one's own note, and for the clerks who has read it."""
    return _one(request, seen_material(request, pk))


@opens_to(*CLERKS)
@csrf_exempt
@require_POST
def replace(request: Any, pk: int) -> HttpResponse:
    """Receive the next version of a paper."""
    found = seen_material(request, pk)
    request.upload_handlers = [LimitedUpload(request, limits_of(found.meeting.matter).most_bytes)]
    return _replace(request, found)


@csrf_protect
def _replace(request: Any, found: Material) -> HttpResponse:
    form = WhyForm(request.POST)
    upload, problems = _received(request)
    if form.is_valid() and upload is not None:
        try:
            act.replace_material(
                actor=request.actor, on=request.actor.on, material=found, upload=upload, **form.cleaned_data
            )
        except FileRefused as refused:
            problems.append(str(refused))
        except StepRefused as refused:
            problems += [str(one) for one in refused.unmet]
        else:
            messages.success(request, _("已换成新的版本，看过旧版本的人会收到提醒。"))
            return redirect("material", pk=found.pk)
    return _one(request, found, form=form, problems=problems)


@opens_to(*CLERKS)
def take_back(request: Any, pk: int) -> HttpResponse:
    """Take a paper back, with the reason."""
    found = seen_material(request, pk)
    form = TakeBackForm(request.POST or None)
    problems: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            act.take_back_material(
                actor=request.actor, on=request.actor.on, material=found, **form.cleaned_data
            )
        except StepRefused as refused:
            problems = list(refused.unmet)
        else:
            messages.success(request, _("材料已撤下，版本仍在记录中。"))
            return redirect("meeting-materials", pk=found.meeting_id)
    page = {
        "title": _("撤下材料"), "lead": found.title, "form": form, "unmet": problems, "submit": _("撤下"),
        "back": reverse("material", args=[pk]),
    }  # fmt: skip
    return render(request, "meetings/form.html", page, status=status_of(form, problems))


@opens_to(*READERS)
@require_safe
def version_file(request: Any, pk: int) -> FileResponse:
    """The file of one version, always to be saved; that the person opened it is on record."""
    version = get_object_or_404(MaterialVersion.objects.select_related("material"), pk=pk)
    seen_material(request, version.material_id)
    try:
        content = version.file.open("rb")
    except FileNotFoundError as missing:
        words = _("“%(name)s”不在服务器的文件夹里，请告诉系统管理员。")
        raise Http404(words % {"name": version.name}) from missing
    if request.method == "GET":
        act.note_reading(version=version, actor=request.actor)
    answer = FileResponse(
        content, as_attachment=True, filename=version.name, content_type="application/octet-stream"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer


def seen_material(request: Any, pk: int) -> Material:
    """The paper, if the actor may see its meeting; one taken back only for the clerks. Raises Http404 otherwise."""
    found = get_object_or_404(Material.objects.select_related("meeting", "item"), pk=pk)
    found.meeting = seen_meeting(request, found.meeting_id)
    if found.taken_back_on and request.actor.role not in CLERKS:
        raise Http404
    return found


def _received(request: Any) -> tuple[Any, list[str]]:
    problems = [str(refused) for handler in request.upload_handlers for refused in handler.refused]
    upload = request.FILES.get("file")
    if upload is None and not problems:
        problems = [_("请先选择要上传的文件。")]
    return upload, problems


def _list(
    request: Any, meeting: Meeting, form: GiveForm | None = None, problems: list[str] | None = None
) -> HttpResponse:
    may_give = request.actor.role in CLERKS and meeting.matter.state in act.TAKEN
    is_clerk = request.actor.role in (*CLERKS, "leader")
    missing = unread_by(meeting) if is_clerk else {}
    people = people_of_meeting(meeting) if is_clerk else {}
    context = {
        **frame_of(meeting, "meeting-materials"),
        **_limits(meeting),
        "groups": papers_of(meeting, request.actor.person_id),
        "is_clerk": is_clerk,
        "people": len(people),
        "missing": [(people[pk], papers) for pk, papers in missing.items()],
        "may_remind": may_give and bool(missing) and meeting.matter.state in {"convened", "in_session"},
        "form": (form or GiveForm(meeting=meeting)) if may_give else None,
        "taken_back": taken_back_from(meeting) if is_clerk else [],
        "problems": problems or [],
    }
    is_refused = problems or (form is not None and form.errors)
    return render(request, "meetings/materials.html", context, status=422 if is_refused else 200)


def _one(
    request: Any, found: Material, form: WhyForm | None = None, problems: list[str] | None = None
) -> HttpResponse:
    is_clerk = request.actor.role in (*CLERKS, "leader")
    may_give = request.actor.role in CLERKS and found.meeting.matter.state in act.TAKEN
    versions = list(found.versions.select_related("uploaded_by").order_by("-number"))
    opened = set(
        MaterialVersion.objects.filter(
            material=found, readings__person_id=request.actor.person_id
        ).values_list("pk", flat=True)
    )
    read, unread = readers_of(found) if is_clerk else ([], [])
    mine = found.notes.filter(person_id=request.actor.person_id).first()
    context = {
        **frame_of(found.meeting, "meeting-materials"),
        **_limits(found.meeting),
        "material": found,
        "versions": versions,
        "opened": opened,
        "note": mine.text if mine else "",
        "is_clerk": is_clerk,
        "read": read,
        "unread": unread,
        "form": (form or WhyForm()) if may_give and not found.taken_back_on else None,
        "problems": problems or [],
    }
    is_refused = problems or (form is not None and form.errors)
    return render(request, "meetings/material.html", context, status=422 if is_refused else 200)


def _limits(meeting: Meeting) -> dict[str, Any]:
    most = limits_of(meeting.matter).most_bytes
    return {
        "most_bytes": most, "most_megabytes": most // MEGABYTE, "accept": ",".join(CONTENT_OF_EXTENSION),
    }  # fmt: skip
