"""The ledger as the auditor reads, takes away and proves it."""

import io
import json
from datetime import UTC, datetime

import openpyxl
import pytest
from django.urls import reverse

from renda.matters import ledger_listing, ledger_views
from renda.procedures.registry import PROCEDURES
from tests.factories import a_congress, a_matter, a_session, a_term, an_entry, signed_in, somebody
from tests.tampering import change_behind
from tests.verifier.chains import load_program

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def county():
    return a_congress("青溪县人民代表大会")


@pytest.fixture
def deputy(county):
    return somebody(county, "deputy", name="李某")


@pytest.fixture
def matter(county):
    session = a_session(a_term(county, 17), 4)
    return a_matter(county, title="关于保密事情的建议", session=session, number=12)


@pytest.fixture
def written(matter, deputy):
    """Five entries, one a day from 1 May 2026, the last by the calendar."""
    steps = ("open", "submit", "press", "evaluate")
    for day, step in enumerate(steps, start=1):
        at = datetime(2026, 5, day, 1, 0, tzinfo=UTC)
        an_entry(matter, step, actor=deputy, written_at=at, counts_on=at.date(), data={"reason": "机要理由"})
    an_entry(matter, "settle", outcome="closed", written_at=datetime(2026, 5, 5, 1, 0, tzinfo=UTC))


@pytest.fixture
def client(county):
    return signed_in(somebody(county, "audit_admin"))


