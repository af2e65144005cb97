"""The database itself refuses to change or remove an entry of the ledger, and to write to a matter that has ended."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    """CREATE TRIGGER ledger_no_update BEFORE UPDATE ON matters_entry
       BEGIN SELECT RAISE(ABORT, 'ledger entries are never changed'); END""",
    """CREATE TRIGGER ledger_no_delete BEFORE DELETE ON matters_entry
       BEGIN SELECT RAISE(ABORT, 'ledger entries are never removed'); END""",
    """CREATE TRIGGER ledger_not_after_the_end BEFORE INSERT ON matters_entry
       WHEN (SELECT closed_on FROM matters_matter WHERE id = NEW.matter_id) IS NOT NULL
       BEGIN SELECT RAISE(ABORT, 'the matter has ended'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'ledger entries are never changed or removed'; END $$""",
    """CREATE TRIGGER ledger_no_change BEFORE UPDATE OR DELETE ON matters_entry
       FOR EACH ROW EXECUTE FUNCTION ledger_refuses()""",
    """CREATE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON matters_entry
       FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses()""",
    """CREATE FUNCTION ledger_ended() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF (SELECT closed_on FROM matters_matter WHERE id = NEW.matter_id) IS NOT NULL THEN
           RAISE EXCEPTION 'the matter has ended';
         END IF;
         RETURN NEW;
       END $$""",
    """CREATE TRIGGER ledger_not_after_the_end BEFORE INSERT ON matters_entry
       FOR EACH ROW EXECUTE FUNCTION ledger_ended()""",
)


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers of the database at hand."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = (("matters", "0001_initial"),)
    operations = (migrations.RunPython(guard, migrations.RunPython.noop),)
