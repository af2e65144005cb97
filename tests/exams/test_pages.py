"""The pages of exams: the personnel office's way from the bank to the results, and an examinee without a log-in."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from renda.exams.actions.prepare import issue_slip
from renda.exams.codes import code_of
from renda.exams.models import Answer, BankQuestion, Exam, Examinee
from renda.roster.models import ImportJob, Person
from tests import factories as make
from tests.county import County
from tests.exams import making

pytestmark = pytest.mark.django_db
SET_ON = date(2026, 3, 2)
HELD_ON = SET_ON + timedelta(days=10)
HEAD = "题干,题型,主题,难度,选项A,选项B,选项C,选项D,答案,法律,条,款\n"


@pytest.fixture
def county(pin_today: Callable[[date], None], settings: Any, tmp_path: Any) -> County:
    settings.MEDIA_ROOT = tmp_path
    pin_today(HELD_ON)
    return County(SET_ON)


@pytest.fixture
def office(county: County) -> Client:
    return make.signed_in(county.office)


def words(answer: Any) -> str:
    return str(answer.content.decode())


def plan_of(lines: list[tuple[str, str, str, int, int]], **more: str) -> dict[str, str]:
    """What the form of a plan sends."""
    sent = {"line-TOTAL_FORMS": str(len(lines)), "line-INITIAL_FORMS": "0", **more}
    for number, values in enumerate(lines):
        for name, value in zip(("kind", "topic", "difficulty", "count", "points"), values, strict=True):
            sent[f"line-{number}-{name}"] = str(value)
    return sent


def test_from_the_bank_to_the_results(
    county: County, office: Client, pin_today: Callable[[date], None]
) -> None:
    making.a_bank(county)
    pin_today(SET_ON)
    sent = {"title": "三月考试", "begins_at": "2026-03-12T09:00", "place": "机房", "minutes": "60"}
    answer = office.post(reverse("exam-new"), sent)
    exam = Exam.objects.get()
    assert answer["Location"] == reverse("exam-paper", args=[exam.pk])
    lines = [
        ("single", "", "", 6, 10),
        ("multiple", "监督法", "", 1, 10),
        ("true_false", "", "2", 1, 10),
        ("open", "", "", 1, 20),
    ]
    assert office.post(answer["Location"], plan_of(lines, seed="7")).status_code == 302
    page = words(office.get(answer["Location"]))
    assert "结果与本卷相同" in page
    assert "/law/%E5%9C%B0%E6%96%B9%E7%BB%84%E7%BB%87%E6%B3%95/50/" in page or "/law/地方组织法/50/" in page
    make.a_person("已知", work="县某局")
    names = "甲一 县一中校长\n甲二\t县医院院长"
    listed = reverse("exam-examinees", args=[exam.pk])
    refused = office.post(listed, {"names": names})
    assert refused.status_code == 422
    assert "第 1 行：名册中没有“甲一”" in words(refused)
    assert "甲一 县一中校长" in words(refused), "nothing typed is lost"
    assert office.post(listed, {"names": names, "register_new": "on"}).status_code == 302
    assert office.post(listed, {"names": "甲一"}).status_code == 302, "known by an earlier registration"
    assert Person.objects.filter(name="甲一").count() == 1
    slips = words(office.get(reverse("exam-slips", args=[exam.pk])))
    for row in exam.examinees.all():
        assert code_of(row) in slips
    making.take(exam, "announce_exam", county, SET_ON)
    pin_today(HELD_ON)
    assert "开考" in words(office.get(reverse("matter", args=[exam.pk])))
    making.take(exam, "start_exam", county, HELD_ON)
    first, _absent = exam.examinees.order_by("number")
    making.answer_all(making.come(first), right=8, text="听取报告\n执法检查")
    watched = words(office.get(reverse("exam-watch", args=[exam.pk])))
    assert "正在答题" in watched
    assert "没有进场" in watched
    making.time_is_up(exam)
    making.take(exam, "close_exam", county, HELD_ON)
    marking = reverse("exam-mark", args=[exam.pk])
    page = words(office.get(marking))
    assert "甲一" not in page.split("评阅主观题", 1)[1], "names are not shown"
    key = f"points-{Answer.objects.get(question__kind='open').pk}"
    refused = office.post(marking, {key: "多"})
    assert refused.status_code == 422
    assert 'value="多"' in words(refused)
    assert office.post(marking, {key: "18"}).status_code == 302
    making.take(exam, "publish_exam", county, HELD_ON)
    assert "任前法考证〔2026〕1号" in words(office.get(reverse("matter", args=[exam.pk])))
    sheet = openpyxl.load_workbook(
        io.BytesIO(office.get(reverse("exam-results", args=[exam.pk])).getvalue())
    ).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]  # type: ignore[union-attr]
    assert [row[1:5] for row in rows] == [
        ["甲一", "县一中校长", 98, "合格"],
        ["甲二", "县医院院长", None, "缺考"],
    ]
    assert "试题分析" in words(office.get(reverse("exam-statistics", args=[exam.pk])))


def test_a_plan_that_does_not_make_a_hundred_keeps_what_was_typed(county: County, office: Client) -> None:
    making.a_bank(county)
    exam = making.an_exam(county, on=SET_ON)
    answer = office.post(
        reverse("exam-paper", args=[exam.pk]), plan_of([("single", "组织法", "", 6, 7)], seed="9")
    )
    assert answer.status_code == 422
    assert "合计 42 分，应为 100 分" in words(answer)
    assert 'value="7"' in words(answer)
    half = office.post(reverse("exam-paper", args=[exam.pk]), plan_of([("single", "", "", "", 10)]))  # type: ignore[list-item]
    assert half.status_code == 422


def test_a_question_is_written_changed_and_retired(county: County, office: Client) -> None:
    sent = {
        "kind": "single", "topic": "监督法", "difficulty": "1", "text": "谁监督", "options": "甲\n乙", "answer": "c",
        "statute": "监督法", "article": "6", "paragraph": "",
    }  # fmt: skip
    refused = office.post(reverse("exam-question-new"), sent)
    assert refused.status_code == 422
    assert "没有对应的选项" in words(refused)
    assert office.post(reverse("exam-question-new"), sent | {"answer": "b"}).status_code == 302
    question = BankQuestion.objects.get()
    assert (question.options, question.answer) == (["甲", "乙"], "B")
    again = office.post(reverse("exam-question-new"), sent | {"answer": "A"})
    assert "已经有题干相同的题" in words(again)
    changed = sent | {"answer": "正确", "kind": "true_false", "options": ""}
    assert office.post(reverse("exam-question", args=[question.pk]), changed).status_code == 302
    office.post(reverse("exam-question-retire", args=[question.pk]))
    assert "题库里还没有题" in words(office.get(reverse("exam-questions")))


def imported(office: Client, body: str) -> ImportJob:
    upload = SimpleUploadedFile("题库.csv", (HEAD + body).encode())
    answer = office.post(reverse("import"), {"kind": "exam_questions", "file": upload})
    assert answer.status_code == 302, words(answer)
    return ImportJob.objects.latest("pk")


def test_a_table_with_mistakes_brings_nothing_in_and_names_each_row(county: County, office: Client) -> None:
    job = imported(
        office,
        "宪法由谁修改,单选题,宪法,容易,全国人大,国务院,,,A,宪法,六十二,\n"
        "谁解释法律,单选,宪法,容易,甲,乙,,,D,宪法,67,\n"
        "代表可以联名提出议案,判断题,代表法,中等,,,,,也许,代表法,9,1\n"
        "某题,填空题,代表法,中等,,,,,甲,代表法,9,1\n"
        "另一题,简答题,代表法,中等,,,,,甲,无名法,9,1\n",
    )  # fmt: skip
    page = words(office.get(reverse("import-check", args=[job.pk])))
    for told in (
        "行 3",
        "没有对应的选项",
        "行 4",
        "应为“正确”或者“错误”",
        "行 5",
        "不在可填的词中",
        "行 6",
        "不是已收录的法律",
    ):
        assert told in page or told.replace("行 ", "") in page, told
    office.post(reverse("import-run", args=[job.pk]))
    assert not BankQuestion.objects.exists()


def test_a_good_table_comes_in_and_the_export_comes_in_again_unchanged(
    county: County, office: Client
) -> None:
    job = imported(
        office,
        "宪法由谁修改,单选题,宪法,容易,全国人大,国务院,,,A,宪法,第六十二条,\n"
        "哪些是监督的方式,多选题,监督法,中等,报告,检查,审判,,AB,监督法,6,1\n"
        "代表可以联名提出议案,判断题,代表法,较难,,,,,对,代表法,9,1\n"
        "什么是质询,简答题,代表法,中等,,,,,书面提出,代表法,14,\n",
    )  # fmt: skip
    assert office.get(reverse("import-check", args=[job.pk])).status_code == 200
    office.post(reverse("import-run", args=[job.pk]))
    assert BankQuestion.objects.count() == 4
    assert BankQuestion.objects.get(kind="true_false").answer == "T"
    exported = office.get(reverse("exam-questions-export")).getvalue()
    upload = SimpleUploadedFile("题库.xlsx", exported)
    office.post(reverse("import"), {"kind": "exam_questions", "file": upload})
    again = ImportJob.objects.latest("pk")
    office.get(reverse("import-check", args=[again.pk]))
    again.refresh_from_db()
    assert (again.counts["unchanged"], again.counts["new"], again.errors) == (4, 0, [])


def entered(row: Examinee) -> Client:
    """A device that has entered the examinee's code."""
    device = Client()
    answer = device.post(reverse("exam-door"), {"code": code_of(Examinee.objects.get(pk=row.pk))})
    assert answer["Location"] == reverse("exam-sitting")
    return device


