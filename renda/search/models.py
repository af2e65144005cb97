"""What is searched: a passage for each record, its tokens, and the list of records that have changed since."""

from typing import Any

from django.db import models

from renda.matters.models import Matter
from renda.roster.models import Congress


class Passage(models.Model):
    """The searchable text of one record, as of its last indexing.

    `id` begins with the day the record belongs to (see `numbering`), so that both databases give the newest first for
    nothing. `step` names the step whose records the procedure hides, where the text belongs to one; `is_open` says that
    it is hidden no longer. `marks` are tokens that no text holds: congress, parties, state, year. `problem` says why a
    file's text could not be read.
    """

    id = models.BigIntegerField(primary_key=True)
    source = models.PositiveSmallIntegerField()
    record = models.PositiveBigIntegerField()
    congress = models.ForeignKey(Congress, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.CASCADE, related_name="passages"
    )
    step = models.CharField(max_length=30, blank=True)
    is_open = models.BooleanField(default=True)
    title = models.CharField(max_length=250)
    text = models.TextField(blank=True)
    marks = models.TextField(blank=True)
    url = models.CharField(max_length=250)
    dated_on = models.DateField(null=True, blank=True)
    problem = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("source", "record"), name="passage_of_record"),
            models.Index(
                fields=("source", "problem"), condition=~models.Q(problem=""), name="passage_unread"
            ),
        )

    def __str__(self) -> str:
        return self.title


class TokenField(models.Field):
    """The tokens of a passage: the column of a full-text table on SQLite, a tsvector on PostgreSQL. Only asked, by
    `matches`; written by `indexing`."""

    def db_type(self, connection: Any) -> str:
        """The column's type."""
        return "tsvector" if connection.vendor == "postgresql" else "text"


@TokenField.register_lookup
class Matches(models.Lookup):
    """Holds the tokens asked for; the right side is written by `wording`."""

    lookup_name = "matches"

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """The full-text table itself is asked, by its hidden column."""
        _left, params = self.process_rhs(compiler, connection)
        table = connection.ops.quote_name(self.lhs.alias)
        return f"{table}.{connection.ops.quote_name('search_words')} MATCH %s", list(params)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """The tsvector is asked, by its GIN index."""
        left, left_params = self.process_lhs(compiler, connection)
        _right, params = self.process_rhs(compiler, connection)
        return f"{left} @@ %s::tsquery", [*left_params, *params]


@models.CharField.register_lookup
@models.TextField.register_lookup
class Holds(models.Lookup):
    """Holds the words literally; capitals of A–Z do not matter, nor does any locale."""

    lookup_name = "holds"

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """SQLite's lower() changes A–Z only."""
        left, params = self.process_lhs(compiler, connection)
        return f"instr(lower({left}), %s) > 0", [*params, self.rhs]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """The collation C makes lower() change A–Z only."""
        left, params = self.process_lhs(compiler, connection)
        return f'strpos(lower({left} COLLATE "C"), %s) > 0', [*params, self.rhs]


class Words(models.Model):
    """The tokens of each passage. The table is made by migration 0002, as each database's own full-text engine asks."""

    passage = models.OneToOneField(
        Passage, primary_key=True, db_column="rowid", on_delete=models.DO_NOTHING, related_name="words"
    )
    tokens = TokenField()

    class Meta:
        managed = False
        db_table = "search_words"
        verbose_name_plural = "words"

    def __str__(self) -> str:
        return str(self.passage_id)


class Change(models.Model):
    """A record that has been made, changed or withdrawn and is to be indexed: written in the same transaction."""

    source = models.PositiveSmallIntegerField()
    record = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.source} {self.record}"


class Common(models.Model):
    """A token or mark that many passages hold: in what share of a sample (0 to 1), and so in about how many passages.
    What is not here is rare."""

    token = models.CharField(max_length=60, primary_key=True)
    share = models.FloatField()
    passages = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "common"

    def __str__(self) -> str:
        return f"{self.token} {self.share}"
