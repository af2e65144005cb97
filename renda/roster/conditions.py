"""What the law demands of a post before it is held, and of a term, session or constituency: answered as Unmet."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop as _

from renda.calendar.spans import add
from renda.law.rulebook import RuleBook
from renda.procedures.engine.unmet import Unmet
from renda.roster.models import Congress, Constituency, Membership, Session, Term

SEATS = ("chair", "vice_chair", "member")
HEADS = ("chair", "vice_chair")
EXECUTIVE = ("government", "government_office", "department", "town_government")
# A subdistrict's office and the congress's own working body there share one classification, so it is not listed.
STATE_ORGANS = (*EXECUTIVE, "supervisory_commission", "court", "procuratorate")


@dataclass(frozen=True, slots=True)
class Candidacy:
    """A post about to be held. `over_one_million`: the county has more people than that (地方组织法 47-4-3)."""

    membership: Membership
    book: RuleBook
    over_one_million: bool = False

    @property
    def classification(self) -> str:
        return self.membership.organization.classification

    @property
    def role(self) -> str:
        return self.membership.post.role

    @property
    def congress(self) -> Congress:
        return self.membership.organization.congress

    @property
    def is_seat(self) -> bool:
        """A seat in the standing committee."""
        return self.classification == "standing_committee" and self.role in SEATS

    @property
    def is_town_chair(self) -> bool:
        """Chair or vice-chair of a town congress."""
        return (
            self.classification == "presidium" and self.congress.level == Congress.TOWN and self.role in HEADS
        )

    def held_meanwhile(self) -> QuerySet[Membership]:
        """Posts held on at least one day of this one."""
        mine = self.membership
        after = Q(ends_on__isnull=True) | Q(ends_on__gt=mine.begins_on)
        held = Membership.objects.filter(after).exclude(pk=mine.pk)
        if mine.ends_on:
            held = held.filter(begins_on__lt=mine.ends_on)
        return held.select_related("organization", "post", "person")

    def by_this_person(self) -> QuerySet[Membership]:
        return self.held_meanwhile().filter(person=self.membership.person)

    def in_this_body(self, *roles: str) -> QuerySet[Membership]:
        return self.held_meanwhile().filter(
            organization=self.membership.organization, post__role__in=roles or SEATS
        )

    def unmet(self, rule: str, reason: str, cite: int = 0, /, **params: object) -> Unmet:
        """The answer that rests on a rule's article."""
        return Unmet(reason, self.book[rule].cites[cite], params, rule)


def unmet_for_post(candidacy: Candidacy) -> list[Unmet]:
    """Everything that stands against holding the post; nothing where it may be held."""
    checks = (
        _incompatible_offices,
        _executive_office_of_town_chair,
        _chosen_from_deputies,
        _number_of_chairs,
        _size_of_committee,
        _council_of_chairs,
        _unrelated_deputyship,
        _seats_of_constituency,
    )
    return [answer for check in checks if (answer := check(candidacy))]


def _incompatible_offices(one: Candidacy) -> Unmet | None:
    """Members of the standing committee hold no state office (地方组织法 47-3)."""
    if one.is_seat:
        other = one.by_this_person().filter(organization__classification__in=STATE_ORGANS).first()
    elif one.classification in STATE_ORGANS:
        seats = Q(organization__classification="standing_committee", post__role__in=SEATS)
        other = one.by_this_person().filter(seats).first()
    else:
        return None
    reason = _(
        "{person}还担任{organization}{post}。常委会组成人员不得担任行政、监察、审判、检察机关的职务，"
        "请先登记原职务的终止。"
    )
    return one.unmet("sc_member_incompatible_offices", reason, 0, **_held(other)) if other else None


def _executive_office_of_town_chair(one: Candidacy) -> Unmet | None:
    """A town congress's chair and vice-chairs hold no executive office (地方组织法 18-2)."""
    if one.is_town_chair:
        other = one.by_this_person().filter(organization__classification__in=EXECUTIVE).first()
    elif one.classification in EXECUTIVE:
        chairs = Q(
            organization__classification="presidium",
            organization__congress__level=Congress.TOWN,
            post__role__in=HEADS,
        )
        other = one.by_this_person().filter(chairs).first()
    else:
        return None
    reason = _(
        "{person}还担任{organization}{post}。乡镇人大主席、副主席不得担任行政机关的职务，请先登记原职务的终止。"
    )
    return one.unmet("township_chair", reason, 1, **_held(other)) if other else None


def _chosen_from_deputies(one: Candidacy) -> Unmet | None:
    """Standing committee and town chairs are elected from among the deputies (地方组织法 47-2, 18-1)."""
    if not (one.is_seat or one.is_town_chair):
        return None
    deputy = one.by_this_person().filter(post__role="deputy", organization__congress=one.congress)
    if deputy.filter(begins_on__lte=one.membership.begins_on).exists():
        return None
    rule = "sc_composition_county" if one.is_seat else "township_chair"
    reason = _("这一职务在本级人大代表中选举产生，{person}在任职那天不是本级人大代表。")
    return one.unmet(rule, reason, person=one.membership.person)


def _number_of_chairs(one: Candidacy) -> Unmet | None:
    """One chair; in a town one or two vice-chairs (地方组织法 47-2, 18-1)."""
    if one.is_seat and one.role == "chair":
        rule = "sc_composition_county"
    elif one.is_town_chair:
        rule = "township_chair"
    else:
        return None
    others = list(one.in_this_body(one.role))
    if one.role == "chair" and others:
        reason = _("主任（主席）只设一人，现任是{person}，请先登记其职务终止。")
        return one.unmet(rule, reason, person=others[0].person)
    most = one.book[rule].up_to
    if one.is_town_chair and one.role == "vice_chair" and most and len(others) >= most:
        return one.unmet(rule, _("副主席最多{most}人，现有{count}人。"), most=most, count=len(others))
    return None