def test_an_examinee_without_a_log_in_answers_and_hands_in(county: County) -> None:
    exam = making.a_running_exam(county, on=SET_ON, count=1)
    wrong = Client().post(reverse("exam-door"), {"code": "AAAA-AAAA"})
    assert wrong.status_code == 422
    assert "没有这个考试码" in words(wrong)
    device = entered(exam.examinees.get())
    assert "考生1" in words(device.get(reverse("exam-sitting")))
    question = exam.questions.get(place=1)
    address = reverse("exam-answer", args=[question.pk])
    saved = device.post(address, {"value": "B", "n": "5"}, headers={"HX-Request": "true"})
    assert (saved.status_code, saved["X-Exam-Saved"]) == (204, "5")
    multiple = exam.questions.get(kind="multiple")
    device.post(reverse("exam-answer", args=[multiple.pk]), {"value": ["C", "A"]})
    assert Answer.objects.get(question=multiple).value == "AC"
    making.time_is_up(exam)
    late = device.post(address, {"value": "A", "n": "9"}, headers={"HX-Request": "true"})
    assert late.status_code == 409
    assert "不再计入" in words(late)
    assert device.get(reverse("exam-clock")).json()["over"] is False
    device.post(reverse("exam-hand-in"))
    assert "已经交卷" in words(device.get(reverse("exam-sitting")))
    assert Answer.objects.get(question=question).value == "B"


