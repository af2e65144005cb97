"""The list of a matter's files, wherever a page shows it."""

from typing import Any

from django import template

from renda.accounts.actor import Actor
from renda.documents.kinds import CONTENT_OF_EXTENSION
from renda.documents.queries import attachments_of, given_by, limits_of, why_not_attach, withdrawable
from renda.documents.receiving import MEGABYTE
from renda.matters.models import Matter

register = template.Library()


@register.simple_tag
def files_of(matter: Matter, actor: Actor) -> dict[str, Any]:
    """What documents/attachments.html shows: the files with who may withdraw them, and what may still be added."""
    limits = limits_of(matter)
    files = attachments_of(matter, actor)
    may_attach = not why_not_attach(matter, actor)
    own = withdrawable(files, matter, actor) if may_attach else frozenset()
    return {
        "files": [{"file": file, "may_withdraw": file.pk in own} for file in files],
        "may_attach": may_attach,
        "room_for": limits.most_files - given_by(matter, actor).count() if may_attach else 0,
        "most_files": limits.most_files,
        "most_bytes": limits.most_bytes,
        "most_megabytes": limits.most_bytes // MEGABYTE,
        "accept": ",".join(CONTENT_OF_EXTENSION),
    }
