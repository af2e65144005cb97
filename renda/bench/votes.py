"""Benchmark `votes`: five hundred deputies press within a second, until the verdict is on all screens.

Real HTTP with the log-in done: every phone holds a session, has opened its page and follows it by a stream. A vote is
pressed spread over one second, another all at the same instant. The base is bare durable inserts on the same database
in the same run. A ballot missing, doubled or refused is an error.
"""

import json
import secrets
import subprocess
import sys
from datetime import timedelta
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.utils import timezone

from renda.accounts.actor import Actor
from renda.accounts.models import User
from renda.ballots.actions.prepare import prepare_vote
from renda.ballots.live import KIND
from renda.ballots.models import Ballot, Vote
from renda.bench.county import County, log_in_of
from renda.bench.figures import Figure, Result, Target, percentile
from renda.bench.inserts import inserts_per_second
from renda.bench.load import empty_view
from renda.bench.scratch import Scratch
from renda.bench.server import serving
from renda.calendar.today import today
from renda.live.limits import allow_many_files
from renda.matters.actions import perform
from renda.meetings.actions.plan import add_sitting, plan_meeting
from renda.meetings.models import AgendaItem, Attendance, Sitting
from renda.roster.models import Membership, Organization, Person, Post

NAME = "votes"
SIZE = 500  # deputies who press
WORKERS = 2  # server processes, as docs/operations.md starts it
SPREAD, AT_ONCE = 1.0, 0.0  # seconds within which all press
BASE_SECONDS, BASE_CLIENTS = 3.0, 8
RUNS = (("spread", SPREAD, "一秒内", "within a second"), ("at_once", AT_ONCE, "同时按", "all at once"))


def measure(place: Scratch, size: int = SIZE) -> Result:
    """Ballots a second and their times, and from the last ballot until the verdict is on every screen."""
    allow_many_files()
    result = Result(NAME, place.database, size)
    county = County(today())
    people = county.deputies + more_deputies(county, size - len(county.deputies))
    sitting = open_sitting(county)
    phones = [phone(person, number) for number, person in enumerate(people[:size])]
    rate = inserts_per_second(BASE_CLIENTS, BASE_SECONDS)
    result.bases.append(Figure("inserts", "只写一行并提交", "bare durable inserts", round(rate), "inserts/s"))
    with serving(place.folder, workers=WORKERS) as port:
        base = empty_view(port, 8, 400)
        result.bases.append(Figure("empty_view", "空页面", "empty view", round(base.rate), "requests/s"))
        for name, within, zh, en in RUNS:
            _run(result, county, sitting, phones, port, name, within, zh, en)
    result.compare("at_once/rate", "inserts")
    result.compare("at_once/rate", "empty_view")
    for name in ("spread", "at_once"):
        result.targets.append(Target(f"{name}/errors", "at most", 0, result.measured(f"{name}/errors")))
    result.targets.append(Target("spread/screens", "at most", 1000, result.measured("spread/screens")))
    return result


def _run(
    result: Result, county: County, sitting: Sitting, phones: list[dict[str, str]], port: int, name: str, within: float,
    zh: str, en: str,
) -> None:  # fmt: skip
    vote = start_vote(county, sitting, f"关于{zh}的决议")
    told = _follow(county, vote, phones, port, within)
    ballots = Ballot.objects.filter(vote=vote)
    wrong = abs(len(phones) - ballots.count()) + abs(
        len(phones) - ballots.values("person_id").distinct().count()
    )
    errors = len(told["failures"]) + wrong
    took = [seconds * 1000 for seconds in told["took"]]
    last = told["whole"] - told["cast"]
    figures = [
        ("rate", "票", "ballots", round(len(phones) / told["cast"]), "ballots/s"),
        ("p50", "一票 p50", "one ballot p50", round(percentile(took, 0.50), 1), "ms"),
        ("p95", "一票 p95", "one ballot p95", round(percentile(took, 0.95), 1), "ms"),
        ("p99", "一票 p99", "one ballot p99", round(percentile(took, 0.99), 1), "ms"),
        ("screens", "最后一票到全部屏幕有结果", "last ballot to every screen", round(last * 1000), "ms"),
        (
            "whole",
            "第一票到全部屏幕有结果",
            "first ballot to every screen",
            round(told["whole"] * 1000),
            "ms",
        ),
        ("errors", "差错", "errors", errors, "errors"),
    ]
    result.figures += [
        Figure(f"{name}/{one}", f"{zh}：{in_zh}", f"{en}: {in_en}", value, unit)
        for one, in_zh, in_en, value, unit in figures
    ]


