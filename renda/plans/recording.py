"""What each step writes into the room's own records, in the transaction of the step."""

from collections.abc import Callable

from renda.documents.official.issuing import issue_now
from renda.documents.official.registry import Asked, Subject
from renda.matters.models import Entry
from renda.matters.rooms import Act
from renda.meetings.actions.agenda import place_matter
from renda.plans.models import Change, Item, Plan, Score, Topic
from renda.plans.opening import opener_of
from renda.plans.subjects import count_of
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.plan_conditions import CARRIED, DONE, DROPPED, PLANNING


def propose_topic(act: Act) -> None:
    """Keep the topic; what suggestions speak of is counted by the system, at this moment."""
    form = act.form
    plan = Plan.objects.get(pk=act.matter.pk)
    subject = form.get("subject") or ""
    counted = form.get("counted")
    if form["source"] == "suggestions":
        counted = count_of(plan.congress_id, plan.year, subject)
        act.data["counted"] = counted
    Topic.objects.create(
        plan=plan, title=form["title"].strip(), grounds=form["grounds"].strip(), source=form["source"],
        kind=form["kind"], body=form.get("body"), subject=subject, counted=counted,
        proposed_by=f"{act.actor.person_name}（{act.actor.role_label}）", proposed_on=act.on,
    )  # fmt: skip


def merge_topics(act: Act) -> None:
    """The others go into the one that stays; what had gone into them follows."""
    into: Topic = act.form["into"]
    gone = [one.pk for one in act.form["topics"] if one.pk != into.pk]
    Topic.objects.filter(merged_into__in=gone).update(merged_into=into)
    Topic.objects.filter(pk__in=gone).update(merged_into=into)


def score_topics(act: Act) -> None:
    """A committee's later points take the place of its earlier ones."""
    topics = Topic.objects.filter(plan=act.matter.pk).in_bulk(int(one) for one in act.form["points"])
    for pk, topic in topics.items():
        Score.objects.update_or_create(
            topic=topic, committee=act.form["committee"], defaults={"points": act.form["points"][str(pk)]}
        )


def draft_plan(act: Act) -> None:
    """Each chosen topic is an item; its month and committee are written in the draft."""
    Item.objects.bulk_create(
        Item(plan_id=act.matter.pk, topic=topic, title=topic.title, kind=topic.kind, body=topic.body)
        for topic in act.form["topics"]
    )


def leave_out(act: Act) -> None:
    """It stays on record with its reason."""
    _settle(act, status=DROPPED, reason=str(act.form.get("reason") or "").strip())


def schedule(act: Act, entry: Entry) -> None:
    """It takes a place on the agenda of the council of chairpersons, which votes on it."""
    place_matter(
        meeting=act.form["meeting"],
        matter=act.matter,
        presenter="",
        becomes="vote",
        actor=act.actor,
        on=act.on,
    )


def mark_published(act: Act) -> None:
    """From now on everybody sees it."""
    act.matter.is_published = True
    Plan.objects.filter(pk=act.matter.pk).update(published_on=act.on)


def publish_plan(act: Act, entry: Entry) -> None:
    """Make the document and issue it."""
    _issue(act, "supervision_plan")


def open_item(act: Act) -> None:
    """The room of its kind opens a matter. Raises StepRefused where no room does."""
    item: Item = act.form["item"]
    opener = opener_of(item.kind)
    if opener is None:
        reason = "「{kind}」还没有办理程序，完成以后请登记完成情况"
        raise StepRefused([Unmet(reason, PLANNING, {"kind": item.get_kind_display()})])
    Item.objects.filter(pk=item.pk).update(opened=opener(item=item, actor=act.actor, on=act.on))


def complete_item(act: Act) -> None:
    """Keep what was done."""
    _settle(act, status=DONE, result=act.form["text"].strip(), done_on=act.on)


def adjust_item(act: Act) -> None:
    """Keep the adjustment, and change the item."""
    item: Item = act.form["item"]
    month = act.form.get("month") or 0 if act.outcome == "moved" else 0
    reason = act.form["reason"].strip()
    _change(act, item, act.outcome, to_month=month)
    if act.outcome == "moved":
        Item.objects.filter(pk=item.pk).update(month=month)
    else:
        _settle(act, status=CARRIED if act.outcome == "carried" else DROPPED, reason=reason)


def add_item(act: Act) -> None:
    """A new item with its adjustment."""
    said = {name: act.form[name] for name in ("title", "kind", "month", "committee", "body")}
    item = Item.objects.create(plan_id=act.matter.pk, added_on=act.on, **said)
    _change(act, item, "added", to_month=item.month)


def reissue(act: Act, entry: Entry) -> None:
    """The adjusted plan is a further version of the document."""
    _issue(act, "supervision_plan", reason=f"{act.form['decided_by']}决定调整")


def close_plan(act: Act) -> None:
    """Keep the account."""
    Plan.objects.filter(pk=act.matter.pk).update(account=act.form["text"].strip())


def account(act: Act, entry: Entry) -> None:
    """The account of the year as a document."""
    _issue(act, "supervision_account")


def _settle(act: Act, **what: object) -> None:
    Item.objects.filter(pk=act.form["item"].pk).update(**what)


def _change(act: Act, item: Item, change: str, to_month: int = 0) -> None:
    Change.objects.create(
        item=item, change=change, from_month=item.month if change != "added" else 0, to_month=to_month,
        reason=act.form["reason"].strip(), decided_by=act.form["decided_by"].strip(), changed_on=act.on,
    )  # fmt: skip


def _issue(act: Act, slug: str, reason: str = "") -> None:
    """Make the document and send it out. Raises StepRefused where it cannot be made."""
    asked = Asked(act.matter.congress, act.actor, act.on, act.matter, subject=Subject())
    issue_now(slug, asked, "文件没有制成，因此没有办成：{why}", PLANNING, correction=reason)


BEFORE: dict[str, Callable[[Act], None]] = {
    "propose_topic": propose_topic,
    "merge_topics": merge_topics,
    "score_topics": score_topics,
    "draft_plan": draft_plan,
    "leave_out": leave_out,
    "publish_plan": mark_published,
    "open_item": open_item,
    "complete_item": complete_item,
    "adjust_item": adjust_item,
    "add_item": add_item,
    "close_plan": close_plan,
}
AFTER: dict[str, Callable[[Act, Entry], None]] = {
    "schedule": schedule,
    "publish_plan": publish_plan,
    "adjust_item": reissue,
    "add_item": reissue,
    "close_plan": account,
}
