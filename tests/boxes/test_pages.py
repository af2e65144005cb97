"""The pages of a box over HTTP: who sees what, what comes without a name, what is refused in words."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.test import Client
from django.urls import reverse

from renda.accounts.actor import actors_of
from renda.boxes.actions import close_box
from renda.boxes.models import Letter, Voter
from renda.command import main
from renda.secrecy.form import Answers
from tests import factories as make
from tests.boxes.making import Device, a_box, count, keys_made, opened, some_voters, vote
from tests.county import County

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)


@pytest.fixture
def county(pin_today: Callable[[date], None]) -> County:
    pin_today(ON)
    return County(ON)


def signed_in(person_id: int) -> Client:
    return make.signed_in(actors_of(person_id, ON)[0])


def send(client: Client, name: str, pk: int, body: object) -> Any:
    return client.post(reverse(name, args=[pk]), json.dumps(body), content_type="application/json")


def test_a_ballot_is_signed_by_name_and_cast_without_one(county: County) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    device = Device(box, Answers({"a": "in_favour"}))
    client = signed_in(voters[0].pk)
    asked = send(client, "box-token", box.pk, {"blinded": device.blinded.message.hex(), "envelope": "ab"})
    assert asked.status_code == 200
    from renda.secrecy import blind

    signed = bytes.fromhex(asked.json()["signed"])
    device.signature = blind.finalize(device.key, device.prepared, signed, device.blinded.inverse)
    nobody = Client()
    cast = send(nobody, "box-cast", box.pk, device.parts())
    assert cast.status_code == 200
    assert not nobody.cookies, "nobody is given a cookie"
    assert cast.headers["Cache-Control"] == "no-store"
    assert Letter.objects.count() == 1


def test_what_is_refused_is_said_in_words(county: County) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    device = Device(box, Answers({"a": "in_favour"}))
    device.signature = b"\x01" * 256
    refused = send(Client(), "box-cast", box.pk, device.parts())
    assert refused.status_code == 409
    assert refused.json()["why"] == ["选票上的签章不对，没有入箱"]
    for strange in (
        "",
        [],
        {"prefix": "zz"},
        {**device.parts(), "text": "00"},
        {**device.parts(), "point": "04"},
    ):
        assert send(Client(), "box-cast", box.pk, strange).status_code in {409, 422}
    outsider = send(signed_in(county.deputy.person_id), "box-token", box.pk, {"blinded": "00"})
    assert outsider.json()["why"] == ["您不在本次投票的名单上"]


def test_nobody_sees_a_count_or_the_list_before_its_time(county: County) -> None:
    voters = some_voters(county, 2)
    box, keys = opened(county, on=ON, voters=voters)
    vote(box, voters[0], {"a": "in_favour"})
    clerk = signed_in(county.clerk.person_id)
    page = clerk.get(reverse("box", args=[box.pk])).content.decode()
    assert "计票以前，任何人都看不到选票的内容" in page
    assert clerk.get(reverse("box-published", args=[box.pk])).status_code == 404
    close_box(box=box, actor=county.clerk, on=ON)
    lines = b"".join(clerk.get(reverse("box-published-lines", args=[box.pk])).streaming_content)
    assert b'"plain"' not in lines
    count(box, keys, ON)
    page = clerk.get(reverse("box", args=[box.pk])).content.decode()
    assert "收回 1 张，有效 1 张" in page
    assert b'"plain"' in b"".join(
        signed_in(voters[1].pk).get(reverse("box-published-lines", args=[box.pk])).streaming_content
    )


def test_the_clerk_hands_out_a_paper_and_others_do_not(county: County) -> None:
    voters = some_voters(county, 2)
    box, _keys = opened(county, on=ON, voters=voters)
    where = reverse("box-paper", args=[box.pk])
    assert signed_in(county.clerk.person_id).post(where, {"person": voters[0].pk}).status_code == 302
    assert Voter.objects.get(box=box, person=voters[0]).way == "paper"
    signed_in(county.office.person_id).post(where, {"person": voters[1].pk})
    assert signed_in(county.clerk.person_id).post(where, {"person": "x"}).status_code == 404


def test_a_keeper_makes_a_key_and_nobody_else_sees_the_page(county: County) -> None:
    voters = some_voters(county, 1)
    box = a_box(county, on=ON, voters=voters)
    where = reverse("box-key", args=[box.pk])
    keeper = signed_in(county.office.person_id)
    assert "设钥匙" in keeper.get(where).content.decode()
    assert signed_in(voters[0].pk).get(where).status_code == 404
    assert send(keeper, "box-key", box.pk, {"public": "04", "wrapped": {}}).status_code == 409
    assert send(keeper, "box-key", box.pk, []).status_code == 422
    keys_made(box)
    assert "您的钥匙已经设好" in keeper.get(where).content.decode()


def test_my_votes_lead_to_the_ballot(county: County) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    page = signed_in(voters[0].pk).get(reverse("boxes")).content.decode()
    assert reverse("box-vote", args=[box.pk]) in page
    empty = signed_in(county.leader.person_id).get(reverse("boxes")).content.decode()
    assert "没有与您有关的无记名投票" in empty
    assert signed_in(county.leader.person_id).get(reverse("box-vote", args=[box.pk])).status_code == 404


def test_the_command_exports_a_closed_box(county: County, tmp_path: Path, capsys: Any) -> None:
    voters = some_voters(county, 1)
    box, _keys = opened(county, on=ON, voters=voters)
    vote(box, voters[0], {"a": "in_favour"})
    path = tmp_path / "box.jsonl"
    try:
        status = main(["export", "ballots", str(box.pk), "-o", str(path)])
    except CommandError:
        status = 1
    assert status != 0
    assert not path.exists()
    close_box(box=box, actor=county.clerk, on=ON)
    assert main(["export", "ballots", str(box.pk), "-o", str(path)]) == 0
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [one["kind"] for one in lines] == ["renda-ballots", "ballot", "end"]
    assert lines[-1]["digest"] == box.digest