def test_each_examinee_has_an_order_of_their_own_that_stays(county: County) -> None:
    exam = making.a_running_exam(county, on=SET_ON, count=2)
    first, second = (entered(row) for row in exam.examinees.order_by("number"))
    pages = [
        [one["question"].pk for one in device.get(reverse("exam-sitting")).context["items"]]
        for device in (first, first, second)
    ]
    assert pages[0] == pages[1]
    assert pages[0] != pages[2]
    assert sorted(pages[0]) == sorted(pages[2])


def test_a_new_slip_ends_the_old_device_and_keeps_the_answers(county: County) -> None:
    exam = making.a_running_exam(county, on=SET_ON, count=1)
    row, question = exam.examinees.get(), exam.questions.get(place=1)
    old = entered(row)
    address = reverse("exam-answer", args=[question.pk])
    old.post(address, {"value": "B", "n": "1"}, headers={"HX-Request": "true"})
    issue_slip(actor=county.office, examinee=row)
    refused = old.post(address, {"value": "C", "n": "2"}, headers={"HX-Request": "true"})
    assert refused.status_code == 403
    assert "已经换到别的设备" in words(refused)
    new = entered(row)
    item = next(
        one for one in new.get(reverse("exam-sitting")).context["items"] if one["question"] == question
    )
    assert [option[0] for option in item["options"] if option[3]] == ["B"]


def test_the_answers_key_never_reaches_the_examinee(county: County) -> None:
    exam = making.a_running_exam(county, on=SET_ON, count=1)
    page = words(entered(exam.examinees.get()).get(reverse("exam-sitting")))
    assert "听取报告、执法检查等" not in page, "the model answer"
