"""What needs the Party committee's consent in the demo county: rules from today on, and two bills that wait for it."""

from datetime import timedelta

from renda.accounts.actor import Actor
from renda.bills.actions import open_bill
from renda.demo.world import World
from renda.matters.actions import perform
from renda.matters.models import Matter
from renda.referrals.actions import link_matter
from renda.referrals.models import ConsentRule
from renda.referrals.rules import set_consent_rule

DECIDED_BY = "中共云岭县委常委会会议"
BASIS = "《云岭县重大事项请示报告办法》（云委发〔{year}〕6号）"
KINDS = ("bill:decision", "bill:plan", "meeting:congress")
BILLS = (
    (
        "关于加强城区停车设施建设的决定（草案）",
        ("城区停车位缺口约三千个。", "《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》第五十条。",
         "分三年新建停车位二千四百个。"),
    ),
    (
        "关于禁止露天焚烧秸秆的决定（草案）",
        ("秋收期间露天焚烧秸秆影响空气质量。", "《中华人民共和国大气污染防治法》第七十七条。",
         "划定禁烧区，落实属地责任和综合利用补助。"),
    ),
)  # fmt: skip
ASKED = "关于作出禁止露天焚烧秸秆决定的请示"


def ask_for_consent(world: World) -> None:
    """Set the rules, and bring two bills: for the one no request is drafted yet, for the other there is a draft.

    The rules hold from today: what happened before was not asked for."""
    world.day = world.today
    office = world.acting_in(world.county.bodies["人大办"])
    _past_rule(world, office)
    for kind in KINDS:
        set_consent_rule(
            actor=office, on=world.today, kind=kind, decided_by=DECIDED_BY,
            decided_on=world.today - timedelta(days=12), basis=BASIS.format(year=world.today.year),
            from_on=world.today,
        )  # fmt: skip
    for title, (case, grounds, plan) in BILLS:
        bill = open_bill(
            actor=office, on=world.today, kind="decision", body="standing_committee", title=title, case=case,
            grounds=grounds, plan=plan,
        )  # fmt: skip
        perform(matter=bill, step="submit", actor=office, on=world.today)
    draft = Matter.objects.get(congress=world.county.congress, procedure="referral", title=ASKED)
    link_matter(matter=draft, about=bill, actor=office, on=world.today)


def _past_rule(world: World, office: Actor) -> None:
    """A rule of the former term, which ended with it."""
    ended = world.county.term.begins_on - timedelta(days=1)
    began = ended - timedelta(days=700)
    ConsentRule.objects.create(
        congress=world.county.congress, kind="bill:report", decided_by=DECIDED_BY, decided_on=began,
        basis=BASIS.format(year=began.year), in_force_from=began, in_force_to=ended,
        set_by_id=office.person_id, set_by_name=office.person_name, ended_by_name=office.person_name,
        end_reason="换届以后重新规定",
    )  # fmt: skip