def page_of(client, **query):
    answer = client.get(reverse("ledger"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def seqs(client, **query):
    return [line["seq"] for line in client.get(reverse("ledger"), query).context["lines"]]


def test_each_entry_is_a_sentence(client, written):
    page = page_of(client)
    assert "李某以领衔代表身份办理“提交”" in page
    assert "系统按日程自动办理“评价期满：办结”" in page
    assert "第17届第4次会议第12号" in page
    assert "2026年5月2日" in page
    assert "共 5 条" in page


def test_auditor_sees_neither_titles_nor_what_was_entered(client, written):
    page = page_of(client)
    assert "保密" not in page
    assert "机要理由" not in page
    chain = b"".join(client.get(reverse("ledger-chain")).streaming_content).decode()
    assert "机要理由" not in chain
    assert "保密" not in chain


def test_filters_by_day_person_and_procedure(client, written):
    assert seqs(client) == [5, 4, 3, 2, 1]
    assert seqs(client, since_on="2026-05-02", until_on="2026-05-03") == [3, 2]
    assert seqs(client, since_on="2026-05-04") == [5, 4]
    assert seqs(client, person="李") == [4, 3, 2, 1]
    assert seqs(client, person="王某") == []
    assert seqs(client, procedure="pressing") == []
    assert seqs(client, until_on="9999-12-31") == [5, 4, 3, 2, 1]


def test_wrong_dates_are_told(client, written):
    assert "止日早于起日" in page_of(client, since_on="2026-05-03", until_on="2026-05-01")
    assert "条件填写有误" in page_of(client, since_on="2026-02-30")
    assert "没有符合条件的记录" in page_of(client, since_on="2027-01-01")
    assert "还没有记录" in page_of(signed_in(somebody(a_congress(), "audit_admin")))


def test_pages_go_on_from_numbers(client, written, monkeypatch):
    monkeypatch.setattr(ledger_listing, "PER_PAGE", 2)
    first = client.get(reverse("ledger")).context
    assert ([line["seq"] for line in first["lines"]], first["page"].newer, first["page"].older) == (
        [5, 4],
        None,
        4,
    )
    second = client.get(reverse("ledger"), {"before": 4}).context["page"]
    assert ([entry.seq for entry in second.entries], second.newer, second.older) == ([3, 2], 3, 2)
    last = client.get(reverse("ledger"), {"before": 2}).context["page"]
    assert ([entry.seq for entry in last.entries], last.newer, last.older) == ([1], 1, None)
    back = client.get(reverse("ledger"), {"after": 3}).context["page"]
    assert ([entry.seq for entry in back.entries], back.newer, back.older) == ([5, 4], None, 4)


@pytest.mark.parametrize("number", ["x", "-1", "99999999999999999999", "²", "0"])
def test_any_number_in_the_address_is_survived(client, written, number):
    page_of(client, before=number)
    page_of(client, after=number)


def test_page_costs_the_same_for_five_and_for_fifty(
    client, matter, deputy, written, django_assert_num_queries, django_assert_max_num_queries
):
    page_of(client)  # what a process keeps in mind for a while is read once
    with django_assert_max_num_queries(9) as few:
        page_of(client)
    cost = len(few)
    for _number in range(50):
        an_entry(matter, "press", actor=deputy)
    with django_assert_num_queries(cost):
        page_of(client)


def test_page_shows_a_ledger_that_was_altered(client, written):
    change_behind("UPDATE matters_entry SET step = 'vanished', procedure = 'unknown' WHERE seq = 2")
    change_behind("UPDATE matters_entry SET step = 'vanished' WHERE seq = 3")
    page = page_of(client)
    assert "（无法识别的步骤）" in page
    assert "（无法识别的程序）" in page


def test_workbook_holds_what_the_filter_leaves(client, written):
    answer = client.get(reverse("ledger-export"), {"since_on": "2026-05-02", "person": "李某"})
    rows = list(openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    answer.close()
    assert rows[0][:4] == ("序号", "办理日期", "记入时间", "办理人")
    assert [row[0] for row in rows[1:]] == [4, 3, 2]
    assert rows[1][2] == "2026-05-04 09:00:00"
    assert len(rows[1][9]) == 64


def test_workbook_of_too_much_is_refused_in_words(client, written, monkeypatch):
    monkeypatch.setattr(ledger_listing, "MOST_EXPORTED", 3)
    answer = client.get(reverse("ledger-export"), follow=True)
    assert "一次最多导出 3 行" in answer.content.decode()


def test_chain_taken_away_is_proved_by_the_separate_verifier(client, written, tmp_path):
    answer = client.get(reverse("ledger-chain"))
    path = tmp_path / "chain.jsonl"
    path.write_bytes(b"".join(answer.streaming_content))
    assert load_program().main([str(path)]) == 0
    assert "attachment" in answer["Content-Disposition"]
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[-1])["seq"] == 5


def test_proof_of_a_whole_ledger(client, written):
    page = client.post(reverse("ledger-verify"), **HTMX).content.decode()
    assert "完好：" in page
    assert "5 条记录首尾衔接" in page
    assert "<html" not in page
    assert "完好：" in page_of(client)


def test_proof_names_what_was_altered(client, written):
    change_behind("UPDATE matters_entry SET person_name = '王某' WHERE seq = 3")
    page = client.post(reverse("ledger-verify"), **HTMX).content.decode()
    assert "不完好" in page
    assert "第 3 条：记录被改动" in page


def test_long_ledger_is_proved_in_parts(client, written, monkeypatch):
    monkeypatch.setattr(ledger_views, "PROVED_AT_ONCE", 2)
    change_behind("UPDATE matters_entry SET person_name = '王某' WHERE seq = 1")
    first = client.post(reverse("ledger-verify"), **HTMX).content.decode()
    assert "正在核验" in first
    assert 'hx-trigger="load, submit"' in first
    client.post(reverse("ledger-verify"), {"continue": "1"}, **HTMX)
    last = client.post(reverse("ledger-verify"), {"continue": "1"}, **HTMX).content.decode()
    assert "第 1 条：记录被改动" in last


def test_proof_without_script_comes_back_to_the_page(client, written):
    answer = client.post(reverse("ledger-verify"), follow=True)
    assert answer.redirect_chain == [(f"{reverse('ledger')}#verification", 302)]
    assert "完好：" in answer.content.decode()


def test_ledger_is_open_to_the_auditor_of_the_congress_only(county, written):
    others = [
        somebody(county, "deputy"),
        somebody(county, "system_admin"),
        somebody(county, "security_admin"),
    ]
    others += [
        somebody(county, "clerk", classification=kind) for kind in ("deputies_committee", "department")
    ]
    for other in others:
        client = signed_in(other)
        for name in ("ledger", "ledger-export", "ledger-chain"):
            assert client.get(reverse(name)).status_code == 403
        assert client.post(reverse("ledger-verify")).status_code == 403
    stranger = signed_in(somebody(a_congress(), "audit_admin"))
    assert seqs(stranger) == []
    assert len(b"".join(stranger.get(reverse("ledger-chain")).streaming_content).splitlines()) == 2


def test_every_step_of_every_procedure_makes_a_sentence(county, deputy, client):
    for slug, procedure in PROCEDURES.items():
        for step in procedure.steps:
            an_entry(a_matter(county, procedure=slug), step.slug, actor=deputy, capacity=step.by[0].slug)
    page = client.get(reverse("ledger"), {"after": "0"})
    assert all(line["sentence"] and "无法识别" not in line["sentence"] for line in page.context["lines"])
