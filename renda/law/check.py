"""``renda check law``: whether the data of law holds together, with the texts that are loaded here."""

from django.db import DatabaseError

from renda.law.consistency import LoadedText, problems_of
from renda.law.queries import law, loaded_texts
from renda.law.source import SourceError


def faults() -> list[str]:
    """A sentence for each fault; empty where all is well. Without a database the articles are not looked up."""
    try:
        return [str(problem) for problem in problems_of(law(), _texts())]
    except SourceError as unreadable:
        return [str(problem) for problem in unreadable.problems]


def _texts() -> list[LoadedText]:
    try:
        return loaded_texts()
    except DatabaseError:  # not migrated yet: the rules can still be checked against each other
        return []
