"""A batch in the browser: upload, review, write; doubles, refusals, nothing half done, nothing kept for ever."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from renda.documents.models import Attachment
from renda.intake import actions, writing
from renda.intake.models import Batch, Paper
from renda.intake.tasks import keep_batches_tidy
from renda.matters.models import Entry, Matter
from renda.matters.verification import faults_in_ledger
from renda.roster.models import Congress
from tests import factories as make
from tests.intake.papers import TEXT, a_docx, a_zip, with_macros

pytestmark = pytest.mark.django_db
GOOD = {
    "城关镇/城关镇12号张三关于修缮水渠的建议.docx": a_docx(),
    "石桥镇/石桥镇13号李四关于修路的建议.txt": "路坏了，请修。".encode("gb18030"),
}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, settings: Any, pin_today: Callable[[date], None]) -> Path:
    pin_today(date(2026, 3, 2))
    settings.MEDIA_ROOT = tmp_path
    settings.UPLOADS_KEPT_DAYS = 30
    return tmp_path


@pytest.fixture
def county() -> Congress:
    county = make.a_congress("青溪县人民代表大会")
    delegation = make.an_organization(county, "城关镇代表团", "delegation")
    for name in ("张三", "王五", "王五"):
        make.a_membership(make.a_person(name), organization=delegation, role="deputy")
    return county


@pytest.fixture
def clerk(county: Congress) -> Client:
    return make.signed_in(make.somebody(county, "clerk", classification="deputies_committee"))


def upload(client: Client, files: dict[str, bytes], year: int = 2025, loose: bool = False) -> Any:
    if loose:
        given: Any = [SimpleUploadedFile(name, content) for name, content in files.items()]
    else:
        given = SimpleUploadedFile("去年.zip", a_zip(files))
    return client.post(reverse("intake"), {"year": str(year), "papers": given})


def a_batch(client: Client, files: dict[str, bytes], **more: Any) -> Batch:
    assert upload(client, files, **more).status_code == 302
    return Batch.objects.latest("id")


def page_of(client: Client, batch: Batch, show: str = "") -> str:
    return client.get(reverse("intake-batch", args=[batch.pk]), {"show": show}).content.decode()


def run(client: Client, batch: Batch) -> str:
    answer = client.post(reverse("intake-run", args=[batch.pk]), follow=True)
    batch.refresh_from_db()
    return str(answer.content.decode())


def test_papers_go_from_upload_to_the_records_with_their_originals(clerk: Client, county: Congress) -> None:
    batch = a_batch(clerk, GOOD)
    page = page_of(clerk, batch)
    assert "导入 2 件，待定 0 件" in page
    assert "没有认出" in page
    assert "名册中没有代表“李四”" in page
    assert "登记建议 2 件" in run(clerk, batch)
    first, second = Matter.objects.get(number=12), Matter.objects.get(number=13)
    assert (first.title, first.state, first.year) == ("关于修缮水渠的建议", "closed", 2025)
    said = first.suggestion
    assert (said.situation, said.analysis, said.proposal) == ("水渠建于1978年。", "渗漏严重。", "尽快修缮。")
    assert first.parties.get(capacity="lead_deputy").person.name == "张三"
    assert not second.parties.exists()
    assert second.suggestion.situation == "路坏了，请修。"
    entry = Entry.objects.get(matter=second)
    assert entry.data["told"] == {"author": "李四", "place": "石桥镇", "number": 13}
    for matter, content in zip((first, second), GOOD.values(), strict=True):
        file = Attachment.objects.get(matter=matter)
        assert file.digest == hashlib.sha256(content).hexdigest()
        assert Path(file.file.path).read_bytes() == content
        page = clerk.get(reverse("matter", args=[matter.pk])).content.decode()
        assert file.name in page
    assert faults_in_ledger(county.pk) == []
    assert batch.status == "done"
    assert not batch.file
    assert not Paper.objects.exclude(situation="").exists()


def test_the_same_batch_again_is_skipped_whole(clerk: Client, county: Congress) -> None:
    run(clerk, a_batch(clerk, GOOD))
    batch = a_batch(clerk, GOOD)
    page = page_of(clerk, batch, "skipped")
    assert "不导入 2 件" in page
    assert "这个文件已经在记录中" in page
    assert "没有选择导入的材料" in run(clerk, batch)
    assert Matter.objects.count() == 2


def test_doubles_wait_for_a_decision(clerk: Client, county: Congress) -> None:
    make.a_matter(
        county, title="关于修建水渠堤坝闸门的建议", state="closed", number=40, opened_on=date(2025, 2, 1)
    )
    make.a_matter(county, title="关于治水的建议", state="closed", number=41, opened_on=date(2025, 2, 1))
    files = {
        "1号张三关于修建水渠堤坝闸口的建议.docx": a_docx("甲"),
        "2号张三关于治水的意见.docx": a_docx("乙"),
        "41号张三关于种树的建议.docx": a_docx("丙"),
        "5号张三关于养老院的建议.docx": a_docx("丁"),
        "6号张三关于养老院的建议.docx": a_docx("戊"),
        "7号张三关于体育场的建议.docx": a_docx("己"),
        "副本/7号张三关于体育场的建议.docx": a_docx("己"),
    }
    files["副本/7号张三关于体育场的建议.docx"] = files["7号张三关于体育场的建议.docx"]
    batch = a_batch(clerk, files)
    page = page_of(clerk, batch, "waiting")
    assert "导入 2 件，待定 4 件，不导入 1 件" in page
    for sentence in (
        "题目很像的建议：关于修建水渠堤坝闸门",
        "题目相同的建议：关于治水",
        "第 41 号已有建议",
        "的题目相同",
    ):
        assert sentence in page, sentence
    assert "同一个文件" in page_of(clerk, batch, "skipped")
    assert "还有 4 件没有决定" in run(clerk, batch)
    assert Matter.objects.count() == 2
    clerk.post(reverse("intake-decide-rest", args=[batch.pk]), {"decision": "skip"})
    assert "登记建议 2 件" in run(clerk, batch)


def test_a_paper_is_put_right_and_decided(clerk: Client, county: Congress) -> None:
    unit = make.an_organization(county, "县水利局", handles=True)
    batch = a_batch(clerk, {"城关镇9号王五关于治水的建议.docx": a_docx("水脏。")})
    paper = batch.papers.get()
    page = clerk.get(reverse("intake-paper", args=[paper.pk])).content.decode()
    assert "名册中有 2 位代表叫“王五”" in page
    assert clerk.get(reverse("intake-original", args=[paper.pk])).getvalue() == a_zip_content(batch)
    deputy = (
        county.organizations.get(name="城关镇代表团").memberships.filter(person__name="王五").first().person
    )
    form = {
        "title": "关于治理青溪的建议", "number": "10", "place": "城关镇", "author": "王五", "deputy": str(deputy.pk),
        "unit": str(unit.pk), "situation": "水脏。\n很脏。", "analysis": "", "proposal": "", "decision": "accept",
    }  # fmt: skip
    wrong = clerk.post(reverse("intake-paper", args=[paper.pk]), {**form, "title": "", "number": "0"})
    assert wrong.status_code == 422
    clerk.post(reverse("intake-paper", args=[paper.pk]), form)
    run(clerk, batch)
    matter = Matter.objects.get()
    assert (matter.title, matter.number, matter.suggestion.situation) == (
        "关于治理青溪的建议",
        10,
        "水脏。\n很脏。",
    )
    assert {one.person or one.organization for one in matter.parties.all()} == {deputy, unit}


def a_zip_content(batch: Batch) -> bytes:
    import zipfile

    with batch.file.open("rb") as file, zipfile.ZipFile(file) as archive:
        return archive.read(archive.infolist()[0])


def test_loose_files_are_one_batch_and_what_cannot_be_read_is_named(clerk: Client, county: Congress) -> None:
    files = {
        "1号张三关于甲的建议.docx": a_docx(), "2号张三关于乙的建议.docx": with_macros(a_docx()),
        "3号张三关于丙的建议.doc": b"{\\rtf1 x}", "照片.jpg": b"\xff\xd8\xff",
    }  # fmt: skip
    batch = a_batch(clerk, files, loose=True)
    assert batch.file_name == "1号张三关于甲的建议.docx 等 4 个文件"
    page = page_of(clerk, batch, "refused")
    for sentence in ("带有宏", "RTF", "不是 Word"):
        assert sentence in page
    refused = batch.papers.exclude(refused={}).first()
    clerk.post(reverse("intake-decide", args=[refused.pk]), {"decision": "accept"})
    refused.refresh_from_db()
    assert refused.decision == "skip"
    assert "登记建议 1 件" in run(clerk, batch)


def test_each_place_may_number_its_own(clerk: Client, county: Congress) -> None:
    files = {
        f"{town}{n}号张三关于{town}第{n}条路的建议.txt": f"{town}{n}".encode()
        for town in ("东镇", "西镇")
        for n in (1, 2)
    }
    batch = a_batch(clerk, files)
    assert "各镇街的编号各自从 1 开始" in page_of(clerk, batch)
    run(clerk, batch)
    assert list(Matter.objects.values_list("number", flat=True)) == [None] * 4


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.zip", b"", "不是 ZIP"),
        ("a.zip", b"PK broken", "不是 ZIP"),
        ("a.rar", b"Rar!\x1a\x07", "RAR"),
        ("a.zip", a_zip({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "选“往年建议”"),
    ],
)
def test_an_upload_that_is_none_is_refused_in_words(
    clerk: Client, place: Path, name: str, content: bytes, sentence: str
) -> None:
    answer = clerk.post(reverse("intake"), {"year": "2025", "papers": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Batch.objects.exists()
    assert not list(place.rglob("*.zip"))


def test_nothing_chosen_a_wrong_year_and_an_empty_archive_are_told(clerk: Client) -> None:
    assert "请先选择压缩包或者文件" in clerk.post(reverse("intake"), {"year": "2025"}).content.decode()
    assert "年份应在 1954 到 2026 之间" in upload(clerk, GOOD, year=2099).content.decode()
    batch = a_batch(clerk, {".DS_Store": b"x"})
    assert "压缩包里没有文件" in page_of(clerk, batch)


def test_nothing_is_half_done(
    clerk: Client, county: Congress, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = a_batch(clerk, GOOD)
    record, calls = writing.record_past_suggestion, []

    def failing(*args: Any, **named: Any) -> Matter:
        calls.append(1)
        if len(calls) == 2:
            raise OSError("the disk is gone")
        return record(*args, **named)

    monkeypatch.setattr(writing, "record_past_suggestion", failing)
    assert "中断了，没有写入任何内容" in run(clerk, batch)
    assert not Matter.objects.exists()
    assert not Entry.objects.exists()
    assert not [path for path in (place / "attachments").rglob("*") if path.is_file()]
    monkeypatch.undo()
    assert "登记建议 2 件" in run(clerk, batch)


def test_a_number_given_meanwhile_stops_everything(clerk: Client, county: Congress) -> None:
    batch = a_batch(clerk, GOOD)
    make.a_matter(county, title="关于别事的建议", state="closed", number=13, opened_on=date(2025, 2, 1))
    assert "第 13 号已被登记为别的建议，没有写入任何内容" in run(clerk, batch)
    assert (batch.status, Matter.objects.count()) == ("review", 1)


def test_another_batch_in_between_stops_everything(clerk: Client, county: Congress) -> None:
    batch, other = a_batch(clerk, GOOD), a_batch(clerk, GOOD)
    run(clerk, other)
    assert "已被导入，没有写入任何内容" in run(clerk, batch)
    assert Matter.objects.count() == 2


def test_given_up_means_deleted(clerk: Client, place: Path, django_capture_on_commit_callbacks: Any) -> None:
    batch = a_batch(clerk, GOOD)
    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(reverse("intake-drop", args=[batch.pk]))
    batch.refresh_from_db()
    assert (batch.status, batch.file.name, batch.papers.count()) == ("dropped", "", 0)
    assert not list(place.rglob("*.zip"))
    assert "已经放弃" in page_of(clerk, batch)


def test_what_nobody_decides_is_deleted_after_its_days(
    clerk: Client, place: Path, django_capture_on_commit_callbacks: Any
) -> None:
    batch, done = a_batch(clerk, GOOD), a_batch(clerk, {"1号张三关于甲的建议.txt": b"x"})
    with django_capture_on_commit_callbacks(execute=True):
        run(clerk, done)
    Batch.objects.update(created_at=timezone.now() - timedelta(days=29))
    keep_batches_tidy()
    assert batch.papers.count() == 2
    Batch.objects.update(created_at=timezone.now() - timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        keep_batches_tidy()
    batch.refresh_from_db()
    done.refresh_from_db()
    assert (batch.status, done.status, batch.papers.count()) == ("dropped", "done", 0)
    assert "已过保存期限" in page_of(clerk, batch)
    assert not list(place.rglob("*.zip"))


@pytest.mark.parametrize(("status", "after"), [("reading", "failed"), ("writing", "review")])
def test_work_whose_worker_died_ends(clerk: Client, status: str, after: str) -> None:
    batch = a_batch(clerk, GOOD)
    Batch.objects.update(status=status, alive_at=timezone.now() - timedelta(minutes=59))
    keep_batches_tidy()
    assert Batch.objects.get().status == status
    Batch.objects.update(alive_at=timezone.now() - timedelta(minutes=61))
    keep_batches_tidy()
    assert Batch.objects.get().status == after
    assert "中断了，没有写入任何内容" in page_of(clerk, batch)


def test_a_second_click_writes_nothing_more(clerk: Client, county: Congress) -> None:
    batch = a_batch(clerk, GOOD)
    run(clerk, batch)
    run(clerk, batch)
    assert Matter.objects.count() == 2


def test_nothing_can_be_decided_once_it_is_written(clerk: Client, county: Congress) -> None:
    batch = a_batch(clerk, GOOD)
    paper = batch.papers.first()
    run(clerk, batch)
    assert not actions.decide(paper, "skip")
    assert clerk.get(reverse("intake-paper", args=[paper.pk])).status_code == 404
    assert not actions.drop(batch)


def test_a_folder_with_its_links_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "材料"
    (folder / "镇").mkdir(parents=True)
    (folder / "镇" / "甲.txt").write_text(TEXT, encoding="utf-8")
    (folder / "链接.txt").symlink_to("/etc/hostname")
    import zipfile

    with actions.folder_packed(folder) as packed, zipfile.ZipFile(packed) as archive:
        assert archive.namelist() == ["镇/甲.txt"]


def test_pages_of_a_large_batch_ask_the_database_as_often_as_of_a_small_one(
    clerk: Client, county: Congress, django_assert_max_num_queries: Any
) -> None:
    batch = a_batch(
        clerk, {f"{n}号张三关于{chr(0x4E00 + n * 7) * 4}的建议.txt": str(n).encode() for n in range(1, 61)}
    )
    with django_assert_max_num_queries(20):
        page = page_of(clerk, batch, "accepted")
    assert "共 60 条，第 1–50 条" in page
