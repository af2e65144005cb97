"""Imports whose worker died do not run for ever, and uploaded tables are not kept for ever."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from renda.roster.models import ImportJob
from renda.roster.tasks import keep_imports_tidy
from tests.factories import a_congress, a_term, signed_in, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_in(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.UPLOADS_KEPT_DAYS = 30


@pytest.fixture
def job() -> ImportJob:
    congress = a_congress()
    a_term(congress)
    job = ImportJob(congress=congress, kind="deputies", file_name="代表.csv")
    job.file.save("kept.table", ContentFile("姓名,性别,代表团\n王某,男,城关团\n".encode()), save=False)
    job.mapping = {"create_missing": True}
    job.save()
    return job


def set_to(job: ImportJob, **fields: Any) -> None:
    ImportJob.objects.filter(pk=job.pk).update(**fields)


@pytest.mark.parametrize("minutes", [None, 61])
def test_an_import_that_gives_no_sign_is_ended_and_can_be_made_again(
    job: ImportJob, minutes: int | None
) -> None:
    alive_at = None if minutes is None else timezone.now() - timedelta(minutes=minutes)
    set_to(job, status="running", alive_at=alive_at)
    keep_imports_tidy()
    job.refresh_from_db()
    assert job.status == "failed"
    client = signed_in(somebody(job.congress, "clerk", classification="deputies_committee"))
    assert (
        "导入中断，没有写入任何内容" in client.get(reverse("import-progress", args=[job.pk])).content.decode()
    )
    client.post(reverse("import-run", args=[job.pk]))
    job.refresh_from_db()
    assert job.status == "done"


def test_an_import_at_work_is_left_alone(job: ImportJob) -> None:
    set_to(job, status="running", alive_at=timezone.now() - timedelta(minutes=59))
    keep_imports_tidy()
    job.refresh_from_db()
    assert job.status == "running"


def test_tables_are_deleted_after_their_days_and_the_record_stays(job: ImportJob) -> None:
    path = Path(job.file.path)
    set_to(job, created_at=timezone.now() - timedelta(days=29))
    keep_imports_tidy()
    assert path.exists()
    set_to(job, created_at=timezone.now() - timedelta(days=31))
    keep_imports_tidy()
    job.refresh_from_db()
    assert not path.exists()
    assert (job.file.name, job.file_name) == ("", "代表.csv")
    client = signed_in(somebody(job.congress, "clerk", classification="deputies_committee"))
    page = client.get(reverse("import-check", args=[job.pk])).content.decode()
    assert "原表已过保存期限，已经删除" in page
    client.post(reverse("import-run", args=[job.pk]))
    job.refresh_from_db()
    assert job.status == "failed"


def test_a_table_being_imported_is_not_deleted(job: ImportJob) -> None:
    set_to(job, status="running", alive_at=timezone.now(), created_at=timezone.now() - timedelta(days=99))
    keep_imports_tidy()
    assert Path(job.file.path).exists()
