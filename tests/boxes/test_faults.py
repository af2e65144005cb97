"""What happens when something breaks in the middle of a secret vote: nobody loses the vote, nobody gets two."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import Error, connection, connections, transaction

from renda.boxes import counting, facts, keystore, publishing
from renda.boxes.actions import cast, close_box, give, half_of_the_key, hand_out_paper, void_box
from renda.boxes.facts import doubt_about
from renda.boxes.models import Ballot, Box, Letter, OpenedBallot, Voter
from renda.boxes.queries import tally_of
from renda.matters.models import Entry
from renda.procedures.engine.unmet import StepRefused
from renda.secrecy.form import Answers
from tests.boxes.making import Device, count, opened, some_voters, vote
from tests.county import County

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
ON = date(2026, 3, 2)


class Killed(BaseException):
    """The process ended here."""


@pytest.fixture
def county(transactional_db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(ON)
    return County(ON)


@contextmanager
def killed_at(
    monkeypatch: pytest.MonkeyPatch, where: Any, name: str, *, after: bool = False
) -> Iterator[None]:
    """The process is killed when it calls that, or just after; then it runs again."""
    real = getattr(where, name)

    def die(*given: Any, **named: Any) -> Any:
        if after:
            real(*given, **named)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(where, name, die)
        with pytest.raises(Killed):
            yield


def together(*calls: Callable[[], Any]) -> list[Any]:
    """Run the calls in threads that start together; their results or refusals."""
    start, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(index: int, call: Callable[[], Any]) -> None:
        start.wait()
        try:
            results[index] = call()
        except StepRefused as refused:
            results[index] = refused
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(index, call)) for index, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_the_same_ballot_at_the_same_instant_lies_in_the_box_once(county: County) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    device = Device(box, Answers({"a": "in_favour"}))
    device.take(voters[0].pk)
    tokens = together(*[device.cast] * 8)
    assert len(set(tokens)) == 1
    assert isinstance(tokens[0], str)
    assert Letter.objects.count() == 1


def test_of_two_devices_at_the_same_instant_one_gets_a_ballot(county: County) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    devices = [Device(box, Answers({"a": "in_favour"})) for _device in range(4)]
    results = together(*[lambda one=one: one.take(voters[0].pk) for one in devices])
    assert [one for one in results if one is None] == [None]
    assert keystore.signed_for(box.name) == 1
    assert sum(bool(one.signature) for one in devices) == 1


def test_paper_and_device_at_the_same_instant_are_one_ballot(county: County) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    device = Device(box, Answers({"a": "in_favour"}))
    results = together(
        lambda: device.take(voters[0].pk),
        lambda: hand_out_paper(box=box, person=voters[0], actor=county.clerk, on=ON),
    )
    assert results.count(None) == 1, results
    way = Voter.objects.get(box=box).way
    assert (way == "device") == bool(device.signature)


def test_killed_at_every_stage_the_vote_goes_on(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    voters = some_voters(county, 2)
    box, keys = opened(county, on=ON, voters=voters)
    device = Device(box, Answers({"a": "in_favour"}))
    with killed_at(monkeypatch, give.keystore, "sign"):
        device.take(voters[0].pk)
    with killed_at(monkeypatch, give.keystore, "sign", after=True):
        device.take(voters[0].pk)
    device.take(voters[0].pk)  # the device asks again with what it kept, and gets the same signature
    assert keystore.signed_for(box.name) == 1
    with killed_at(monkeypatch, cast.keystore, "letters"):
        device.cast()
    assert Letter.objects.count() == 0
    device.cast()
    vote(box, voters[1], {"a": "against"})
    with killed_at(monkeypatch, publishing, "digest_of"):
        close_box(box=box, actor=county.clerk, on=ON)
    assert Ballot.objects.count() == 0, "half a close is none"
    assert Box.objects.get(pk=box.pk).is_open
    with killed_at(monkeypatch, keystore, "destroy"):
        close_box(box=box, actor=county.clerk, on=ON)
    box.refresh_from_db()
    assert box.in_box == 2, "the close was committed, the keys were still to be destroyed"
    with killed_at(monkeypatch, counting, "open_ballots"):
        count(box, keys, ON)
    assert OpenedBallot.objects.count() == 0
    second = list(keys.items())[1]
    count(box, dict([second]), ON)
    assert tally_of(box).valid == 2
    with pytest.raises(keystore.KeyGone):
        keystore.signed_for(box.name)


def test_a_database_put_back_to_mid_vote_gives_nobody_a_second_ballot(county: County) -> None:
    voters = some_voters(county, 2)
    box, _keys = opened(county, on=ON, voters=voters)
    device = Device(box, Answers({"a": "in_favour"}))
    with transaction.atomic():  # what came after the backup is lost with the database, not with the signer
        device.take(voters[0].pk)
        device.cast()
        transaction.set_rollback(True)
    assert Voter.objects.get(box=box, person=voters[0]).way == ""
    with pytest.raises(StepRefused, match="另一台设备"):
        Device(box, Answers({"a": "against"})).take(voters[0].pk)
    assert Voter.objects.get(box=box, person=voters[0]).way == "", (
        "the refusal leaves the first device its place"
    )
    vote(box, voters[1], {"a": "against"})
    with pytest.raises(StepRefused, match="1 人领了票"):
        close_box(box=box, actor=county.clerk, on=ON)
    close_box(box=box, actor=county.clerk, on=ON, despite_missing=True)
    told = Entry.objects.get(matter=box.case, step="close_box").data
    assert (told["issued"], told["signed"], told["in_box"]) == (1, 2, 1), "the ledger shows that one was lost"


def test_after_such_a_restoration_the_first_device_goes_on(county: County) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    device = Device(box, Answers({"a": "in_favour"}))
    with transaction.atomic():
        device.take(voters[0].pk)
        transaction.set_rollback(True)
    first = device.signature
    device.take(voters[0].pk)
    assert device.signature == first
    device.cast()
    assert Letter.objects.count() == 1


def test_the_password_of_an_envelope_is_tried_five_times(county: County) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    asked: dict[str, Any] = {"box_id": box.pk, "person_id": voters[0].pk}
    half, nothing = half_of_the_key(**asked, tried="aa")
    assert nothing == ""
    device = Device(box, Answers({"a": "in_favour"}))
    device.take(voters[0].pk, envelope="sealed for me")
    assert half_of_the_key(**asked, tried="aa") == (half, "sealed for me")
    for _try in range(4):
        assert half_of_the_key(**asked, tried="bb")[0] != half
    with pytest.raises(StepRefused, match="五次"):
        half_of_the_key(**asked, tried="aa")


def test_without_the_signer_s_store_nothing_is_signed_and_nothing_is_taken(
    county: County, settings: Any
) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    device = Device(box, Answers({"a": "in_favour"}))
    device.take(voters[0].pk)
    shutil.rmtree(Path(settings.BALLOT_KEYS))
    with pytest.raises(StepRefused, match="钥匙不在"):
        device.take(voters[0].pk)
    with pytest.raises(StepRefused, match="钥匙不在"):
        device.cast()
    with pytest.raises(StepRefused, match="请宣布票箱作废"):
        close_box(box=box, actor=county.clerk, on=ON, despite_missing=True)
    doubt = doubt_about(box)
    assert doubt is not None
    assert doubt.signer_is_gone
    void_box(box=box, actor=county.clerk, on=ON, reason="签票钥匙丢失")
    assert doubt_about(Box.objects.get(pk=box.pk)) is None


def test_whoever_is_just_taking_a_ballot_is_no_cause_for_doubt(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    with killed_at(monkeypatch, give.keystore, "sign", after=True):
        Device(box, Answers({"a": "in_favour"})).take(voters[0].pk)
    assert doubt_about(box) is None
    monkeypatch.setattr(facts, "SETTLES_WITHIN", 0.0)
    doubt = doubt_about(box)
    assert doubt is not None
    assert (doubt.beyond, doubt.is_closed) == (1, False)


REFUSED = (
    "UPDATE boxes_letter SET text = '00'",
    "DELETE FROM boxes_letter",
    "UPDATE boxes_voter SET way = 'paper'",
    "UPDATE boxes_voter SET blinded = '00'",
    "DELETE FROM boxes_voter",
    "UPDATE boxes_box SET public_key = '11'",
    "INSERT INTO boxes_voter (box_id, person_id, way, blinded, envelope, tries) SELECT {box}, {person}, '', '', '', 0",
)
REFUSED_LATER = (
    "INSERT INTO boxes_letter (mark, box_id, text) VALUES ('x', {box}, '00')",
    "INSERT INTO boxes_ballot (token, box_id, prefix, point, text, commitment, signature)"
    " VALUES ('x', {box}, '', '', '', '', '')",
    "UPDATE boxes_ballot SET text = '00'",
    "DELETE FROM boxes_ballot",
    "UPDATE boxes_box SET is_open = {yes}, closed_at = NULL",
    "UPDATE boxes_box SET digest = 'x'",
)


def refused(statement: str, box: Box, person: int) -> bool:
    """Whether the database itself refuses it."""
    yes = "TRUE" if connection.vendor == "postgresql" else "1"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(box=box.pk, person=person, yes=yes))
    except Error:
        return True
    return False


def test_the_database_itself_refuses(county: County) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    vote(box, voters[0], {"a": "in_favour"})
    for statement in REFUSED:
        assert refused(statement, box, county.leader.person_id), statement
    close_box(box=box, actor=county.clerk, on=ON)
    for statement in REFUSED_LATER:
        assert refused(statement, box, county.leader.person_id), statement


def test_nothing_in_the_database_tells_the_order_or_the_time_of_a_ballot(county: County) -> None:
    voters = some_voters(county, 12)
    box, _keys = opened(county, on=ON, voters=voters)
    tokens = [vote(box, one, {"a": "in_favour"}).sealed.message(box.name).hex() for one in voters]
    letters = str(list(Letter.objects.values_list()))
    assert not [one for one in tokens if one in letters], "a letter does not name its ballot"
    close_box(box=box, actor=county.clerk, on=ON)
    with connection.cursor() as cursor:
        order = "rowid" if connection.vendor == "sqlite" else "ctid"
        cursor.execute(f"SELECT token FROM boxes_ballot ORDER BY {order}")
        assert [row[0] for row in cursor.fetchall()] == sorted(tokens)
        if connection.vendor == "postgresql":
            cursor.execute("SELECT count(DISTINCT xmin::text) FROM boxes_ballot")
            assert cursor.fetchone()[0] <= 2, "one transaction wrote them all"
