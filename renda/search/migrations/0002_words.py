"""The table of tokens, as each database's full-text engine asks. It keeps no texts: those stand in the passages.

SQLite: an FTS5 table without content, positions and sizes; its tokenizer only splits at spaces (whatever is not ASCII
belongs to a token), for `tokens` has made the words. PostgreSQL: a tsvector without positions, under a GIN index.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    """CREATE VIRTUAL TABLE search_words
       USING fts5(tokens, content='', detail=none, columnsize=0, tokenize='ascii')""",
)
POSTGRESQL = (
    "CREATE TABLE search_words (rowid bigint PRIMARY KEY, tokens tsvector NOT NULL)",
    "CREATE INDEX search_words_tokens ON search_words USING gin (tokens)",
)


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the table of the database at hand."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = (("search", "0001_initial"),)
    operations = (migrations.RunPython(make, migrations.RunPython.noop),)
