"""The database itself refuses a ballot to a vote that is not open, a change of its voter, and its removal."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    """CREATE TRIGGER ballot_only_while_open BEFORE INSERT ON ballots_ballot
       WHEN NOT (SELECT is_open FROM ballots_vote WHERE matter_id = NEW.vote_id)
       BEGIN SELECT RAISE(ABORT, 'the vote is not open'); END""",
    """CREATE TRIGGER ballot_change_only_while_open BEFORE UPDATE ON ballots_ballot
       WHEN NOT (SELECT is_open FROM ballots_vote WHERE matter_id = OLD.vote_id)
         OR NEW.vote_id <> OLD.vote_id OR NEW.person_id <> OLD.person_id
       BEGIN SELECT RAISE(ABORT, 'the vote is not open, or the ballot is another person''s'); END""",
    """CREATE TRIGGER ballot_no_delete BEFORE DELETE ON ballots_ballot
       BEGIN SELECT RAISE(ABORT, 'ballots are never removed'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION ballot_asks() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF NOT (SELECT is_open FROM ballots_vote WHERE matter_id = NEW.vote_id) THEN
           RAISE EXCEPTION 'the vote is not open';
         END IF;
         IF TG_OP = 'UPDATE' AND (NEW.vote_id <> OLD.vote_id OR NEW.person_id <> OLD.person_id) THEN
           RAISE EXCEPTION 'the ballot is another person''s';
         END IF;
         RETURN NEW;
       END $$""",
    """CREATE TRIGGER ballot_only_while_open BEFORE INSERT OR UPDATE ON ballots_ballot
       FOR EACH ROW EXECUTE FUNCTION ballot_asks()""",
    """CREATE FUNCTION ballot_stays() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'ballots are never removed'; END $$""",
    """CREATE TRIGGER ballot_no_delete BEFORE DELETE ON ballots_ballot
       FOR EACH ROW EXECUTE FUNCTION ballot_stays()""",
)


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers of the database at hand."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = (("ballots", "0001_initial"),)
    operations = (migrations.RunPython(guard, migrations.RunPython.noop),)
