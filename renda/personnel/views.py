"""Motions: the list, writing one, its people and their dossiers. Everything else happens on the matter's page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import opens_to
from renda.matters.forms import asked_in, status_of
from renda.matters.paging import CappedPaginator
from renda.matters.sight import visible_to
from renda.matters.workbook import as_workbook, too_long
from renda.personnel import listing, queries
from renda.personnel.actions.draft import CLERKS, open_motion, write_motion
from renda.personnel.actions.lines import check_dossiers, import_lines, remove_line
from renda.personnel.models import Line, Motion
from renda.personnel.motion_forms import ListForm, MotionFilter, MotionForm
from renda.personnel.panel import motion_panel
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.personnel_kinds import KINDS, PAPERS

READERS = ("deputy", "deputies_office", "office", "leader", "government_office", "unit")
WRITERS = ("deputies_office", "office", "government_office", "unit")
PER_PAGE = 50


@opens_to(*READERS)
@require_GET
def motion_list(request: Any) -> HttpResponse:
    """The motions one may see."""
    form, found = _asked(request)
    page = CappedPaginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("人事任免"),
        "lead": _(
            "任免、代理、辞职和撤职：一件任免案可以列入多人，每人的材料、考试、发言和表决结果分别登记。"
        ),
        "filter_form": form,
        "columns": listing.motion_columns(),
        "rows": listing.motion_rows(page),
        "page": page,
        "export_url": f"{reverse('personnel-export')}?{request.GET.urlencode()}",
        "empty": {"title": _("还没有任免案"), "text": _("提请任免、接受辞职和撤职案会列在这里。")},
    }
    if request.actor.role in WRITERS:
        context["create"] = {"url": reverse("personnel-new"), "text": _("提请任免")}
    if request.actor.role in CLERKS:
        words = {"recall": _("登记罢免案"), "congress_resignation": _("登记大会接受辞职")}
        context["links"] = [
            {"url": reverse("personnel-congress-new", args=[slug]), "text": text}
            for slug, text in words.items()
        ]
    return render(request, "desk/list.html", context)


@opens_to(*READERS)
@require_GET
def motion_export(request: Any) -> HttpResponseBase:
    """The people of the same motions as a workbook, one line a person."""
    _form, found = _asked(request)
    lines = Line.objects.filter(motion__in=found.values("pk")).select_related(
        "motion__matter", "motion__nominator", "motion__meeting__matter", "person", "organization"
    )
    if too_long(request, lines, listing.MOST_EXPORTED):
        return redirect(f"{reverse('personnel')}?{request.GET.urlencode()}")
    ordered = lines.order_by("-motion_id", "position")
    return as_workbook(_("人事任免名单"), listing.line_head(), listing.line_rows(ordered))


@opens_to(*WRITERS)
def motion_new(request: Any) -> HttpResponse:
    """Begin a motion."""
    form = MotionForm(request.POST or None, actor=request.actor)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            matter = open_motion(actor=request.actor, on=request.actor.on, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("personnel-people", pk=matter.pk)
    return _page(request, _("提请任免"), form, unmet, reverse("personnel"), _("下一步：填写名单"))


@opens_to(*WRITERS)
def motion_write(request: Any, pk: int) -> HttpResponse:
    """Write on at a draft."""
    motion = _motion(request, pk)
    initial = {
        "title": motion.matter.title,
        **{
            name: getattr(motion, name)
            for name in ("nominated_by", "grounds", "is_recommended", "by_members", "signers")
        },
    }
    form = MotionForm(request.POST or None, actor=request.actor, is_new=False, initial=initial)
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            write_motion(actor=request.actor, motion=motion, **form.cleaned_data)
        except StepRefused as refused:
            unmet = refused.unmet
        else:
            return redirect("matter", pk=pk)
    return _page(request, _("修改任免案"), form, unmet, reverse("matter", args=[pk]), _("保存"))


@opens_to(*WRITERS)
def motion_people(request: Any, pk: int) -> HttpResponse:
    """The people of a motion: paste a list; tick papers and enter exams for all of them on one page."""
    motion = _motion(request, pk)
    form = ListForm(request.POST or None) if "text" in request.POST else ListForm()
    unmet: list[Unmet] = []
    if request.method == "POST" and form.is_valid():
        try:
            import_lines(actor=request.actor, motion=motion, text=form.cleaned_data["text"])
        except StepRefused as refused:
            unmet = refused.unmet
        except ValidationError as problem:
            form.add_error("text", problem.messages)
        else:
            return redirect("personnel-people", pk=pk)
    return _people(request, motion, form, unmet)


@opens_to(*WRITERS)
@require_POST
def motion_dossiers(request: Any, pk: int) -> HttpResponse:
    """Keep the ticks and the points of everybody."""
    motion = _motion(request, pk)
    rows = list(motion.lines.all())
    every = list(PAPERS) if "all" in request.POST else None
    papers = {row.pk: every or request.POST.getlist(f"papers_{row.pk}") for row in rows}
    try:
        points = {
            row.pk: _points(request.POST[f"points_{row.pk}"])
            for row in rows
            if f"points_{row.pk}" in request.POST
        }
        check_dossiers(actor=request.actor, on=request.actor.on, motion=motion, papers=papers, points=points)
    except StepRefused as refused:
        return _people(request, motion, ListForm(), refused.unmet)
    except ValueError:
        words = _("考试成绩填写 0 到 100 的整数，没有参加的留空。其他内容没有保存，请改正后再保存。")
        return _people(request, motion, ListForm(), [], wrong=words)
    return redirect("personnel-people", pk=pk)


@opens_to(*WRITERS)
@require_POST
def line_remove(request: Any, pk: int) -> HttpResponse:
    """Take one person off a draft."""
    line = get_object_or_404(Line, pk=pk)
    motion = _motion(request, line.motion_id)
    try:
        remove_line(actor=request.actor, line=line)
    except StepRefused as refused:
        return _people(request, motion, ListForm(), refused.unmet)
    return redirect("personnel-people", pk=motion.pk)


def _points(said: str) -> int | None:
    if not said.strip():
        return None
    points = int(said)
    if not 0 <= points <= 100:
        raise ValueError(said)
    return points


def _people(
    request: Any, motion: Motion, form: ListForm, unmet: list[Unmet], *, wrong: str = ""
) -> HttpResponse:
    panel = motion_panel(motion.matter, request.actor, frozenset())
    kind = KINDS.get(motion.kind)
    entered = request.POST if wrong else None
    rows = []
    for row, missing, _told, _tone in panel["nominees"]:
        asked = kind.papers_for(row.change) if kind else ("grounds",)
        ticked = entered.getlist(f"papers_{row.pk}") if entered else row.papers
        points = entered.get(f"points_{row.pk}", "") if entered else row.exam_points
        rows.append((row, [(slug, PAPERS[slug], slug in ticked) for slug in asked], points, missing))
    page = {
        **panel,
        "form": form,
        "unmet": unmet,
        "rows": rows,
        "wrong": wrong,
        "back": reverse("matter", args=[motion.pk]),
    }
    status = 409 if unmet else 422 if wrong or (form.is_bound and form.errors) else 200
    return render(request, "personnel/people.html", page, status=status)


def _page(
    request: Any, title: str, form: MotionForm, unmet: list[Unmet], back: str, submit: str
) -> HttpResponse:
    page = {"title": title, "form": form, "unmet": unmet, "back": back, "submit": submit}
    status = status_of(form, unmet)
    return render(request, "meetings/form.html", page, status=status)


def _motion(request: Any, pk: int) -> Motion:
    motion = get_object_or_404(Motion.objects.select_related("matter", "nominator"), pk=pk)
    get_object_or_404(visible_to(request.actor, motion.matter.procedure), pk=pk)
    return motion


def _asked(request: Any) -> tuple[MotionFilter, Any]:
    form = MotionFilter(request.GET or None)
    asked = asked_in(form)
    return form, queries.motions_seen_by(request.actor, asked)
