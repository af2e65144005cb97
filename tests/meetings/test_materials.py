"""Papers of a meeting: versions that stay, who has opened which, reminders, and notes that are one's own."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from renda.documents.refused import FileRefused
from renda.exporting.records import models_exported
from renda.matters.models import Entry, Notice
from renda.matters.sentences import who
from renda.meetings.actions.materials import (
    give_material,
    note_reading,
    remind_readers,
    replace_material,
    take_back_material,
)
from renda.meetings.actions.own_notes import write_own_note
from renda.meetings.models import Material, MaterialVersion, Meeting, OwnNote, Reading
from renda.meetings.reading import papers_of, readers_of, unread_by
from renda.procedures.engine.unmet import StepRefused
from tests import factories as make
from tests.county import County
from tests.meetings.making import a_meeting, convened

ON = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


def a_file(words: str = "关于教育工作情况的报告", name: str = "教育报告.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, words.encode())


@pytest.fixture
def county() -> County:
    return County(ON)


@pytest.fixture
def meeting(county: County) -> Meeting:
    return convened(county, on=ON)


def given(county: County, meeting: Meeting, **more: object) -> Material:
    return give_material(
        actor=county.clerk, on=ON, meeting=meeting, upload=a_file(), item=meeting.agenda.get(), **more
    ).material  # type: ignore[arg-type]


def test_a_version_is_followed_and_never_replaced_silently(county: County, meeting: Meeting) -> None:
    paper = given(county, meeting)
    first = paper.versions.get()
    assert (paper.title, first.number, first.size) == ("教育报告", 1, len("关于教育工作情况的报告".encode()))
    note_reading(version=first, actor=county.deputy)
    with pytest.raises(StepRefused, match="请写明改动了什么"):
        replace_material(actor=county.clerk, on=ON, material=paper, upload=a_file("第二稿"), why=" ")
    told = Notice.objects.filter(person_id=county.deputy.person_id).count()
    replace_material(actor=county.clerk, on=ON, material=paper, upload=a_file("第二稿"), why="补充数据")
    assert list(paper.versions.values_list("number", "why")) == [(1, ""), (2, "补充数据")]
    with first.file.open("rb") as kept:
        assert kept.read().decode() == "关于教育工作情况的报告"
    assert Notice.objects.filter(person_id=county.deputy.person_id).count() == told + 1
    entries = Entry.objects.filter(matter=meeting.matter, step="give_material").order_by("seq")
    assert [entry.data["sha256"] for entry in entries] == list(
        paper.versions.values_list("digest", flat=True)
    )
    assert all(entry.data["by"] == county.clerk.person_name for entry in entries)


def test_only_clerks_give_papers_and_only_files_that_are_what_they_say(
    county: County, meeting: Meeting
) -> None:
    with pytest.raises(StepRefused, match="由会务工作人员提供"):
        give_material(actor=county.deputy, on=ON, meeting=meeting, upload=a_file())
    with pytest.raises(FileRefused, match="空文件"):
        give_material(actor=county.clerk, on=ON, meeting=meeting, upload=a_file(""))
    with pytest.raises(FileRefused, match="不接受"):
        give_material(actor=county.clerk, on=ON, meeting=meeting, upload=a_file(name="病毒.exe"))
    given(county, meeting)
    with pytest.raises(FileRefused, match="已经在材料中"):
        given(county, meeting)
    assert MaterialVersion.objects.count() == 1


def test_whoever_opened_only_the_old_version_has_not_read_the_new_one(
    county: County, meeting: Meeting
) -> None:
    paper = given(county, meeting)
    reader = county.deputy.person_id
    assert len(unread_by(meeting)) == 5
    note_reading(version=paper.versions.get(), actor=county.deputy)
    note_reading(version=paper.versions.get(), actor=county.deputy)
    assert Reading.objects.get().times == 2
    assert reader not in unread_by(meeting)
    replace_material(actor=county.clerk, on=ON, material=paper, upload=a_file("第二稿"), why="补充")
    assert reader in unread_by(meeting)
    read, unread = readers_of(paper)
    assert [(one.person_id, is_present) for one, is_present in read] == [(reader, False)]
    assert len(unread) == 5
    shown = papers_of(meeting, reader)[-1].papers[0]
    assert (shown.stands, shown.readers) == ("changed", 0)


def test_the_office_reminds_those_who_have_not_read(county: County, meeting: Meeting) -> None:
    paper = given(county, meeting)
    note_reading(version=paper.versions.get(), actor=county.deputy)
    before = Notice.objects.filter(entry__step="remind_readers").count()
    assert remind_readers(actor=county.clerk, on=ON, meeting=meeting) == 4
    told = Notice.objects.filter(entry__step="remind_readers")
    assert told.count() == before + 4
    assert not told.filter(person_id=county.deputy.person_id).exists()
    with pytest.raises(StepRefused, match="由会务工作人员"):
        remind_readers(actor=county.deputy, on=ON, meeting=meeting)
    take_back_material(actor=county.clerk, on=ON, material=paper, why="有误")
    with pytest.raises(StepRefused, match="没有需要提醒"):
        remind_readers(actor=county.clerk, on=ON, meeting=meeting)


def test_a_planned_meeting_tells_nobody_of_its_papers(county: County) -> None:
    meeting = a_meeting(county, on=ON)
    given(county, meeting)
    assert not Notice.objects.filter(matter=meeting.matter).exists()
    with pytest.raises(StepRefused, match="不能"):
        remind_readers(actor=county.clerk, on=ON, meeting=meeting)


def test_notes_are_their_writers_alone(county: County, meeting: Meeting) -> None:
    paper, item = given(county, meeting), meeting.agenda.get()
    write_own_note(actor=county.deputy, text="问学位缺口", material=paper)
    write_own_note(actor=county.deputy, text="第二页数字存疑", item=item)
    for person, seen in ((county.deputy, True), (county.clerk, False), (county.colleague, False)):
        client = Client()
        client.force_login(make.a_user(person.person_id))
        pages = [
            reverse("my-notes", args=[meeting.pk]), reverse("my-notes", args=[meeting.pk]) + "?as=txt",
            reverse("material", args=[paper.pk]), reverse("material-note", args=[paper.pk]),
        ]  # fmt: skip
        for page in pages:
            assert ("问学位缺口" in client.get(page).content.decode()) is seen, (person.role, page)
        page = client.get(reverse("item-note", args=[item.pk])).content.decode()
        assert ("第二页数字存疑" in page) is seen
    assert OwnNote not in models_exported()
    write_own_note(actor=county.deputy, text=" ", item=item)
    assert OwnNote.objects.count() == 1


def test_opening_the_file_is_on_record_and_a_stranger_does_not_get_it(
    county: County, meeting: Meeting
) -> None:
    paper = given(county, meeting)
    where = reverse("material-version", args=[paper.versions.get().pk])
    client = Client()
    client.force_login(make.a_user(county.deputy.person_id))
    answer = client.get(where)
    assert b"".join(answer.streaming_content).decode() == "关于教育工作情况的报告"  # type: ignore[attr-defined]
    assert Reading.objects.get().person_id == county.deputy.person_id
    stranger = Client()
    stranger.force_login(make.a_user(county.handler.person_id))
    assert stranger.get(where).status_code == 404


def test_a_clerk_gives_a_paper_on_the_page_and_a_refusal_keeps_the_words(
    county: County, meeting: Meeting
) -> None:
    client = Client()
    client.force_login(make.a_user(county.clerk.person_id))
    where = reverse("material-give", args=[meeting.pk])
    assert client.post(where, {"title": "报告", "file": a_file()}).status_code == 302
    refused = client.post(where, {"title": "另一份材料", "file": a_file(name="坏.exe")})
    assert refused.status_code == 422
    assert "另一份材料" in refused.content.decode()
    paper = Material.objects.get()
    where = reverse("material-replace", args=[paper.pk])
    assert client.post(where, {"why": "", "file": a_file("第二稿")}).status_code == 422
    assert paper.versions.count() == 1
    assert client.post(where, {"why": "改了数字", "file": a_file("第二稿")}).status_code == 302
    assert paper.versions.count() == 2


def test_the_ledger_names_who_gave_a_paper(county: County, meeting: Meeting) -> None:
    """It said that a vote had done it."""
    given(county, meeting)
    entry = Entry.objects.get(matter=meeting.matter, step="give_material")
    assert who(entry) == county.clerk.person_name
