"""Finding the deputy of a past year by name: in the county and its towns, of the present term and of former ones."""

from collections import defaultdict
from collections.abc import Iterable

from renda.roster.models import Congress, Membership, Person
from renda.roster.names import plain_name


class DeputyNames:
    """Everybody who is or was a deputy of the congress, by name."""

    def __init__(self, congress: Congress) -> None:
        self.by_name: dict[str, dict[int, Person]] = defaultdict(dict)
        self.bodies: dict[int, str] = {}
        held = Membership.objects.filter(organization__congress=congress, post__role="deputy")
        for membership in held.select_related("person", "organization").order_by("begins_on"):
            self.by_name[plain_name(membership.person.name)][membership.person_id] = membership.person
            self.bodies[membership.person_id] = membership.organization.name

    def all_of(self, name: str) -> list[Person]:
        """Everybody of the name."""
        return list(self.by_name.get(plain_name(name), {}).values()) if name else []

    def only(self, name: str) -> Person | None:
        """The one deputy of the name; None where there is none, or more than one."""
        found = self.all_of(name)
        return found[0] if len(found) == 1 else None

    def known(self, names: Iterable[str]) -> list[Person]:
        """Those of the names that mean one deputy, each once."""
        found = {person.pk: person for name in names if (person := self.only(name))}
        return list(found.values())
