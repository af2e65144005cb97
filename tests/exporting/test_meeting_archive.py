"""A whole meeting as one archive: everything of it, nothing private, every file with its digest."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from renda.command import main
from renda.exporting.actions import make as make_export
from renda.exporting.models import Export
from renda.matters.models import Entry
from renda.meetings.actions.guests import invite
from renda.meetings.actions.materials import give_material, replace_material
from renda.meetings.actions.own_notes import write_own_note
from renda.meetings.models import Meeting
from tests import factories as make
from tests.ballots.making import a_vote, an_open_sitting, press, step
from tests.county import County

ON = date(2026, 3, 2)
DAY = ON + timedelta(days=20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def county(pin_today: Callable[[date], None]) -> County:
    pin_today(DAY)
    return County(ON)


@pytest.fixture
def meeting(county: County) -> Meeting:
    sitting = an_open_sitting(county, on=ON, members=27, here=25)
    meeting = sitting.meeting
    item = meeting.agenda.first()
    paper = give_material(
        actor=county.clerk,
        on=DAY,
        meeting=meeting,
        item=item,
        upload=SimpleUploadedFile("报告.txt", b"draft one"),
    ).material
    replace_material(
        actor=county.clerk,
        on=DAY,
        material=paper,
        upload=SimpleUploadedFile("报告.txt", b"draft two"),
        why="补充",
    )
    write_own_note(actor=county.deputy, text="这是私下的想法", material=paper)
    invite(actor=county.clerk, on=DAY, meeting=meeting, organization=county.unit, basis="law")
    vote = a_vote(county, sitting, on=DAY, way="device")
    step(vote, "start_vote", county.clerk, DAY)
    press(vote, in_favour=20, against=3, abstaining=1)
    step(vote, "close_vote", county.clerk, DAY)
    step(vote, "announce", county.clerk, DAY, "adopted")
    return meeting


def archived(meeting: Meeting) -> zipfile.ZipFile:
    record = Export.objects.create(
        congress=meeting.matter.congress, kind=Export.MEETING, matter=meeting.matter, person=None
    )
    file = io.BytesIO()
    assert make_export(record, None, DAY, file)
    assert record.digest == hashlib.sha256(file.getvalue()).hexdigest()
    return zipfile.ZipFile(file)


def test_it_holds_everything_with_digests_and_no_private_note(meeting: Meeting) -> None:
    with archived(meeting) as found:
        names = found.namelist()
        manifest = json.loads(found.read("manifest.json"))
        told = {one["name"]: one["sha256"] for one in manifest["files"]}
        assert set(told) == set(names) - {"manifest.json"}
        for name, digest in told.items():
            assert hashlib.sha256(found.read(name)).hexdigest() == digest, name
        papers = [name for name in names if name.startswith("材料/")]
        assert sorted(found.read(name) for name in papers) == [b"draft one", b"draft two"]
        for title in (
            "通知",
            "列席",
            "旁听",
            "议程",
            "日程",
            "出席",
            "表决",
            "发言",
            "询问",
            "审议意见",
            "材料阅读",
        ):
            assert f"表格/{title}.xlsx" in names
        lines = [json.loads(one) for one in found.read("台账/ledger-extract.jsonl").splitlines()]
        assert {one.get("step") for one in lines} >= {"convene", "open_sitting", "announce", "give_material"}
        everything = b"".join(_unpacked(name, found.read(name)) for name in names)
        assert "补充".encode() in everything, "the test would see a note"
        assert "这是私下的想法".encode() not in everything


def _unpacked(name: str, content: bytes) -> bytes:
    if not name.endswith(".xlsx"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"".join(book.read(one) for one in book.namelist())


def test_an_entry_of_the_extract_is_the_ledgers(county: County, meeting: Meeting) -> None:
    county.draft()
    with archived(meeting) as found:
        lines = [json.loads(one) for one in found.read("台账/ledger-extract.jsonl").splitlines()][1:]
    assert lines
    assert {one["hash"] for one in lines} == set(
        Entry.objects.filter(seq__in=[one["seq"] for one in lines]).values_list("hash", flat=True)
    )
    assert Entry.objects.count() > len(lines), "only this meeting's"


def test_the_clerk_orders_it_on_the_page_and_a_deputy_does_not(county: County, meeting: Meeting) -> None:
    where = f"/exports/meetings/{meeting.pk}/make/"
    assert make.signed_in(county.deputy).post(where).status_code == 403
    client = make.signed_in(county.clerk)
    assert client.post(where).status_code == 302
    assert Export.objects.get().matter_id == meeting.pk
    assert "打包会议档案" in client.get(f"/meetings/{meeting.pk}/").content.decode()


def test_the_command_writes_it(meeting: Meeting, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "会议.zip"
    assert main(["export", "meeting", str(meeting.pk), str(target)]) == 0
    assert "SHA-256" in capsys.readouterr().out
    assert zipfile.is_zipfile(target)
    assert main(["export", "meeting", "999999", str(tmp_path / "x.zip")]) != 0
    assert not (tmp_path / "x.zip").exists()
