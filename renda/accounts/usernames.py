"""User names: a deputy's is the card number, everybody else's the name in pinyin."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from renda.accounts.models import User
from renda.roster.names.pinyin import readings

_WRITTEN = re.compile(r"[A-Za-z0-9一-鿿][A-Za-z0-9一-鿿_.\-]{2,39}")


def username_for(name: str, card_number: str, taken: set[str]) -> str:
    """A free user name: the card number, else the pinyin, with a number behind where it is taken.

    The name is added to `taken`.
    """
    card = re.sub(r"[^A-Za-z0-9\-]", "", card_number)
    choices = [card] if len(card) >= 3 else []
    spoken = "".join(re.sub(r"\d", "", sound) for sound in readings(name)) or "user"
    base = spoken if len(spoken) >= 3 else f"{spoken}01"
    choices.append(base)
    found = next((choice for choice in choices if choice not in taken), "")
    number = 2
    while not found:
        found = "" if f"{base}{number}" in taken else f"{base}{number}"
        number += 1
    taken.add(found)
    return found


def usernames_taken() -> set[str]:
    """Every user name in use."""
    return set(User.objects.values_list("username", flat=True))


def username_refused(username: str) -> str:
    """Why the user name cannot be given; empty when it can."""
    if not _WRITTEN.fullmatch(username):
        return _("用户名由三至四十个字母、数字或汉字组成，中间可以有点、横线和下划线。")
    if User.objects.filter(username__iexact=username).exists():
        return _("用户名“%(name)s”已经有人使用，请换一个。") % {"name": username}
    return ""


def named(people: Iterable[tuple[str, str]]) -> list[str]:
    """A user name for each (name, card number), none used twice."""
    taken = usernames_taken()
    return [username_for(name, card, taken) for name, card in people]
