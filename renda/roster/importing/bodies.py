"""Bodies of a congress by the names people write for them."""

from __future__ import annotations

from renda.roster.models import Congress, Organization, Post

# What people leave out; a delegation is looked for among delegations only, a town's name means its government.
ENDINGS = ("办事处", "人民政府")
ENDINGS_OF_DELEGATIONS = ("代表团",)


def plain_body(name: str) -> str:
    """A body's name as compared: no blanks, one kind of brackets."""
    return "".join(name.split()).replace("(", "（").replace(")", "）")


class Bodies:
    """The congress's bodies, found by name, short name, or the name without its last word."""

    def __init__(self, congress: Congress, classification: str | None = None) -> None:
        self.congress = congress
        self.endings = ENDINGS_OF_DELEGATIONS if classification == "delegation" else ENDINGS
        rows = Organization.objects.filter(congress=congress)
        self.rows = list(rows.filter(classification=classification) if classification else rows)
        self.founded: list[Organization] = []
        self._names: dict[str, Organization] = {}
        for shorten in (True, False):
            for row in self.rows:
                self._learn(row, shorten=shorten)

    def _learn(self, row: Organization, *, shorten: bool) -> None:
        full = plain_body(row.name)
        if not shorten:
            self._names[full] = row
            return
        shorter = {plain_body(row.short_name), *(full.removesuffix(ending) for ending in self.endings)}
        for name in shorter - {""}:
            self._names.setdefault(name, row)

    def find(self, name: str) -> Organization | None:
        """The body meant by the name; None when there is none."""
        plain = plain_body(name)
        return self._names.get(plain) or next(
            (self._names[short] for end in self.endings if (short := plain.removesuffix(end)) in self._names),
            None,
        )

    def found(self, name: str, classification: str, **more: object) -> Organization:
        """A new body, saved by `save`."""
        row = Organization(congress=self.congress, name=name, classification=classification, **more)
        self.founded.append(row)
        self._learn(row, shorten=True)
        self._learn(row, shorten=False)
        return row

    def save(self) -> None:
        """Save the founded bodies."""
        Organization.objects.bulk_create(self.founded)
        self.founded = []


class Posts:
    """Posts of bodies by label; those lacking are made."""

    def __init__(self, congress: Congress) -> None:
        rows = Post.objects.filter(organization__congress=congress).select_related("organization")
        self._posts = {(row.organization_id, row.label): row for row in rows}

    def post(self, organization: Organization, label: str, role: str) -> Post:
        """The post of that label in the (saved) body."""
        key = (organization.pk, label)
        if key not in self._posts:
            self._posts[key] = Post.objects.create(organization=organization, label=label, role=role)
        return self._posts[key]
