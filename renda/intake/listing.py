"""What the pages of a batch show, in the reader's language."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.intake.models import Batch, Paper
from renda.matters.paging import CappedPaginator
from renda.roster.import_pages import told

PER_PAGE = 50
TONES = {"": "warn", "accept": "good", "skip": "neutral"}


def batch_page(batch: Batch, show: str, number: str | None) -> dict[str, Any]:
    """Everything the page of a batch shows."""
    page: dict[str, Any] = {
        "batch": batch,
        "problem": told(batch.problem["reason"], batch.problem["params"]) if batch.problem else "",
    }
    if batch.status not in {Batch.REVIEW, Batch.DONE}:
        return page
    counts = batch.papers.aggregate(
        waiting=Count("pk", filter=Q(decision="")),
        accepted=Count("pk", filter=Q(decision="accept")),
        skipped=Count("pk", filter=Q(decision="skip", refused={})),
        refused=Count("pk", filter=~Q(refused={})),
    )
    chosen = show if show in counts else "waiting" if counts["waiting"] else "accepted"
    papers = CappedPaginator(_shown(batch, chosen), PER_PAGE).get_page(number)
    return page | {
        "counts": counts,
        "show": chosen,
        "tabs": _tabs(batch, counts, chosen),
        "page": papers,
        "query": f"show={chosen}",
        "rows": [_row(one) for one in papers],
        "ready": batch.status == Batch.REVIEW and counts["accepted"] and not counts["waiting"],
    }


def _shown(batch: Batch, chosen: str) -> QuerySet[Paper]:
    wanted = {
        "waiting": Q(decision=""),
        "accepted": Q(decision="accept"),
        "skipped": Q(decision="skip", refused={}),
        "refused": ~Q(refused={}),
    }
    return batch.papers.filter(wanted[chosen]).select_related("deputy", "matter", "on_record")


def _tabs(batch: Batch, counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    labels = {"waiting": _("待定"), "accepted": _("导入"), "skipped": _("不导入"), "refused": _("读不了")}
    address = reverse("intake-batch", args=[batch.pk])
    return [
        {"label": labels[key], "count": n, "url": f"{address}?show={key}", "current": key == chosen}
        for key, n in counts.items()
    ]


def _row(paper: Paper) -> dict[str, Any]:
    return {
        "paper": paper,
        "why": told(paper.refused["reason"], paper.refused["params"]) if paper.refused else "",
        "doubts": doubts_of(paper),
        "decision": _("读不了") if paper.refused else paper.get_decision_display(),
        "tone": "bad" if paper.refused else TONES[paper.decision],
    }


def doubts_of(paper: Paper) -> list[dict[str, Any]]:
    """What a person should look at, serious things first."""
    found = [{"text": told(one["reason"], one["params"]), "serious": one["serious"]} for one in paper.doubts]
    return sorted(found, key=lambda one: not one["serious"])


def paper_choices(paper: Paper) -> dict[str, Any]:
    """Where one stands in the batch: the paper before and after, how many wait."""
    papers = Paper.objects.filter(batch_id=paper.batch_id, refused={})
    return {
        "before": papers.filter(pk__lt=paper.pk).order_by("-pk").first(),
        "after": papers.filter(pk__gt=paper.pk).first(),
        "waiting": papers.filter(decision="").count(),
    }
