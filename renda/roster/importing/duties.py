"""Posts a deputy holds besides: in the standing committee, and at the head of the delegation."""

from __future__ import annotations

from renda.roster.importing.bodies import Posts
from renda.roster.importing.plan import Setting
from renda.roster.models import Membership, Organization, Person
from renda.roster.sheets.checking import Record
from renda.roster.sheets.table import Cell
from renda.roster.sheets.values import BadValue, narrow

NONE = frozenset({"否", "无", "不是", "/", "-", "—", "0"})
STANDING = {"主任": "chair", "副主任": "vice_chair", "委员": "member"}
DELEGATION = {"团长": "head", "副团长": "deputy_head"}
YES = frozenset({"是", "√", "✓", "1", "y", "Y"})


def standing_duty(cell: Cell) -> str:
    """主任, 副主任 or 委员; a mere yes is 委员, a no is empty."""
    value = narrow(cell).replace(" ", "").removeprefix("县").removeprefix("市").removeprefix("人大")
    value = value.removeprefix("常委会").removesuffix("(兼)")
    if value in NONE:
        return ""
    if value in YES or value in {"常委", "组成人员", "常委会组成人员"}:
        return "委员"
    if value in STANDING:
        return value
    raise BadValue("不是常委会职务，请改为 主任、副主任、委员 或留空")


def delegation_duty(cell: Cell) -> str:
    """团长 or 副团长; a no is empty."""
    value = narrow(cell).replace(" ", "")
    if value in NONE or value in {"团员", "代表", "成员"}:
        return ""
    if value in DELEGATION:
        return value
    if value in YES:
        return "团长"
    raise BadValue("不是代表团职务，请改为 团长、副团长 或留空")


class Duties:
    """The duties that rows tell of, compared with those held; a duty that is over ends on the day of the import."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        bodies = Organization.objects.filter(congress=setting.congress)
        self.standing = bodies.filter(classification="standing_committee").first()
        self.body = bodies.filter(classification="congress").first()
        labels = [*STANDING, *DELEGATION]
        held = Membership.objects.filter(
            organization__congress=setting.congress,
            organization__classification__in=("standing_committee", "delegation"),
            post__label__in=labels,
            ends_on__isnull=True,
        ).select_related("post", "organization")
        self.held: dict[tuple[int, str], Membership] = {
            (row.person_id, row.organization.classification): row for row in held
        }

    def congress_body(self) -> Organization:
        """The congress itself as a body, to which deputies without a delegation belong."""
        if self.body is None:
            congress = self.setting.congress
            self.body = Organization(congress=congress, name=congress.name, classification="congress")
        return self.body

    def save_body(self) -> None:
        """Save the body made for deputies without a delegation."""
        if self.body is not None and self.body._state.adding:
            self.body.save()

    def differ(self, person: Person, body: Organization, record: Record) -> bool:
        """Whether the row tells a duty other than the one held."""
        return bool(self._differences(person, body, record))

    def write(self, rows: list[tuple[Person, Organization, Record]], posts: Posts) -> None:
        """End the duties that are over and begin the new ones."""
        ended: list[Membership] = []
        begun: list[Membership] = []
        for person, body, record in rows:
            for classification, label in self._differences(person, body, record):
                old = self.held.get((person.pk, classification))
                if old:
                    old.ends_on = max(self.setting.on, old.begins_on)
                    ended.append(old)
                if label:
                    begun.append(
                        self._begin(person, body, classification, label, posts, begins_anew=bool(old))
                    )
        Membership.objects.bulk_update(ended, ["ends_on"], batch_size=100)
        Membership.objects.bulk_create(begun)

    def _begin(
        self,
        person: Person,
        body: Organization,
        classification: str,
        label: str,
        posts: Posts,
        *,
        begins_anew: bool,
    ) -> Membership:
        if classification == "standing_committee":
            organization, role = self._standing_body(), STANDING[label]
        else:
            organization, role = body, DELEGATION[label]
        term = self.setting.congress.terms.filter(ends_on__isnull=True).first()
        begins_on = self.setting.on if begins_anew or term is None else min(term.begins_on, self.setting.on)
        post = posts.post(organization, label, role)
        return Membership(person=person, organization=organization, post=post, term=term, begins_on=begins_on)

    def _standing_body(self) -> Organization:
        if self.standing is None:
            congress = self.setting.congress
            self.standing = Organization.objects.create(
                congress=congress,
                name=f"{congress.name}常务委员会",
                short_name="人大常委会",
                classification="standing_committee",
            )
        return self.standing

    def _differences(self, person: Person, body: Organization, record: Record) -> list[tuple[str, str]]:
        found = []
        for key, classification in (
            ("standing_duty", "standing_committee"),
            ("delegation_duty", "delegation"),
        ):
            if key not in record.values or (
                classification == "delegation" and body.classification != "delegation"
            ):
                continue
            label = str(record.values[key])
            held = self.held.get((person.pk, classification))
            moved = held and classification == "delegation" and held.organization_id != body.pk
            if moved or label != (held.post.label if held else ""):
                found.append((classification, label))
        return found
