"""Finding a unit by the many ways its name is written: 市教育局, 县教育局, 教育局, 市综合行政执法局（市城管局）."""

import re

from renda.roster.models import Congress, Organization

LEVELS = "省市县区州旗"
ENDINGS = ("办事处", "人民政府", "政府")


class UnitNames:
    """The units of a congress by every form of their names; a form that two units share means neither."""

    def __init__(self, congress: Congress) -> None:
        self.place = congress.name.removesuffix("人民代表大会")
        self.forms: dict[str, set[int]] = {}  # the places of the units that share the form
        self.units: list[Organization] = []
        for unit in Organization.objects.filter(congress=congress, dissolved_on__isnull=True):
            self.learn(unit)

    def learn(self, unit: Organization) -> None:
        """Know a unit, saved or not, by its names."""
        self.units.append(unit)
        for name in (unit.name, unit.short_name):
            for form in self._forms(name):
                self.forms.setdefault(form, set()).add(len(self.units) - 1)

    def find(self, name: str) -> Organization | None:
        """The unit meant: by its whole name first, then without level and place, then by what the brackets say."""
        for form in self._forms(name):
            meant = self.forms.get(form, set())
            units = [self.units[place] for place in sorted(meant)]
            named = [unit for unit in units if form == _plain(unit.name)]
            exact = [unit for unit in units if form in (_plain(unit.name), _plain(unit.short_name))]
            for chosen in (named, exact, units, [unit for unit in units if unit.handles]):
                if len(chosen) == 1:
                    return chosen[0]
        return None

    def sharing(self, name: str) -> list[str]:
        """The names of the units that a name means no one of, because several share it; empty for an unknown name."""
        for form in self._forms(name):
            if meant := self.forms.get(form):
                return [self.units[place].name for place in sorted(meant)]
        return []

    def _forms(self, name: str) -> list[str]:
        plain = _plain(name)
        if not plain:
            return []
        outside = re.sub(r"（.*?）", "", plain)
        inside = [part for found in re.findall(r"（(.*?)）", plain) for part in re.split("[、，]", found)]
        forms: list[str] = []
        for form in (plain, outside, *inside):
            forms += [form, self._without_place(form)]
        forms += [form.removesuffix(ending) for form in list(forms) for ending in ENDINGS]
        return [form for form in dict.fromkeys(forms) if len(form) > 1]

    def _without_place(self, name: str) -> str:
        name = name.removeprefix(self.place)
        return name[1:] if name[:1] in LEVELS and len(name) > 3 else name


def _plain(name: str) -> str:
    return "".join(name.split()).replace("(", "（").replace(")", "）")
