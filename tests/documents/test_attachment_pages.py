"""Uploading and opening files through HTTP."""

import errno
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.accounts.models import User
from renda.documents.models import Attachment
from renda.roster.models import Person
from tests.documents import samples
from tests.factories import a_congress, a_matter, signed_in, somebody

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "incoming")
    Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir()


@pytest.fixture
def county():
    return a_congress()


@pytest.fixture
def deputy(county):
    return somebody(county, "deputy", name="李某")


@pytest.fixture
def client(deputy):
    return signed_in(deputy)


@pytest.fixture
def draft(county, deputy):
    return a_matter(county, lead_deputy=Person.objects.get(pk=deputy.person_id))


def named(name, content, tmp_path):
    path = tmp_path / name
    path.write_bytes(content)
    return path.open("rb")


@pytest.fixture
def upload(client, draft, tmp_path):
    def send(*files, client=client, matter=draft, **headers):
        opened = [named(name, content, tmp_path) for name, content in files]
        try:
            return client.post(reverse("attach", args=[matter.pk]), {"files": opened}, **(HTMX | headers))
        finally:
            for file in opened:
                file.close()

    return send


def left_over(settings):
    return list(Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir())


def test_upload_answers_with_the_list_alone(upload, draft):
    page = upload(("村道 照片.png", samples.PNG), ("情况说明.txt", samples.TEXT)).content.decode()
    assert "村道 照片.png" in page
    assert "情况说明.txt" in page
    assert "<html" not in page
    assert "还可以添加 3 个" in page
    assert "不得上传涉密文件" in page
    assert draft.attachments.count() == 2


def test_one_wrong_file_does_not_stop_the_others(upload, draft):
    page = upload(("好.pdf", samples.PDF), ("坏.pdf", samples.EXE)).content.decode()
    assert "“坏.pdf”的内容是可执行程序" in page
    assert [file.name for file in draft.attachments.all()] == ["好.pdf"]


def test_without_script_it_goes_back_where_it_came_from(upload, draft):
    back = f"http://testserver/suggestions/{draft.pk}/"
    answer = upload(("好.pdf", samples.PDF), HTTP_HX_REQUEST="", HTTP_REFERER=back)
    assert (answer.status_code, answer["Location"]) == (302, back)
    away = upload(("另.txt", samples.TEXT), HTTP_HX_REQUEST="", HTTP_REFERER="https://elsewhere.example/")
    assert away["Location"] == reverse("matter", args=[draft.pk])


def test_nothing_chosen_is_said(upload):
    assert "请先选择要上传的文件" in upload().content.decode()


def test_33_megabytes_are_refused_while_they_come(upload, settings, draft):
    tracemalloc.start()
    answer = upload(("大.pdf", samples.PDF.ljust(33 * 1024 * 1024, b"x")))
    tracemalloc.stop()
    assert "“大.pdf”有 33.0 MB，超过每个附件 32 MB 的上限，没有保存" in answer.content.decode()
    assert not draft.attachments.exists()
    assert left_over(settings) == []
    assert not (settings.MEDIA_ROOT / "attachments").exists()


