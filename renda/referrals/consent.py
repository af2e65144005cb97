"""Which matters need the Party committee's prior consent, and how the request for it stands.

Other rooms ask `standing_against` before they put a matter on an agenda or begin with it; a procedure asks the same by
`consented()` among the `needs` of its first step.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from renda.matters.consents import kinds_of, matter_kinds
from renda.matters.models import Matter
from renda.procedures.engine.consent import MISSING, REFERRAL, Consent, Needing, consented
from renda.procedures.engine.people import CALENDAR
from renda.procedures.engine.unmet import Unmet
from renda.procedures.referral import DISCARDED, WAIVED
from renda.procedures.referral import REFERRAL as PROCEDURE
from renda.procedures.referral_conditions import CONSENTING, REQUEST
from renda.referrals.models import ConsentRule, Link


def rules_on(congress_id: int, on: date) -> QuerySet[ConsentRule]:
    """The congress's rules that hold on the day."""
    ends = Q(in_force_to__isnull=True) | Q(in_force_to__gte=on)
    return ConsentRule.objects.filter(ends, congress_id=congress_id, in_force_from__lte=on)


def rule_for(congress_id: int, kind: str, on: date) -> ConsentRule | None:
    """The rule by which matters of this kind need consent on the day; None where they need none. For what has no
    matter yet."""
    return rules_on(congress_id, on).filter(kind=kind).first()


def standing_against(matter: Matter, on: date) -> list[Unmet]:
    """What stands against beginning with the matter, or placing it on an agenda, on the day: the consent that is
    missing, the state of its request, and the congress's basis. Empty where nothing does."""
    return standing_against_each([matter], on)[matter.pk]


def standing_against_each(matters: Iterable[Matter], on: date) -> dict[int, list[Unmet]]:
    """The same for many matters in a few queries: matter id → what stands against it."""
    wanted = list(matters)
    needed = consents_needed(wanted, on)
    found: dict[int, list[Unmet]] = {}
    for matter in wanted:
        unmet = consented()(Needing(needed.get(matter.pk, ())), CALENDAR)
        found[matter.pk] = [unmet] if unmet else []
    return found


def consents_needed(matters: list[Matter], on: date) -> dict[int, tuple[Consent, ...]]:
    """The consent each of the matters needs on the day: matter id → consents; a matter that needs none is absent."""
    by_rule = {
        (rule.congress_id, rule.kind): rule
        for congress_id in {matter.congress_id for matter in matters}
        for rule in rules_on(congress_id, on)
    }
    if not by_rule:
        return {}
    kinds = kinds_of(matters)
    ruled = {
        matter: rule
        for matter in matters
        if (rule := by_rule.get((matter.congress_id, kinds.get(matter.pk, "")))) is not None
    }
    requests = _requests_of([matter.pk for matter in ruled]) if ruled else {}
    return {
        matter.pk: (_consent(matter, rule, requests.get(matter.pk, [])),) for matter, rule in ruled.items()
    }


def _requests_of(matter_ids: list[int]) -> dict[int, list[Link]]:
    """The requests about these matters, discarded drafts left out, the oldest first."""
    found: dict[int, list[Link]] = {}
    links = Link.objects.filter(matter_id__in=matter_ids, referral__form=REQUEST)
    links = links.exclude(referral__matter__state=DISCARDED.slug)
    for link in links.select_related("referral__matter").order_by("referral_id"):
        found.setdefault(link.matter_id, []).append(link)
    return found


def _consent(matter: Matter, rule: ConsentRule, links: list[Link]) -> Consent:
    known = matter_kinds().get(rule.kind)
    label = known.label if known else rule.kind
    if not links:
        return Consent(REFERRAL, MISSING, False, label=label, basis=basis_of(rule), matter=matter.pk)
    decided = [link for link in links if _is_consent(link) or link.referral.answer == "refused"]
    last = max(decided, key=lambda link: link.referral.decided_seq or 0, default=None)
    link = last or links[-1]
    request = link.referral.matter
    return Consent(
        REFERRAL,
        request.state,
        _is_consent(link),
        request.title,
        label=label,
        says=PROCEDURE.states[request.state].label,
        basis=basis_of(rule),
        matter=matter.pk,
        request=request.pk,
    )


def _is_consent(link: Link) -> bool:
    return link.referral.answer in CONSENTING or link.referral.matter.state == WAIVED.slug


def basis_of(rule: ConsentRule) -> str:
    """Whose decision it is and where it is written, as a refusal names it."""
    return (
        f"{rule.decided_by}《{rule.basis}》" if "《" not in rule.basis else f"{rule.decided_by}{rule.basis}"
    )