def more_deputies(county: County, count: int) -> list[int]:
    """So many deputies beside the county's own, in a delegation of their own."""
    body = Organization.objects.create(
        congress=county.congress, name="增补代表团", classification="delegation"
    )
    post = Post.objects.create(organization=body, label="代表", role="deputy")
    people = [
        Person(name=f"某增{number}", name_pinyin=f"mouzeng{number:04}") for number in range(max(count, 0))
    ]
    Person.objects.bulk_create(people)
    Membership.objects.bulk_create(
        Membership(person=one, organization=body, post=post, begins_on=county.begun) for one in people
    )
    return [one.pk for one in people]


def clerk_of(county: County) -> Actor:
    """Whoever does the paper work of the office."""
    return county.actor(county.person_of(county.bodies["office"]))


def open_sitting(county: County) -> Sitting:
    """A plenary sitting with every deputy present."""
    Organization.objects.create(
        congress=county.congress, name="青溪县人民代表大会", classification="congress"
    )
    presidium = Organization.objects.create(
        congress=county.congress, name="青溪县人民代表大会主席团", classification="presidium"
    )
    Membership.objects.create(
        person_id=county.deputies[0], organization=presidium, begins_on=county.begun,
        post=Post.objects.create(organization=presidium, label="常务主席", role="chair"),
    )  # fmt: skip
    clerk, now = clerk_of(county), timezone.now()
    meeting = plan_meeting(
        actor=clerk, on=county.on, kind="congress", begins_at=now, place="会堂", out_of_turn="测量"
    )
    for number in range(1, 6):
        AgendaItem.objects.create(meeting=meeting, position=number, title=f"议题{number}", becomes="vote")
    perform(matter=meeting.matter, step="convene", actor=clerk, on=county.on)
    sitting = add_sitting(
        actor=clerk, on=county.on, meeting=meeting, kind="plenary", begins_at=now + timedelta(minutes=1)
    )
    Attendance.objects.filter(sitting=sitting).update(came_at=now)
    perform(matter=sitting.matter, step="open_sitting", actor=clerk, on=county.on)
    return sitting


def start_vote(county: County, sitting: Sitting, question: str) -> Vote:
    """A vote on the next item, open."""
    item = sitting.meeting.agenda.filter(votes__isnull=True).order_by("position")[0]
    clerk = clerk_of(county)
    vote = prepare_vote(actor=clerk, on=county.on, sitting=sitting, items=[item], question=question)
    perform(matter=vote.matter, step="start_vote", actor=clerk, on=county.on)
    return vote


def phone(person: int, number: int) -> dict[str, str]:
    choice = ("in_favour", "in_favour", "in_favour", "against", "abstaining")[number % 5]
    return {**_signed_in(_user(person)), "choice": choice}


def _user(person: int) -> User:
    """The person's log-in. Five hundred passwords are not hashed: the log-in is done before the measurement."""
    user = User(username=f"phone{person}", person_id=person, must_change_password=False)
    user.set_unusable_password()
    user.save()
    return user


def _signed_in(user: User) -> dict[str, str]:
    """The cookies of a log-in that is done."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return {"cookie": f"sessionid={store.session_key}", "token": secrets.token_hex(16)}


def _follow(
    county: County, vote: Vote, phones: list[dict[str, str]], port: int, within: float
) -> dict[str, Any]:
    name, _password = log_in_of(county.person_of(county.bodies["office"]))
    plan = {
        "port": port, "topic": f"{KIND}:{vote.sitting_id}", "phones": phones, "within": within,
        "page": reverse("press", args=[vote.sitting_id]), "cast": reverse("vote-cast", args=[vote.pk]),
        "clerk": _signed_in(User.objects.get(username=name)),
        "close": reverse("matter-step", args=[vote.pk, "close_vote"]),
        "announce": reverse("matter-step", args=[vote.pk, "announce"]),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "renda.bench.phones"], input=json.dumps(plan), capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-8000:])
    told: dict[str, Any] = json.loads(done.stdout)
    return told
