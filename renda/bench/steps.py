"""Benchmark `steps`: statutory steps a second through HTTP, with everything a step writes.

A client is a clerk of the deputies' office and a clerk of a handling unit, both logged in. For each of its matters
the office presses, the unit takes it, notes its talk with the deputy, and replies: four forms posted to
/matters/<pk>/steps/<step>/. Each is checked against the law, written into the hash chain, moves duties and figures
and tells people; afterwards the whole chain is verified. The reply promises nothing: each promise would be a matter
with steps of its own.
"""

from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction

from renda.bench.county import County, log_in_of
from renda.bench.figures import Figure, Result, Target, percentile
from renda.bench.inserts import inserts_per_second
from renda.bench.load import Measured, Plan, Request, empty_view, load, post
from renda.bench.scratch import Scratch
from renda.bench.server import serving
from renda.calendar.today import today
from renda.matters.actions import perform
from renda.matters.ledger import head_for_writing
from renda.matters.models import Matter
from renda.matters.verification import faults_in_ledger
from renda.roster.models import Organization
from renda.suggestions.actions import open_draft

NAME = "steps"
SIZE = 100  # matters of one client alone; eight clients have three times as many together
CLIENTS = (1, 8)
OFFICE, UNIT = 0, 1  # a client's two log-ins
EACH = 4  # steps on each matter
PEER = 39  # simple create requests a second of the closest open product for assemblies, on two cores
TARGET = 3 * PEER
WORKERS = {"sqlite": 1, "postgresql": 2}  # server processes, as docs/operations.md starts it on two cores


def measure(place: Scratch, size: int = SIZE) -> Result:
    """Steps a second with one client and with eight, beside bare inserts and an empty view."""
    result = Result(NAME, place.database, size)
    county = County(today())
    sizes = {clients: max(1, size * min(clients, 3) // clients) for clients in CLIENTS}
    plans = {
        clients: [_plan(county, number, sizes[clients]) for number in range(clients)] for clients in CLIENTS
    }
    written = _entries(county)
    with serving(place.folder, workers=WORKERS[place.database]) as port:
        for clients in CLIENTS:
            seconds = 3.0 if size >= SIZE else 0.3
            _base(result, f"inserts_{clients}", "逐行落盘插入", "durable inserts", clients,
                  inserts_per_second(clients, seconds), "inserts/s")  # fmt: skip
            _base(result, f"empty_view_{clients}", "空页面", "empty view", clients,
                  empty_view(port, clients, clients * (size * EACH)).rate, "requests/s")  # fmt: skip
            _figures(result, clients, load(port, plans[clients]))
    asked = sum(len(plan.requests) for client in plans.values() for plan in client)
    _prove(county, written + asked)
    for clients in CLIENTS:
        result.compare(f"steps_{clients}", f"inserts_{clients}")
        result.compare(f"steps_{clients}", f"empty_view_{clients}")
        result.targets.append(
            Target(f"steps_{clients}", "at least", TARGET, result.measured(f"steps_{clients}"))
        )
    return result


def _base(result: Result, name: str, zh: str, en: str, clients: int, value: float, unit: str) -> None:
    result.bases.append(Figure(name, *_with(zh, en, clients), round(value, 1), unit))


def _figures(result: Result, clients: int, measured: Measured) -> None:
    zh, en = _with("法定步骤", "statutory steps", clients)
    result.figures.append(Figure(f"steps_{clients}", zh, en, round(measured.rate, 1), "steps/s"))
    for share in (50, 95):
        value = round(percentile(measured.all, share / 100) * 1000, 1)
        result.figures.append(
            Figure(f"step_{clients}_p{share}", f"{zh} p{share}", f"{en} p{share}", value, "ms")
        )

    computed = round(percentile(measured.all_computed, 0.5) * 1000, 2)
    result.figures.append(
        Figure(
            f"step_{clients}_processor", f"{zh} 处理器时间 p50", f"{en}, processor time p50", computed, "ms"
        )
    )


def _with(zh: str, en: str, clients: int) -> tuple[str, str]:
    return f"{zh}，{clients} 个客户端", f"{en}, {clients} client{'s' if clients > 1 else ''}"


def _assigned(county: County, unit: Organization, count: int) -> list[Matter]:
    """Suggestions that wait for the unit, each brought there by its steps."""
    office = county.actor(county.person_of(county.office()))
    made = []
    with transaction.atomic():
        for number in range(count):
            deputy = county.actor(county.deputies[number % len(county.deputies)])
            matter = open_draft(
                actor=deputy,
                on=county.on,
                title=f"关于加宽第{number}条道路的建议",
                situation="道路狭窄",
                analysis="人车混行",
                proposal="请加宽道路",
            )
            _take(matter, "submit", deputy, county.on, unclassified=True)
            _take(matter, "register", office, county.on, outcome="accepted")
            _take(matter, "assign", office, county.on, lead_unit=unit, assisting_units=[])
            matter.refresh_from_db()
            made.append(matter)
    return made


def _take(matter: Matter, step: str, actor: Any, on: date, outcome: str | None = None, **form: Any) -> None:
    perform(matter=matter, step=step, actor=actor, on=on, outcome=outcome, form=form)


def _plan(county: County, number: int, count: int) -> Plan:
    """One client's work: a clerk of the office, and a clerk of the unit to which its matters are assigned."""
    unit = county.units[number]
    logins = [log_in_of(county.person_of(county.office(), number)), log_in_of(county.person_of(unit))]
    requests = [one for matter in _assigned(county, unit, count) for one in _steps(matter, county.on)]
    return Plan(logins, requests)


def _steps(matter: Matter, on: date) -> list[Request]:
    talk = {"form": "meeting", "met_on": on.isoformat(), "who": "某甲、代表本人", "words": "同意办理方案"}
    reply = {
        "result_code": "A", "text": "您提出的建议收悉。道路已经加宽，标线已经重画。" * 5, "done": "",
        "signer": "某乙", "contact": "某甲 0570-1234567", "document_number": "", "planned": "", "by_when": "",
        "reason": "",
    }  # fmt: skip
    asked: tuple[tuple[int, str, dict[str, Any]], ...] = (
        (OFFICE, "press", {"text": "请抓紧办理，按时答复代表。"}),
        (UNIT, "take", {}),
        (UNIT, "consult", talk),
        (UNIT, "reply", reply),
    )
    return [
        post(login, f"/matters/{matter.pk}/steps/{step}/",
             {**fields, "request_key": str(uuid4()), "seen": matter.last_seq})
        for login, step, fields in asked
    ]  # fmt: skip


def _entries(county: County) -> int:
    with transaction.atomic():
        return head_for_writing(county.congress.pk).seq


def _prove(county: County, expected: int) -> None:
    """Every step is in the chain, and the chain holds: a step that was not written is not counted as taken."""
    faults = faults_in_ledger(county.congress.pk)
    if faults or _entries(county) != expected:
        raise RuntimeError(f"the ledger has {_entries(county)} entries, not {expected}; faults: {faults[:3]}")
