"""Past years' lists as counties really keep them: other headings, people, texts, replies; on the page of the import."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from renda.matters.models import Entry, Matter
from renda.matters.verification import faults_in_ledger
from renda.roster.models import Congress, ImportJob
from renda.roster.sheets.writing import write_xlsx
from renda.suggestions.models import Reply
from tests.factories import a_congress, a_membership, a_person, an_organization, signed_in, somebody

pytestmark = pytest.mark.django_db
HEAD = ["序号", "代表姓名", "联名代表", "建议标题", "内容", "承办单位", "答复时间", "答复内容", "满意度"]
ROWS = [
    ["1", "张三", "李四、王五", "关于修路的建议", "路坏了。\n很久了。", "交通局", "2025.6.3", "已经修好。", "基本满意"],
    ["2", "赵六", "", "关于治水的建议", "水脏。", "水利局", "", "", ""],
    ["合计", "", "", "", "", "", "", "", ""],
]  # fmt: skip


@pytest.fixture(autouse=True)
def files_in(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def county() -> Congress:
    county = a_congress("青溪县人民代表大会")
    an_organization(county, "青溪县交通局", handles=True)
    an_organization(county, "青溪县水利局", handles=True)
    delegation = an_organization(county, "城关镇代表团", "delegation")
    for name in ("张三", "李四"):
        a_membership(a_person(name), organization=delegation, role="deputy", ends_on=date(2025, 12, 1))
    return county


def an_upload(county: Congress, rows: list[list[str]] = ROWS) -> tuple[Any, ImportJob]:
    client = signed_in(somebody(county, "clerk", classification="deputies_committee"))
    file = SimpleUploadedFile(
        "2025年建议交办表.xlsx", write_xlsx("表", ["2025年代表建议交办表", *[""] * 8], [HEAD, *rows])
    )
    answer = client.post(reverse("import"), {"kind": "suggestions", "file": file})
    assert answer.status_code == 302
    return client, ImportJob.objects.get()


def test_a_list_with_other_headings_goes_from_upload_to_the_records(county: Congress) -> None:
    client, job = an_upload(county)
    page = client.get(reverse("import-check", args=[job.pk])).content.decode()
    assert 'name="year" inputmode="numeric" maxlength="4" value="2025"' in page
    assert "新增 2" in page
    client.post(reverse("import-run", args=[job.pk]))
    first = Matter.objects.get(number=1)
    assert (first.year, first.state, first.suggestion.situation) == (2025, "closed", "路坏了。\n很久了。")
    assert {(one.capacity, str(one.person or one.organization)) for one in first.parties.all()} == {
        ("lead_deputy", "张三"), ("cosigner", "李四"), ("lead_unit", "青溪县交通局"),
    }  # fmt: skip
    reply = Reply.objects.get(suggestion=first.pk)
    assert (reply.text, reply.replied_on) == ("已经修好。", date(2025, 6, 3))
    assert first.suggestion.result == "basically"
    second = Matter.objects.get(number=2)
    assert (second.state, list(second.parties.filter(person__isnull=False))) == ("handling", [])
    assert Entry.objects.get(matter=second).data["told"]["lead"] == "赵六"
    assert Entry.objects.get(matter=second).person_name
    assert faults_in_ledger(county.pk) == []
    assert client.get(reverse("matter", args=[first.pk])).status_code == 200


def test_the_year_is_asked_for_and_a_second_import_adds_nothing(county: Congress) -> None:
    client, job = an_upload(county)
    client.post(reverse("import-run", args=[job.pk]))
    job.refresh_from_db()
    assert (job.status, job.counts["new"]) == ("done", 2)
    client.post(reverse("import-check", args=[job.pk]), {"year": "2099"})
    again = ImportJob.objects.create(
        congress=county, kind="suggestions", file=job.file.name, file_name="再来.xlsx", mapping={"year": 2099}
    )
    page = client.get(reverse("import-check", args=[again.pk])).content.decode()
    assert "请填写这些建议是哪一年的" in page
    ImportJob.objects.filter(pk=again.pk).update(mapping={"year": 2025})
    client.post(reverse("import-run", args=[again.pk]))
    again.refresh_from_db()
    assert (again.status, again.counts["unchanged"], Matter.objects.count()) == ("done", 2, 2)


def test_without_numbers_the_title_tells_them_apart(county: Congress) -> None:
    rows = [["", *row[1:]] for row in ROWS[:2]]
    client, job = an_upload(county, [*rows, rows[0]])
    page = client.get(reverse("import-check", args=[job.pk])).content.decode()
    assert "与行 3 的标题重复" in page
    job.delete()
    client, job = an_upload(county, rows)
    client.post(reverse("import-run", args=[job.pk]))
    assert list(Matter.objects.values_list("number", flat=True)) == [None, None]


def test_the_system_administrator_reads_no_suggestions_here(county: Congress) -> None:
    _client, job = an_upload(county)
    administrator = signed_in(somebody(county, "system_admin"))
    page = administrator.get(reverse("import")).content.decode()
    assert "往年建议" not in page
    assert administrator.get(reverse("import-check", args=[job.pk])).status_code == 404
    file = SimpleUploadedFile("a.csv", "标题\n甲\n".encode())
    assert administrator.post(reverse("import"), {"kind": "suggestions", "file": file}).status_code == 422
