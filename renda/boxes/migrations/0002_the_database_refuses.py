"""The database itself: no ballot into a box that is not open, no change and no removal, one way for each voter."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_OPEN = "(SELECT is_open FROM boxes_box WHERE case_id = NEW.box_id)"


def _sqlite() -> list[str]:
    found = [
        f"""CREATE TRIGGER boxes_{name}_only_while_open BEFORE INSERT ON boxes_{name}
           WHEN NOT {_OPEN} BEGIN SELECT RAISE(ABORT, 'the box is not open'); END"""
        for name in ("letter", "ballot")
    ]
    found += [
        f"""CREATE TRIGGER boxes_{name}_no_{what} BEFORE {what} ON boxes_{name}
           BEGIN SELECT RAISE(ABORT, 'ballots are never changed or removed'); END"""
        for name in ("letter", "ballot", "openedballot")
        for what in ("update", "delete")
    ]
    found += [
        """CREATE TRIGGER boxes_openedballot_after_the_close BEFORE INSERT ON boxes_openedballot
           WHEN EXISTS (SELECT 1 FROM boxes_ballot b JOIN boxes_box x ON x.case_id = b.box_id
             WHERE b.token = NEW.ballot_id AND (x.is_open OR x.closed_at IS NULL))
           BEGIN SELECT RAISE(ABORT, 'the box is not closed'); END""",
        """CREATE TRIGGER boxes_voter_before_the_vote BEFORE INSERT ON boxes_voter
           WHEN (SELECT opened_at IS NOT NULL FROM boxes_box WHERE case_id = NEW.box_id)
           BEGIN SELECT RAISE(ABORT, 'the vote has begun'); END""",
        f"""CREATE TRIGGER boxes_voter_one_way BEFORE UPDATE ON boxes_voter
           WHEN NEW.box_id <> OLD.box_id OR NEW.person_id <> OLD.person_id
             OR (NEW.way <> OLD.way AND (OLD.way <> '' OR NOT {_OPEN}))
             OR (NEW.blinded <> OLD.blinded AND (OLD.blinded <> '' OR NOT {_OPEN}))
           BEGIN SELECT RAISE(ABORT, 'a ballot was given already, or the box is not open'); END""",
        """CREATE TRIGGER boxes_voter_no_delete BEFORE DELETE ON boxes_voter
           BEGIN SELECT RAISE(ABORT, 'voters are never removed'); END""",
        """CREATE TRIGGER boxes_box_stays BEFORE UPDATE ON boxes_box
           WHEN NEW.name <> OLD.name OR NEW.public_key <> OLD.public_key
             OR (OLD.opened_at IS NOT NULL AND (NEW.form <> OLD.form OR NEW.opened_at <> OLD.opened_at))
             OR (OLD.closed_at IS NOT NULL AND (NEW.is_open OR NEW.closed_at IS NULL OR NEW.digest <> OLD.digest))
           BEGIN SELECT RAISE(ABORT, 'a box is not changed once it was opened, nor opened again'); END""",
    ]
    return found


def _postgresql() -> list[str]:
    found = [
        # Closing locks the row of the box: whoever is on the way is waited for, whoever comes later finds it closed.
        """CREATE FUNCTION boxes_only_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN
             PERFORM 1 FROM boxes_box WHERE case_id = NEW.box_id AND is_open FOR SHARE;
             IF NOT FOUND THEN RAISE EXCEPTION 'the box is not open'; END IF;
             RETURN NEW;
           END $$""",
        """CREATE FUNCTION boxes_ballots_stay() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN RAISE EXCEPTION 'ballots are never changed or removed'; END $$""",
        """CREATE FUNCTION boxes_after_the_close() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN
             IF EXISTS (SELECT 1 FROM boxes_ballot b JOIN boxes_box x ON x.case_id = b.box_id
                        WHERE b.token = NEW.ballot_id AND (x.is_open OR x.closed_at IS NULL)) THEN
               RAISE EXCEPTION 'the box is not closed';
             END IF;
             RETURN NEW;
           END $$""",
        """CREATE FUNCTION boxes_before_the_vote() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN
             IF (SELECT opened_at IS NOT NULL FROM boxes_box WHERE case_id = NEW.box_id) THEN
               RAISE EXCEPTION 'the vote has begun';
             END IF;
             RETURN NEW;
           END $$""",
        """CREATE FUNCTION boxes_one_way() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN
             IF NEW.box_id <> OLD.box_id OR NEW.person_id <> OLD.person_id
                OR (NEW.way <> OLD.way AND OLD.way <> '')
                OR (NEW.blinded <> OLD.blinded AND OLD.blinded <> '') THEN
               RAISE EXCEPTION 'a ballot was given already';
             END IF;
             IF NEW.way <> OLD.way OR NEW.blinded <> OLD.blinded THEN
               PERFORM 1 FROM boxes_box WHERE case_id = NEW.box_id AND is_open FOR SHARE;
               IF NOT FOUND THEN RAISE EXCEPTION 'the box is not open'; END IF;
             END IF;
             RETURN NEW;
           END $$""",
        """CREATE FUNCTION boxes_box_stays() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN
             IF NEW.name <> OLD.name OR NEW.public_key <> OLD.public_key
                OR (OLD.opened_at IS NOT NULL AND (NEW.form <> OLD.form OR NEW.opened_at <> OLD.opened_at))
                OR (OLD.closed_at IS NOT NULL
                    AND (NEW.is_open OR NEW.closed_at IS NULL OR NEW.digest <> OLD.digest)) THEN
               RAISE EXCEPTION 'a box is not changed once it was opened, nor opened again';
             END IF;
             RETURN NEW;
           END $$""",
    ]
    for name in ("letter", "ballot"):
        found.append(
            f"""CREATE TRIGGER boxes_{name}_only_while_open BEFORE INSERT ON boxes_{name}
                FOR EACH ROW EXECUTE FUNCTION boxes_only_while_open()"""
        )
    for name in ("letter", "ballot", "openedballot"):
        found.append(
            f"""CREATE TRIGGER boxes_{name}_stays BEFORE UPDATE OR DELETE ON boxes_{name}
                FOR EACH ROW EXECUTE FUNCTION boxes_ballots_stay()"""
        )
    found += [
        """CREATE TRIGGER boxes_openedballot_after_the_close BEFORE INSERT ON boxes_openedballot
           FOR EACH ROW EXECUTE FUNCTION boxes_after_the_close()""",
        """CREATE TRIGGER boxes_voter_before_the_vote BEFORE INSERT ON boxes_voter
           FOR EACH ROW EXECUTE FUNCTION boxes_before_the_vote()""",
        """CREATE TRIGGER boxes_voter_one_way BEFORE UPDATE ON boxes_voter
           FOR EACH ROW EXECUTE FUNCTION boxes_one_way()""",
        """CREATE TRIGGER boxes_voter_no_delete BEFORE DELETE ON boxes_voter
           FOR EACH ROW EXECUTE FUNCTION boxes_ballots_stay()""",
        """CREATE TRIGGER boxes_box_stays BEFORE UPDATE ON boxes_box
           FOR EACH ROW EXECUTE FUNCTION boxes_box_stays()""",
    ]
    return found


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers of the database at hand."""
    for statement in _sqlite() if editor.connection.vendor == "sqlite" else _postgresql():
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = (("boxes", "0001_initial"),)
    operations = (migrations.RunPython(guard, migrations.RunPython.noop),)
