"""A county with its Party committee for the browser: `python -m tests.e2e.referrals_county` writes it.

Two bills wait to be put before the standing committee; both need the Party committee's consent.
"""

from tests.e2e.small_county import PASSWORD

BILLS = ("关于公共停车场建设的决定", "关于防汛应急的决定")


def _write() -> None:
    import django

    django.setup()
    from datetime import timedelta

    from renda.bills.actions import open_bill
    from renda.calendar.today import today
    from renda.documents.official.numbers import set_word
    from renda.referrals.models import ConsentRule
    from tests import factories as make
    from tests.referrals.asked import Asking

    asking = Asking(today())
    people = {"clerk": asking.clerk, "group": asking.group, "party": asking.party}
    for name, actor in people.items():
        make.a_user(actor.person_id, username=name, password=PASSWORD)
    set_word(organization_id=asking.group.organization_id, word="青人党组")
    since = asking.on - timedelta(days=30)
    ConsentRule.objects.create(
        congress=asking.county.congress, kind="bill:decision", decided_by="县委常委会会议", decided_on=since,
        basis="县委发〔2026〕1号", in_force_from=since, set_by_id=asking.clerk.person_id, set_by_name="王某",
    )  # fmt: skip
    for title in BILLS:
        bill = open_bill(
            actor=asking.clerk, on=asking.on, kind="decision", body="standing_committee", title=title,
            case="停车难", grounds="车位缺口大", plan="分三年建设",
        )  # fmt: skip
        asking.take(bill, "submit", asking.clerk)


if __name__ == "__main__":
    _write()
