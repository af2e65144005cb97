"""PostgreSQL: what is in the index already gets the token of its quarter, of the day its number begins with."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

DAY = "(rowid / 2199023255552)"  # sources times records, see numbering
QUARTERS = f"""UPDATE search_words SET tokens = tokens || array_to_tsvector(ARRAY[
    CASE WHEN {DAY} = 0 THEN '§q0' ELSE '§q' || to_char(date '0001-01-01' + ({DAY} - 1)::int, 'FMYYYYQ') END])"""


def mark(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Add the tokens."""
    if editor.connection.vendor == "postgresql":
        editor.execute(QUARTERS)


class Migration(migrations.Migration):
    dependencies = (("search", "0003_common_passages"),)
    operations = (migrations.RunPython(mark, migrations.RunPython.noop),)
