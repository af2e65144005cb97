"""A question to the full-text engine, put in the words of the database at hand."""

from collections.abc import Iterable

from renda.search.asked import Term


class Wording:
    """Builds questions of tokens for one kind of database. Tokens hold no quotes and no backslashes."""

    def __init__(self, vendor: str) -> None:
        self.is_postgresql = vendor == "postgresql"

    def token(self, token: str) -> str:
        """Holds the token."""
        return f"'{token}'" if self.is_postgresql else f'"{token}"'

    def beginning(self, word: str) -> str:
        """Holds a token that begins so."""
        return self.token(word) + (":*" if self.is_postgresql else "*")

    def all_of(self, parts: Iterable[str]) -> str:
        """Holds all of the parts."""
        return "(" + (" & " if self.is_postgresql else " AND ").join(parts) + ")"

    def any_of(self, parts: Iterable[str]) -> str:
        """Holds one of the parts at least."""
        return "(" + (" | " if self.is_postgresql else " OR ").join(parts) + ")"

    def term(self, term: Term) -> str:
        """Holds what was typed as one term."""
        parts = [self.token(token) for token in dict.fromkeys(term.tokens)]
        return self.all_of([*parts, self.beginning(term.begins)] if term.begins else parts)

    def row(self, tokens: Iterable[str]) -> str:
        """All tokens of a passage, as the column takes them."""
        ordered = sorted(tokens)
        return " ".join(f"'{token}'" for token in ordered) if self.is_postgresql else " ".join(ordered)
