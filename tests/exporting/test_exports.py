"""Exports: everything with its hashes for the deputies' office; nobody's name in the anonymous one; all on record."""

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from renda.accounts.actor import Actor
from renda.command import main
from renda.documents.models import Attachment
from renda.exporting import making, records
from renda.exporting.models import Export, Fetch
from renda.exporting.tasks import keep_exports_tidy
from renda.matters.models import Entry, Matter
from renda.roster.models import Membership, Organization, Person
from renda.suggestions.models import Reply, Suggestion
from tests import factories as make
from tests.county import County
from verifier import verify_ledger

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
NAMES = ["高峰", "张三", "欧阳小兰", "阿依古丽·买买提", "建国", "李四光", "李四"]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, settings: Any, pin_today: Callable[[date], None]) -> Path:
    pin_today(MONDAY)
    settings.MEDIA_ROOT = tmp_path
    settings.UPLOADS_KEPT_DAYS = 30
    return tmp_path


@pytest.fixture
def county() -> County:
    return County(MONDAY)


def with_people(county: County) -> list[Person]:
    """A county whose people have telling names and whose texts are full of them."""
    everybody = list(Person.objects.order_by("pk"))
    for number, person in enumerate(everybody):
        person.name = NAMES[number % len(NAMES)] if number < len(NAMES) else f"王{chr(0x4E8C + number)}明"
        person.phone, person.address = f"138{number:08d}", f"城南路{number}号西苑小区"
        person.work = f"县第{number}中学教师"
        person.save()
    names = {person.pk: person.name for person in everybody}
    for key, actor in list(vars(county).items()):
        if isinstance(actor, Actor):
            setattr(county, key, replace(actor, person_name=names[actor.person_id]))
    return everybody


def told(people: list[Person], dice: random.Random) -> str:
    """A text in which people are named in the ways people are."""
    one, other = dice.sample(people, 2)
    wide = "　".join(one.name)
    return dice.choice(
        [
            f"据{one.name}、{other.name}反映，早高峰期拥堵，电话{one.phone}。",
            f"{wide}代表（手机：{one.phone[:3]}-{one.phone[3:7]}-{one.phone[7:]}）住{one.address}，{one.work}。",
            f"县教育局{one.name}；身份证43052219750308123X，{other.name}@qq.com、a.b@example.com，湘E·12345",
            f"{one.name}\n{other.name}{one.name}",
        ]
    )


