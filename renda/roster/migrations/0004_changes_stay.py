"""The database itself refuses to change or remove what the roster remembers."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    """CREATE TRIGGER roster_changes_no_update BEFORE UPDATE ON roster_rosterchange
       BEGIN SELECT RAISE(ABORT, 'changes of the roster are never changed'); END""",
    """CREATE TRIGGER roster_changes_no_delete BEFORE DELETE ON roster_rosterchange
       BEGIN SELECT RAISE(ABORT, 'changes of the roster are never removed'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION roster_changes_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'changes of the roster are never changed or removed'; END $$""",
    """CREATE TRIGGER roster_changes_no_change BEFORE UPDATE OR DELETE ON roster_rosterchange
       FOR EACH ROW EXECUTE FUNCTION roster_changes_refuse()""",
    """CREATE TRIGGER roster_changes_no_truncate BEFORE TRUNCATE ON roster_rosterchange
       FOR EACH STATEMENT EXECUTE FUNCTION roster_changes_refuse()""",
)


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers of the database at hand."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = (("roster", "0003_import_alive_at"),)
    operations = (migrations.RunPython(guard, migrations.RunPython.noop),)
