"""The page of a supervised body: what the standing committee asks of it. The clerks look at any body's."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.accounts.access import opens_to
from renda.matters.models import Matter
from renda.matters.paging import CappedPaginator
from renda.matters.queries import counted
from renda.supervision import asked

BODIES = ("unit", "government_office")
PER_PAGE = 50


@opens_to(*BODIES, "office", "deputies_office", "leader")
@require_GET
def asked_list(request: Any) -> HttpResponse:
    """What is asked of the body, by receipt."""
    actor = request.actor
    form = asked.AskedFilter(request.GET or None, actor=actor)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    is_own = actor.role in BODIES
    body_id = actor.organization_id if is_own else chosen["body"].pk if chosen.get("body") else 0
    found = asked.asked_of(body_id, actor, chosen.get("procedure") or "")
    receipt = request.GET.get("receipt", "")
    page = CappedPaginator(asked.of_receipt(found, receipt), PER_PAGE).get_page(request.GET.get("page"))
    empty = (
        (_("这里现在没有事项"), _("人大要求本机关报告、办理、整改或者答复的事项会列在这里。"))
        if is_own or body_id
        else (_("请选择机关"), _("选择一个机关，查看要求它报告、办理、整改和答复的全部事项。"))
    )
    context = {
        "title": _("人大要求的事项"),
        "lead": actor.organization_name
        if is_own
        else _("一个机关的报告、审议意见、整改、决议执行和询问，列在一处。"),
        "filter_form": form,
        "tabs": _tabs(request, found, receipt) if body_id else [],
        "columns": asked.columns(),
        "rows": [asked.row(one) for one in page],
        "page": page,
        "empty": {"title": empty[0], "text": empty[1]},
    }
    return render(request, "desk/list.html", context)


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