def _size_of_committee(one: Candidacy) -> Unmet | None:
    """At most 35 members, 45 in a county of more than a million (地方组织法 47-4-3)."""
    if not one.is_seat:
        return None
    rule = "sc_size_county_large" if one.over_one_million else "sc_size_county"
    found = one.book[rule]
    most = found.amount if one.over_one_million else found.up_to
    people = one.in_this_body().exclude(person=one.membership.person).values("person").distinct().count()
    if most is None or people < most:
        return None
    reason = _("常委会组成人员最多{most}人，现有{count}人。")
    return one.unmet(rule, reason, most=most, count=people)


def _council_of_chairs(one: Candidacy) -> Unmet | None:
    """The council of chairpersons is the committee's chair and vice-chairs (地方组织法 54-1)."""
    if one.classification != "council_of_chairpersons" or one.role not in SEATS:
        return None
    seat = one.by_this_person().filter(
        organization__classification="standing_committee",
        organization__congress=one.congress,
        post__role__in=HEADS,
    )
    reason = _("主任会议由常委会主任、副主任组成，{person}没有担任常委会主任或副主任。")
    if seat.exists():
        return None
    return one.unmet("chair_meeting_composition_county", reason, person=one.membership.person)


def _unrelated_deputyship(one: Candidacy) -> Unmet | None:
    """Nobody is a deputy of two areas of which neither contains the other (选举法 48)."""
    if one.role != "deputy":
        return None
    mine = one.congress
    for other in one.by_this_person().filter(post__role="deputy").select_related("organization__congress"):
        theirs = other.organization.congress
        if theirs != mine and theirs.pk != mine.parent_id and theirs.parent_id != mine.pk:
            reason = _("{person}已是{congress}的代表，不能同时担任两个没有隶属关系的地方的代表。")
            return one.unmet("deputy_no_dual_unrelated", reason, person=other.person, congress=theirs)
    return None


def _seats_of_constituency(one: Candidacy) -> Unmet | None:
    """No more deputies than the constituency has seats (选举法 25-2)."""
    constituency = one.membership.constituency
    if one.role != "deputy" or constituency is None:
        return None
    taken = one.held_meanwhile().filter(post__role="deputy", constituency=constituency).count()
    if taken < constituency.seats:
        return None
    reason = _("{constituency}应选{seats}名代表，已有{taken}名。")
    return one.unmet(
        "constituency_size_1_3", reason, constituency=constituency, seats=constituency.seats, taken=taken
    )


def unmet_for_seats(seats: int, book: RuleBook) -> list[Unmet]:
    """One to three deputies each (选举法 25-2)."""
    rule = book["constituency_size_1_3"]
    if rule.up_to is None or rule.amount <= seats <= rule.up_to:
        return []
    reason = _("每个选区选{least}至{most}名代表，不能是{seats}名。")
    params = {"least": rule.amount, "most": rule.up_to, "seats": seats}
    return [Unmet(reason, rule.cites[0], params, rule.id)]


def unmet_for_constituency(constituency: Constituency, on: date, book: RuleBook) -> list[Unmet]:
    """Its seats are lawful and not fewer than the deputies it has on the day."""
    answers = unmet_for_seats(constituency.seats, book)
    held = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    deputies = Membership.objects.filter(held, post__role="deputy", constituency_id=constituency.pk)
    taken = deputies.count() if constituency.pk else 0
    if taken > constituency.seats:
        rule = book["constituency_size_1_3"]
        reason = _("这个选区现有{taken}名代表，名额不能少于这个数。")
        answers.append(Unmet(reason, rule.cites[0], {"taken": taken}, rule.id))
    return answers


def unmet_for_new_term(congress: Congress, book: RuleBook) -> list[Unmet]:
    """One term follows the other: a deputy's term lasts until the next congress's first session (地方组织法 38)."""
    open_term = congress.terms.filter(ends_on__isnull=True).first()
    if open_term is None:
        return []
    rule = book["deputy_term_span"]
    reason = _("{term}还没有届满。一届到下届第一次会议为止，请先登记它的届满日期。")
    return [Unmet(reason, rule.cites[0], {"term": open_term}, rule.id)]


def unmet_for_term_end(term: Term, ends_on: date, basis: str, book: RuleBook) -> list[Unmet]:
    """A term is five years (地方组织法 9); an end far from that day needs its written basis."""
    rule = book["congress_term_years"]
    due = add(term.begins_on, rule.amount, "years")
    if basis.strip() or abs((ends_on - due).days) <= _HALF_A_YEAR:
        return []
    reason = _(
        "每届任期{years}年，{term}应在{due}前后届满。提前或者推迟半年以上的，请写明依据（如换届时间的决定）。"
    )
    params = {"years": rule.amount, "term": term, "due": due}
    return [Unmet(reason, rule.cites[0], params, rule.id)]


_HALF_A_YEAR = 183  # days: only decides when a basis is asked for, the law counts to the next first session


def unmet_for_session(session: Session, book: RuleBook) -> list[Unmet]:
    """The term begins with its first session (地方组织法 38)."""
    if session.number != 1 or session.begins_on == session.term.begins_on:
        return []
    rule = book["deputy_term_span"]
    reason = _("一届从它的第一次会议开始，{term}的起始日期是{day}，第一次会议应从这一天开始。")
    params = {"term": session.term, "day": session.term.begins_on}
    return [Unmet(reason, rule.cites[0], params, rule.id)]


def _held(other: Membership) -> dict[str, object]:
    return {"person": other.person, "organization": other.organization, "post": other.post}
