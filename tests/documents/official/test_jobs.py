"""A session's documents as one job and one ZIP; what fails is named and stops nothing else."""

import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from renda.documents.models import DocumentJob, Edition
from renda.documents.official.jobs import run_job, start_job
from renda.documents.official.making import issue_edition
from renda.documents.official.refused import DocumentRefused
from renda.documents.official.registry import kind_named
from renda.suggestions.models import Reply
from tests import factories as make
from tests.county import County

MONDAY = date(2026, 3, 2)


@pytest.fixture
def county(db: None, pin_today: Callable[[date], None]) -> County:
    pin_today(MONDAY)
    return County(MONDAY)


def done(county: County, slug: str, actor: str = "office") -> DocumentJob:
    job = start_job(kind=kind_named(slug), session=county.session, actor=getattr(county, actor))
    run_job(job, MONDAY)
    job.refresh_from_db()
    return job


def names_in(job: DocumentJob) -> list[str]:
    with default_storage.open(str(job.file), "rb") as file:
        packed = zipfile.ZipFile(BytesIO(file.read()))
        assert packed.testzip() is None
        return packed.namelist()


def test_all_reply_letters_of_a_session_in_one_zip(county: County) -> None:
    for _ in range(3):
        county.replied()
    county.assigned()
    job = done(county, "suggestion_reply")
    assert (job.status, job.done, job.total, job.failures) == ("done", 3, 3, [])
    names = names_in(job)
    assert len(names) == len(set(names)) == 6
    assert sum(name.endswith(".pdf") for name in names) == 3
    assert Edition.objects.count() == 3


def test_a_unit_makes_only_its_own(county: County) -> None:
    county.replied()
    assert done(county, "suggestion_reply", "handler").total == 1
    assert done(county, "suggestion_reply", "assistant").status == "failed"
    with pytest.raises(DocumentRefused):
        start_job(kind=kind_named("suggestion_slip"), session=county.session, actor=county.handler)


def test_lists_by_unit_are_one_for_each_unit(county: County) -> None:
    county.assigned(helped=True)
    county.assigned()
    assert done(county, "suggestion_units").total == 2


def test_one_that_cannot_be_made_is_named_and_the_others_are_made(county: County) -> None:
    first, _second = county.replied(), county.replied()
    done(county, "suggestion_reply")
    issue_edition(edition=Edition.objects.get(document__matter=first), actor=county.office)
    Reply.objects.filter(suggestion_id=first.pk).update(text="改过")
    job = done(county, "suggestion_reply")
    assert job.status == "done"
    assert [one["about"] for one in job.failures] == [first.title]
    assert len(names_in(job)) == 2


def test_a_later_zip_takes_the_place_of_the_earlier(county: County) -> None:
    county.replied()
    earlier, later = done(county, "suggestion_reply"), done(county, "suggestion_reply")
    earlier.refresh_from_db()
    assert (bool(earlier.file), bool(later.file)) == (False, True)
    assert Edition.objects.count() == 1


def test_a_second_click_begins_nothing_and_a_dead_job_hinders_nobody(county: County) -> None:
    kind = kind_named("suggestion_reply")
    first = start_job(kind=kind, session=county.session, actor=county.office)
    assert start_job(kind=kind, session=county.session, actor=county.office) == first
    DocumentJob.objects.update(progressed_at=timezone.now() - timedelta(hours=1))
    assert start_job(kind=kind, session=county.session, actor=county.office) != first
    first.refresh_from_db()
    assert first.status == "failed"


def test_the_pages_show_progress_and_hand_out_the_zip(county: County) -> None:
    county.replied()
    client = make.signed_in(county.office)
    answer = client.post(
        reverse("document-job-start"), {"kind": "suggestion_reply", "session": county.session.pk}
    )
    job = DocumentJob.objects.get()
    assert answer["Location"] == reverse("document-job", args=[job.pk])
    assert "正在排队" in client.get(answer["Location"]).content.decode()
    run_job(job, MONDAY)
    assert "下载压缩包" in client.get(answer["Location"]).content.decode()
    packed = client.get(reverse("document-job-file", args=[job.pk]))
    assert packed.getvalue().startswith(b"PK")
    assert make.signed_in(county.clerk).get(answer["Location"]).status_code == 404


def test_a_wrong_choice_is_told(county: County) -> None:
    client = make.signed_in(county.office)
    answer = client.post(reverse("document-job-start"), {"kind": "x", "session": "9" * 30}, follow=True)
    assert "请选择文书和会议" in answer.content.decode()
    assert not DocumentJob.objects.exists()
