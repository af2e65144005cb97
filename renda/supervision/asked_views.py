"""The page of a supervised body: what the standing committee asks of it. The clerks look at any body's."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.accounts.access import opens_to
from renda.matters.forms import asked_in
from renda.matters.models import Matter
from renda.matters.paging import CappedPaginator
from renda.matters.queries import counted
from renda.supervision import asked

BODIES = ("unit", "government_office")
PER_PAGE = 50


@opens_to(*BODIES, "office", "deputies_office", "leader")
@require_GET
def asked_list(request: Any) -> HttpResponse:
    """What is asked of the body, by receipt; of all bodies, how many matters of each receipt."""
    actor = request.actor
    form = asked.AskedFilter(request.GET or None, actor=actor)
    chosen = asked_in(form)
    is_own = actor.role in BODIES
    body_id = actor.organization_id if is_own else chosen["body"].pk if chosen.get("body") else 0
    procedure = chosen.get("procedure") or ""
    context = {
        "title": _("人大要求的事项"),
        "lead": actor.organization_name
        if is_own
        else _("一个机关的报告、审议意见、整改、决议执行和询问，列在一处。"),
        "filter_form": form,
        "empty": {
            "title": _("这里现在没有事项"),
            "text": _("人大要求本机关报告、办理、整改或者答复的事项会列在这里。"),
        },
        **(_of_body(request, body_id, procedure) if body_id else _of_all(actor, procedure)),
    }
    return render(request, "desk/list.html", context)


def _of_all(actor: Any, procedure: str) -> dict[str, Any]:
    rows = [asked.body_row(one) for one in asked.receipts_by_body(actor, procedure)]
    return {"columns": asked.body_columns(), "rows": rows, "total": len(rows)}


def _of_body(request: Any, body_id: int, procedure: str) -> dict[str, Any]:
    found = asked.asked_of(body_id, request.actor, procedure)
    receipt = request.GET.get("receipt", "")
    page = CappedPaginator(asked.of_receipt(found, receipt), PER_PAGE).get_page(request.GET.get("page"))
    rows = [asked.row(one) for one in page]
    return {"tabs": _tabs(request, found, receipt), "columns": asked.columns(), "rows": rows, "page": page}


def _tabs(request: Any, found: Any, receipt: str) -> list[dict[str, Any]]:
    query = request.GET.copy()
    query.pop("page", None)
    tabs = []
    for slug, label in (("", _("全部")), *((slug, _(told[0])) for slug, told in asked.RECEIPTS.items())):
        query["receipt"] = slug
        tabs.append(
            {
                "label": label,
                "count": counted(_ids(asked.of_receipt(found, slug))),
                "url": f"{reverse('supervision-asked')}?{query.urlencode()}",
                "current": slug == receipt,
            }
        )
    return tabs


def _ids(found: Any) -> Any:
    return Matter.objects.filter(pk__in=found.order_by().values("pk"))
