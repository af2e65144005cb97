"""The import in the browser: upload, map, check, run, see how far; and nothing chosen is lost by a mistake."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from renda.roster.models import Congress, DayOverride, ImportJob, Membership, Person
from renda.roster.sheets.writing import write_xlsx
from tests.factories import a_congress, a_term, signed_in, somebody

pytestmark = pytest.mark.django_db
HEAD = ["姓名", "性别", "出生年月", "电话", "代表团"]
ROWS = [
    ["张三", "男", "1975.03", "13800000001", "城关代表团"],
    ["单晓", "女", "1980.10", "13800000002", "东乡代表团"],
]


@pytest.fixture(autouse=True)
def files_in(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def county() -> Congress:
    county = a_congress()
    a_term(county, 18)
    return county


@pytest.fixture
def office(county: Congress) -> Client:
    return signed_in(somebody(county, "clerk", classification="deputies_committee"))


def upload(client: Client, data: bytes, kind: str = "deputies", name: str = "名册.xlsx") -> Any:
    return client.post(reverse("import"), {"kind": kind, "file": SimpleUploadedFile(name, data)})


def job_of(county: Congress) -> ImportJob:
    return ImportJob.objects.get(congress=county)


def test_a_roster_goes_from_upload_to_the_register(office: Client, county: Congress) -> None:
    assert office.get(reverse("import")).status_code == 200
    answer = upload(office, write_xlsx("名册", HEAD, ROWS))
    job = job_of(county)
    assert answer.url == reverse("import-check", args=[job.pk])
    page = office.get(answer.url).content.decode()
    assert "新增 2" in page
    assert "城关代表团" in page
    answer = office.post(reverse("import-run", args=[job.pk]))
    assert answer.url == reverse("import-progress", args=[job.pk])
    assert "新增 2" in office.get(answer.url).content.decode()
    assert Membership.objects.filter(organization__congress=county, post__role="deputy").count() == 2
    job.refresh_from_db()
    assert (job.status, job.done, job.total) == ("done", 2, 2)


def test_a_second_click_imports_nothing_more(office: Client, county: Congress) -> None:
    upload(office, write_xlsx("名册", HEAD, ROWS))
    for _ in range(2):
        office.post(reverse("import-run", args=[job_of(county).pk]))
    assert Person.objects.filter(name="张三").count() == 1


def test_mistakes_stop_the_import_and_are_named(office: Client, county: Congress) -> None:
    upload(office, write_xlsx("名册", HEAD, [*ROWS, ["李四", "男", "1975年13月", "138", "城关代表团"]]))
    job = job_of(county)
    page = office.get(reverse("import-check", args=[job.pk])).content.decode()
    assert "1975年13月" in page
    assert "不是有效日期，请改为如 1975-03" in page
    assert "手机号有 3 位数字，应为 11 位，请核对" in page
    answer = office.post(reverse("import-run", args=[job.pk]), follow=True)
    assert "没有写入任何内容" in answer.content.decode()
    assert not Person.objects.filter(name="张三").exists()


def test_columns_are_mapped_by_hand_and_kept(office: Client, county: Congress) -> None:
    head = ["甲", "乙", "代表团"]
    upload(office, write_xlsx("名册", head, [["张三", "13800000001", "城关代表团"]]))
    address = reverse("import-check", args=[job_of(county).pk])
    choice = {"sheet": "0", "header_row": "1", "header_depth": "1", "create_missing": "yes"}
    drawn = {"drawn_sheet": "0", "drawn_row": "1", "drawn_depth": "1"}
    chosen = {"column-0": "name", "column-1": "phone", "column-2": "delegation"}
    page = office.post(address, choice, follow=True).content.decode()
    assert "没有对应的列，请在上面选定" in page
    page = office.post(address, {**choice, **drawn, **chosen}, follow=True).content.decode()
    assert "新增 1" in page
    office.post(reverse("import-run", args=[job_of(county).pk]))
    assert Person.objects.get(name="张三").phone == "13800000001"
    assert job_of(county).mapping["columns"] == {"0": "name", "1": "phone", "2": "delegation"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "空"), (b"%PDF-1.7", "PDF"), (b"PK\x03\x04broken", "损坏"), (b"\xff\xfe\x00", "编码")],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    office: Client, county: Congress, data: bytes, reason: str
) -> None:
    answer = upload(office, data)
    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert not ImportJob.objects.exists()


def test_script_in_a_cell_is_shown_as_text(office: Client, county: Congress) -> None:
    upload(office, write_xlsx("名册", HEAD, [["<script>alert(1)</script>", "男", "", "", "城关代表团"]]))
    page = office.get(reverse("import-check", args=[job_of(county).pk])).content.decode()
    assert "<script>alert(1)" not in page
    assert "姓名里不能有“&lt;”" in page


def test_another_congress_does_not_see_the_import(office: Client, county: Congress) -> None:
    upload(office, write_xlsx("名册", HEAD, ROWS))
    stranger = signed_in(somebody(a_congress(), "clerk", classification="deputies_committee"))
    job = job_of(county)
    for name in ("import-check", "import-progress"):
        assert stranger.get(reverse(name, args=[job.pk])).status_code == 404
    assert stranger.post(reverse("import-run", args=[job.pk])).status_code == 404


@pytest.mark.parametrize(
    ("role", "classification"), [("deputy", ""), ("clerk", "department"), ("audit_admin", "")]
)
def test_others_may_not_import(county: Congress, role: str, classification: str) -> None:
    client = signed_in(somebody(county, role, classification=classification))
    assert client.get(reverse("import")).status_code == 403
    assert client.get(reverse("roster-export", args=["deputies", "xlsx"])).status_code == 403


def test_forms_and_exports_come_as_files(office: Client, county: Congress) -> None:
    upload(office, write_xlsx("名册", HEAD, ROWS))
    office.post(reverse("import-run", args=[job_of(county).pk]))
    for name, arguments in (
        ("import-form", ["deputies"]),
        ("roster-export", ["deputies", "xlsx"]),
        ("roster-export", ["organizations", "csv"]),
    ):
        answer = office.get(reverse(name, args=arguments))
        assert answer.status_code == 200
        assert "attachment" in answer.headers["Content-Disposition"]
    assert office.get(reverse("roster-export", args=["people", "xlsx"])).status_code == 404


def test_a_day_is_stated_and_taken_back(county: Congress) -> None:
    admin = signed_in(somebody(county, "system_admin"))
    address = reverse("working-days")
    form = {"day": "2027-05-04", "is_working": "no", "note": "市政府通知"}
    page = admin.post(address, form, follow=True).content.decode()
    assert "市政府通知" in page
    assert "还没有公布" in page
    row = DayOverride.objects.get()
    from renda.roster.queries_days import holidays

    assert not holidays().is_working(row.day)
    admin.post(reverse("working-day-remove", args=[row.pk]))
    assert holidays().is_working(row.day)
    assert admin.post(address, {"day": "2027-02-30"}).status_code == 422