def test_32_megabytes_are_taken_and_never_whole_in_memory(client, draft, settings):
    size = 32 * 1024 * 1024
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="大.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    ).encode()
    body = head + samples.PDF.ljust(size, b"x") + f"\r\n--{BOUNDARY}--\r\n".encode()
    tracemalloc.start()
    answer = client.generic(
        "POST", reverse("attach", args=[draft.pk]), body, content_type=MULTIPART_CONTENT, **HTMX
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert answer.status_code == 200
    assert draft.attachments.get().size == size
    assert peak < size + 12 * 1024 * 1024  # the test client itself holds the body once
    assert left_over(settings) == []


def test_far_too_large_upload_is_not_read_to_its_end(client, draft, settings):
    """The client says 10 GB: it is told after the first 32 MB, and the rest is never read."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="大.pdf"\r\n\r\n'.encode()
    body = head + samples.PDF.ljust(34 * 1024 * 1024, b"x")
    answer = client.generic(
        "POST", reverse("attach", args=[draft.pk]), body, content_type=MULTIPART_CONTENT,
        CONTENT_LENGTH=str(10 * 1024**3), **HTMX,
    )  # fmt: skip
    assert "“大.pdf”有 10240.0 MB，超过每个附件 32 MB 的上限" in answer.content.decode()
    assert left_over(settings) == []


def test_full_disk_while_receiving_is_told_and_leaves_nothing(upload, draft, settings, monkeypatch):
    def no_room(self, raw_data, start):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", no_room)
    page = upload(("报告.pdf", samples.PDF)).content.decode()
    assert "服务器的存储空间已满，“报告.pdf”没有保存" in page
    assert not draft.attachments.exists()
    assert left_over(settings) == []


def test_no_temporary_file_can_be_made(upload, monkeypatch):
    def no_room(*args, **named):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", no_room)
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", no_room)
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", no_room)
    assert "存储空间已满" in upload(("报告.pdf", samples.PDF)).content.decode()


def test_upload_without_token_is_refused(deputy, draft, tmp_path):
    strict = Client(enforce_csrf_checks=True)
    signed_in(deputy)
    strict.force_login(
        User.objects.get(person_id=deputy.person_id), backend="django.contrib.auth.backends.ModelBackend"
    )
    with named("报告.pdf", samples.PDF, tmp_path) as file:
        answer = strict.post(reverse("attach", args=[draft.pk]), {"files": [file]})
    assert answer.status_code == 403
    assert not draft.attachments.exists()


def test_file_is_downloaded_and_never_shown(upload, client, draft):
    upload(("村道 照片.png", samples.PNG))
    answer = client.get(reverse("attachment", args=[draft.attachments.get().pk]))
    assert b"".join(answer.streaming_content) == samples.PNG
    answer.close()
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E6%9D%91%E9%81%93%20%E7%85%A7%E7%89%87.png"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert int(answer["Content-Length"]) == len(samples.PNG)


def test_who_does_not_see_the_matter_does_not_see_the_file(upload, county, draft):
    upload(("报告.pdf", samples.PDF))
    file = draft.attachments.get()
    strangers = [somebody(county, "deputy"), somebody(county, "clerk"), somebody(county, "audit_admin")]
    strangers.append(somebody(a_congress(), "clerk", classification="deputies_committee"))
    for stranger in strangers:
        client = signed_in(stranger)
        assert client.get(reverse("attachment", args=[file.pk])).status_code == 404
        assert client.post(reverse("attachment-withdraw", args=[file.pk]), **HTMX).status_code == 404
        assert upload(("另.txt", samples.TEXT), client=client).status_code == 404
    assert Client().get(reverse("attachment", args=[file.pk])).status_code == 302


def test_withdrawn_file_is_gone_for_everybody(upload, client, draft):
    upload(("报告.pdf", samples.PDF))
    file = draft.attachments.get()
    page = client.post(reverse("attachment-withdraw", args=[file.pk]), **HTMX).content.decode()
    assert "还没有附件" in page
    assert client.get(reverse("attachment", args=[file.pk])).status_code == 404
    assert Attachment.objects.get().withdrawn_by_id == file.uploaded_by_id


def test_co_signer_sees_files_but_no_form(upload, county, draft):
    from tests.factories import a_party

    upload(("报告.pdf", samples.PDF))
    cosigner = somebody(county, "deputy")
    a_party(draft, "cosigner", Person.objects.get(pk=cosigner.person_id))
    page = upload(client=signed_in(cosigner)).content.decode()
    assert "报告.pdf" in page
    assert 'type="file"' not in page
    assert "撤下" not in page


def test_missing_content_is_a_missing_page(upload, client, draft):
    upload(("报告.pdf", samples.PDF))
    file = draft.attachments.get()
    Path(file.file.path).unlink()
    assert client.get(reverse("attachment", args=[file.pk])).status_code == 404


def test_get_is_not_a_way_to_attach_or_withdraw(client, draft):
    assert client.get(reverse("attach", args=[draft.pk])).status_code == 405
    assert client.get(reverse("attachment-withdraw", args=[1])).status_code == 405


def test_list_costs_the_same_for_one_file_and_for_five(upload, client, django_assert_num_queries, draft):
    def opening():
        return client.post(reverse("attach", args=[draft.pk]), **HTMX)

    upload(("1.txt", samples.TEXT))
    with CaptureQueriesContext(connection) as one:
        opening()
    cost = len(one)
    for number in range(2, 6):
        upload((f"{number}.txt", samples.TEXT + bytes([65 + number])))
    with django_assert_num_queries(cost):
        opening()
    assert cost <= 12