def entries(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every file of an archive, and what is in the workbooks in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            yield name, content
            if content.startswith(b"PK"):
                yield from entries(content)


def exported(county: County, kind: str, role: str = "office") -> tuple[Any, Export, bytes]:
    client = make.signed_in(getattr(county, role))
    answer = client.post(reverse("export-make", args=[kind]))
    export = Export.objects.latest("id")
    assert answer.url == reverse("export", args=[export.pk])
    assert export.status == "done"
    return client, export, client.get(reverse("export-file", args=[export.pk])).getvalue()


def sheet(data: bytes, title: str) -> list[tuple[Any, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = next(name for name in archive.namelist() if name.startswith("表格/") and title in name)
        book = openpyxl.load_workbook(io.BytesIO(archive.read(name)))
    return list(book.active.values)


@pytest.mark.parametrize("seed", range(3))
def test_no_name_number_or_address_is_left_in_an_anonymous_export(county: County, seed: int) -> None:
    dice, people = random.Random(seed), with_people(county)
    Organization.objects.filter(pk=county.unit.pk).update(name=f"{people[1].name}诊所")
    for code in "AB":
        texts = {part: told(people, dice) for part in ("text", "done", "planned")}
        contact = f"办公室 蒋大为 {people[2].phone}"
        matter = county.replied(
            code, signer=f"局长 {people[0].name}", contact=contact, by_when=date(2026, 12, 1), **texts
        )
        Matter.objects.filter(pk=matter.pk).update(
            title=f"关于{people[3].name}反映的{people[0].name}期问题的建议"
        )
        parts = {part: told(people, dice) for part in ("situation", "analysis", "proposal")}
        Suggestion.objects.filter(pk=matter.pk).update(**parts)
    Attachment.objects.create(
        matter=matter, file=ContentFile(people[0].name.encode(), "a.txt"), name=f"{people[0].name}.txt", kind="text",
        size=3, digest="0" * 64, organization=county.unit, uploaded_by=people[0],
    )  # fmt: skip
    _client, _export, data = exported(county, "anonymous")
    salts = set(Entry.objects.values_list("salt", "hash", "data_digest"))
    forbidden = {person.name for person in Person.objects.all()}
    forbidden |= {person.name.replace("·", "") for person in people} | {"蒋大为"}
    forbidden |= {person.phone for person in people} | {person.address for person in people if person.address}
    forbidden |= {person.work for person in people if person.work} | {one for salt in salts for one in salt}
    forbidden |= {"43052219750308123X", "a.b@example.com", "E·12345", "E12345"}
    pieces = [text for name, content in entries(data) for text in (name, content.decode("utf-8", "replace"))]
    assert len(pieces) > 20
    for text in pieces:
        closed = "".join(text.split())
        assert not [one for one in forbidden if one in text or one in closed]
    titles = {row[3] for row in sheet(data, "建议")[1:]}
    assert all("人员" in title and "期问题的建议" in title for title in titles)


def test_the_same_person_is_the_same_word_in_every_list(county: County) -> None:
    people = with_people(county)
    matter = county.replied(signer=people[0].name)
    Matter.objects.filter(pk=matter.pk).update(title=f"关于{county.deputy.person_name}路的建议")
    _client, _export, data = exported(county, "anonymous")
    head, row = sheet(data, "建议")
    lead = row[head.index("领衔代表")]
    assert row[head.index("标题")] == f"关于{lead}路的建议"
    assert lead in {one[0] for one in sheet(data, "代表名册")[1:]}
    assert sheet(data, "代表名册")[0] == ("姓名", "性别", "代表团")
    acts = sheet(data, "办理过程")
    assert any(str(one[acts[0].index("办理人")]).startswith(lead) for one in acts[1:])
    assert not {"填写内容", "校验码"} & set(acts[0])


def test_drafts_confidential_ones_and_open_ratings_stay_out_of_an_anonymous_export(county: County) -> None:
    county.draft()
    hidden = county.accepted()
    Suggestion.objects.filter(pk=hidden.pk).update(is_confidential=True)
    rated, other = county.replied(), county.replied()
    county.take(rated, "evaluate", county.deputy, handling="satisfied", result="dissatisfied", words="不好")
    _client, _export, data = exported(county, "anonymous")
    head, *rows = sheet(data, "建议")
    assert {row[0] for row in rows} == {rated.pk, other.pk}
    assert {row[head.index("对办理结果的评价")] for row in rows} == {None}
    assert not [
        name for name, _content in entries(data) if "ledger" in name or "数据" in name or "文件/" in name
    ]


def test_everything_is_there_with_its_hashes_and_the_ledger_proves_itself(
    county: County, tmp_path: Path
) -> None:
    matter = county.replied()
    Attachment.objects.create(
        matter=matter, file=ContentFile("原件".encode(), "a.txt"), name="原件.txt", kind="text", size=6,
        digest="0" * 64, organization=county.unit, uploaded_by_id=county.handler.person_id,
    )  # fmt: skip
    other = County(MONDAY)
    theirs = other.replied()
    Matter.objects.filter(pk=theirs.pk).update(title="别县的建议")
    _client, export, data = exported(county, "whole")
    assert (export.digest, export.size) == (hashlib.sha256(data).hexdigest(), len(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert {one["name"] for one in manifest["files"]} == set(archive.namelist()) - {"manifest.json"}
        for one in manifest["files"]:
            content = archive.read(one["name"])
            assert (one["bytes"], one["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        (tmp_path / "ledger.jsonl").write_bytes(archive.read("台账/ledger.jsonl"))
        replies = [json.loads(line) for line in archive.read("数据/suggestions.reply.jsonl").splitlines()]
        original = next(name for name in archive.namelist() if name.endswith("原件.txt"))
        assert archive.read(original).decode() == "原件"
    assert verify_ledger.main([str(tmp_path / "ledger.jsonl")]) == 0
    assert [one["text"] for one in replies] == [Reply.objects.get(suggestion=matter.pk).text]
    head, row = sheet(data, "建议")
    assert row[head.index("标题")] == matter.title
    assert not [name for name, content in entries(data) if "别县的建议".encode() in content]
    assert county.deputy.person_name in {row[0] for row in sheet(data, "代表名册")[1:]}


def test_every_table_of_the_product_is_exported_or_left_out_for_a_reason(county: County) -> None:
    rooms = {
        config.name.removeprefix("renda.")
        for config in apps.get_app_configs()
        if config.name.startswith("renda.")
    }
    with_tables = {room for room in rooms if list(apps.get_app_config(room).get_models())}
    decided = {*records.ROOMS, *records.LEFT_OUT_ROOMS}
    assert with_tables <= decided, "say in renda/exporting/records.py whether these rooms are exported"
    for model in records.models_exported():
        records.rows_of(model, county.congress, Matter.objects.all()).exists()


def test_exports_and_fetches_are_on_record(county: County) -> None:
    client, export, _data = exported(county, "whole")
    assert (export.person_id, Fetch.objects.get().person_id) == (
        county.office.person_id,
        county.office.person_id,
    )
    assert county.office.person_name in client.get(reverse("exports")).content.decode()
    auditor = make.signed_in(make.somebody(county.congress, "audit_admin"))
    assert "全部资料" in auditor.get(reverse("exports")).content.decode()
    assert auditor.get(reverse("export-file", args=[export.pk])).status_code == 403


@pytest.mark.parametrize(
    ("role", "status"), [("system_admin", 403), ("office", 403), ("deputies_office", 302)]
)
def test_only_who_may_read_everything_takes_everything(county: County, role: str, status: int) -> None:
    kind = {"office": "office", "deputies_office": "deputies_committee"}.get(role, "")
    actor = make.somebody(county.congress, "clerk" if kind else role, classification=kind)
    client = make.signed_in(actor)
    assert client.post(reverse("export-make", args=["whole"])).status_code == status
    assert client.post(reverse("export-make", args=["anonymous"])).status_code == 302
    assert client.post(reverse("export-make", args=["other"])).status_code == 404
    exported(county, "whole")
    export = Export.objects.filter(kind="whole").latest("id")
    seen = 200 if status == 302 else 404
    assert client.get(reverse("export", args=[export.pk])).status_code == seen


def test_another_county_does_not_see_the_export(county: County) -> None:
    _client, export, _data = exported(county, "whole")
    stranger = make.signed_in(County(MONDAY).office)
    for name in ("export", "export-file"):
        assert stranger.get(reverse(name, args=[export.pk])).status_code == 404


def test_archives_are_deleted_after_their_days_and_the_record_stays(county: County, place: Path) -> None:
    client, export, _data = exported(county, "anonymous")
    Export.objects.update(created_at=timezone.now() - timedelta(days=29))
    keep_exports_tidy()
    assert list(place.rglob("export*.zip"))
    Export.objects.update(created_at=timezone.now() - timedelta(days=31))
    keep_exports_tidy()
    assert not list(place.rglob("export*.zip"))
    assert client.get(reverse("export-file", args=[export.pk])).status_code == 404
    assert "已删除" in client.get(reverse("exports")).content.decode()
    assert "已过保存期限" in client.get(reverse("export", args=[export.pk])).content.decode()


def test_a_second_click_answers_the_one_at_work_and_a_dead_one_ends(county: County) -> None:
    client = make.signed_in(county.office)
    running = Export.objects.create(congress=county.congress, kind="whole", alive_at=timezone.now())
    assert client.post(reverse("export-make", args=["whole"])).url == reverse("export", args=[running.pk])
    keep_exports_tidy()
    assert Export.objects.get().status == "running"
    Export.objects.update(alive_at=timezone.now() - timedelta(minutes=16))
    keep_exports_tidy()
    assert "导出中断了" in client.get(reverse("export", args=[running.pk])).content.decode()


def test_a_failure_is_told_and_leaves_no_archive(
    county: County, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*args: Any, **named: Any) -> int:
        raise OSError("no room")

    monkeypatch.setattr(making, "write_workbook", failing)
    client = make.signed_in(county.office)
    page = client.post(reverse("export-make", args=["whole"]), follow=True).content.decode()
    assert "导出中断了" in page
    assert not list(place.rglob("*.zip"))


def test_a_former_deputy_is_known_too(county: County) -> None:
    former = make.a_person("诸葛亮亮")
    make.a_membership(former, organization=county.unit, role="deputy", ends_on=date(2024, 1, 1))
    Membership.objects.filter(person=former).update(begins_on=date(2020, 1, 1))
    matter = county.replied(text="诸葛亮亮多次提出。")
    _client, _export, data = exported(county, "anonymous")
    head, row = sheet(data, "答复")
    assert row[head.index("答复全文")].endswith("多次提出。")
    assert "诸葛亮亮" not in row[head.index("答复全文")]
    assert matter.pk == row[0]


@pytest.mark.parametrize("more", [[], ["--anonymous"]])
def test_the_console_exports_and_is_on_record(
    county: County, place: Path, more: list[str], capsys: Any
) -> None:
    county.replied()
    target = place / "out.zip"
    assert main(["export", "everything", str(target), "--congress", county.congress.name, *more]) == 0
    export = Export.objects.get()
    assert (export.person, export.kind, export.file.name) == (None, "anonymous" if more else "whole", "")
    assert export.digest == hashlib.sha256(target.read_bytes()).hexdigest()
    assert export.digest in capsys.readouterr().out
    assert not list(place.glob("*.part"))
    assert (
        main(["export", "everything", str(place / "none" / "out.zip"), "--congress", county.congress.name])
        != 0
    )
