"""Giving a file to a matter and withdrawing it."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from renda.documents import keeping
from renda.documents.actions import attach_file, withdraw_file
from renda.documents.models import Attachment
from renda.documents.queries import attachments_of
from renda.documents.refused import FileRefused
from renda.roster.models import Organization, Person
from renda.suggestions.models import Suggestion
from tests.documents import samples
from tests.factories import a_congress, a_duty, a_matter, an_entry, somebody

pytestmark = pytest.mark.django_db


def a_file(name="报告.pdf", content=samples.PDF):
    return SimpleUploadedFile(name, content)


def kept_files():
    return sorted(path for path in (settings.MEDIA_ROOT / "attachments").rglob("*") if path.is_file())


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def county():
    return a_congress()


@pytest.fixture
def deputy(county):
    return somebody(county, "deputy", name="李某")


@pytest.fixture
def unit(county):
    return somebody(county, "clerk", classification="department")


@pytest.fixture
def draft(county, deputy):
    return a_matter(county, lead_deputy=person(deputy))


def person(actor):
    return Person.objects.get(pk=actor.person_id)


def body(actor):
    return Organization.objects.get(pk=actor.organization_id)


def test_lead_deputy_attaches_to_the_draft(draft, deputy):
    file = attach_file(matter=draft, upload=a_file("../村道 照片.PDF"), actor=deputy)
    assert (file.name, file.kind, file.size) == ("村道 照片.pdf", "pdf", len(samples.PDF))
    assert (file.organization_id, file.uploaded_by_id) == (None, deputy.person_id)
    assert file.file.name == f"attachments/{file.digest[:2]}/{file.digest}"
    assert Path(file.file.path).read_bytes() == samples.PDF
    assert attachments_of(draft, deputy) == [file]


def test_sixth_file_is_refused(draft, deputy):
    for number in range(5):
        attach_file(matter=draft, upload=a_file(content=samples.PDF + bytes([number])), actor=deputy)
    with pytest.raises(FileRefused, match="已有 5 个附件，达到上限"):
        attach_file(matter=draft, upload=a_file(), actor=deputy)
    withdraw_file(attachment=Attachment.objects.first(), actor=deputy)
    attach_file(matter=draft, upload=a_file(), actor=deputy)


def test_same_content_is_there_already_under_any_name(draft, deputy):
    attach_file(matter=draft, upload=a_file("甲.pdf"), actor=deputy)
    with pytest.raises(FileRefused, match=r"“乙.pdf”已经在附件中（“甲\.pdf”）"):
        attach_file(matter=draft, upload=a_file("乙.pdf"), actor=deputy)
    assert len(kept_files()) == 1


def test_same_content_in_two_matters_lies_on_the_disk_once(county, draft, deputy):
    other = a_matter(county, lead_deputy=person(deputy))
    files = [attach_file(matter=matter, upload=a_file(), actor=deputy) for matter in (draft, other)]
    assert len(kept_files()) == 1
    assert files[0].file.name == files[1].file.name


def test_withdrawn_file_may_be_given_again(draft, deputy):
    file = attach_file(matter=draft, upload=a_file(), actor=deputy)
    withdraw_file(attachment=file, actor=deputy)
    assert attachments_of(draft, deputy) == []
    attach_file(matter=draft, upload=a_file(), actor=deputy)
    assert Attachment.objects.count() == 2


def test_empty_file_is_refused(draft, deputy):
    with pytest.raises(FileRefused, match=r"“空\.pdf”是空文件"):
        attach_file(matter=draft, upload=a_file("空.pdf", b""), actor=deputy)


def test_program_named_pdf_is_refused_and_leaves_nothing(draft, deputy):
    with pytest.raises(FileRefused, match=r"“报告\.pdf”的内容是可执行程序，不是 PDF 文件，没有保存"):
        attach_file(matter=draft, upload=a_file(content=samples.EXE), actor=deputy)
    assert kept_files() == []
    assert not Attachment.objects.exists()


def test_too_large_file_is_refused_with_size_and_limit(draft, deputy):
    upload = a_file()
    upload.size = 33 * 1024 * 1024
    with pytest.raises(FileRefused, match=r"“报告.pdf”有 33.0 MB，超过每个附件 32 MB 的上限"):
        attach_file(matter=draft, upload=upload, actor=deputy)


def test_deputy_attaches_only_to_the_draft_they_lead(county, draft, deputy):
    with pytest.raises(FileRefused, match="由领衔代表上传"):
        attach_file(matter=draft, upload=a_file(), actor=somebody(county, "deputy"))
    submitted = a_matter(county, state="submitted", lead_deputy=person(deputy))
    with pytest.raises(FileRefused, match="已经提交"):
        attach_file(matter=submitted, upload=a_file(), actor=deputy)


def test_unit_attaches_while_it_owes_something(county, deputy, unit):
    matter = a_matter(county, state="handling", lead_deputy=person(deputy), lead_unit=body(unit))
    with pytest.raises(FileRefused, match="没有待办的事项"):
        attach_file(matter=matter, upload=a_file(), actor=unit)
    duty = a_duty(matter, "reply", body(unit))
    file = attach_file(matter=matter, upload=a_file(), actor=unit)
    assert file.organization_id == unit.organization_id
    duty.closed_on = unit.on
    duty.save()
    with pytest.raises(FileRefused, match="没有待办的事项"):
        withdraw_file(attachment=file, actor=unit)


def test_each_side_has_its_own_five(county, unit, deputy):
    matter = a_matter(county, lead_deputy=person(deputy))
    for number in range(5):
        attach_file(matter=matter, upload=a_file(content=samples.PDF + bytes([number])), actor=deputy)
    matter.state = "handling"
    matter.save()
    a_duty(matter, "reply", body(unit))
    attach_file(matter=matter, upload=a_file(), actor=unit)


def test_file_is_withdrawn_by_its_own_side_only(county, deputy, unit):
    matter = a_matter(county, state="handling", lead_deputy=person(deputy), lead_unit=body(unit))
    office = somebody(county, "clerk", classification="deputies_committee")
    a_duty(matter, "reply", body(unit))
    a_duty(matter, "decide_extension", body(office))
    file = attach_file(matter=matter, upload=a_file(), actor=unit)
    with pytest.raises(FileRefused, match="只能由上传的一方撤下"):
        withdraw_file(attachment=file, actor=office)
    withdraw_file(attachment=file, actor=unit)
    with pytest.raises(FileRefused, match="已经撤下"):
        withdraw_file(attachment=file, actor=unit)


def test_file_the_unit_acted_upon_stays(county, unit):
    matter = a_matter(county, state="handling", lead_unit=body(unit))
    a_duty(matter, "reply", body(unit))
    file = attach_file(matter=matter, upload=a_file(), actor=unit)
    an_entry(matter, "reply", actor=unit, written_at=timezone.now() + timedelta(seconds=1))
    with pytest.raises(FileRefused, match="是办理材料的一部分"):
        withdraw_file(attachment=file, actor=unit)


def test_file_given_with_a_hidden_act_is_hidden_with_it(county, deputy, unit):
    matter = a_matter(county, state="replied", lead_deputy=person(deputy), lead_unit=body(unit))
    Suggestion.objects.create(matter=matter)
    an_entry(matter, "reply", actor=unit)
    rating = an_entry(matter, "evaluate", actor=deputy)
    draft_file = Attachment.objects.create(
        matter=matter, entry=rating, file="x", name="评价说明.pdf", kind="pdf", size=1, digest="0" * 64,
        uploaded_by_id=deputy.person_id,
    )  # fmt: skip
    assert attachments_of(matter, deputy) == [draft_file]
    assert attachments_of(matter, unit) == []


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "存储空间已满"), (errno.EROFS, "服务器存不进文件")]
)
def test_full_disk_is_told_and_leaves_nothing(draft, deputy, monkeypatch, caplog, number, said):
    def write_half(file, target):
        target.write(b"half")
        raise OSError(number, "disk")

    monkeypatch.setattr(keeping, "copy", write_half)
    with pytest.raises(FileRefused, match=rf"{said}，“报告\.pdf”没有保存。.*已填写的内容不受影响"):
        attach_file(matter=draft, upload=a_file(), actor=deputy)
    assert kept_files() == []
    assert not Attachment.objects.exists()
    assert "cannot keep a file" in caplog.text


def test_content_left_half_by_a_crash_is_written_again(draft, deputy):
    digest = keeping.digest_of(a_file())
    path = settings.MEDIA_ROOT / keeping.place_of(digest)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"half")
    file = attach_file(matter=draft, upload=a_file(), actor=deputy)
    assert Path(file.file.path).read_bytes() == samples.PDF


def test_file_refused_at_the_last_moment_is_taken_away(draft, deputy, monkeypatch):
    keep = keeping.keep

    def keep_while_submitted(*args, **named):
        draft.state = "submitted"
        draft.save()
        return keep(*args, **named)

    monkeypatch.setattr(keeping, "keep", keep_while_submitted)
    with pytest.raises(FileRefused, match="已经提交"):
        attach_file(matter=draft, upload=a_file(), actor=deputy)
    assert kept_files() == []
