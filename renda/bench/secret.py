"""Benchmark `secret`: five hundred secret ballots through real HTTP, with blinding and sealing on the client's side,
and the recount of three thousand by the stand-alone verifier.

Beside them in the same run: bare signing by the same key, and bare durable inserts. A ballot refused, lost or doubled
is an error. The random wait of a real device between the signing and the box is left out: it is no work.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from django.urls import reverse

from renda.bench.county import County
from renda.bench.figures import Figure, Result, Target, percentile
from renda.bench.inserts import inserts_per_second
from renda.bench.scratch import Scratch
from renda.bench.server import serving
from renda.bench.votes import BASE_CLIENTS, BASE_SECONDS, WORKERS, more_deputies, open_sitting, phone
from renda.boxes.actions import close_box, make_key, open_box, open_for_counting, prepare_box
from renda.boxes.models import Box
from renda.boxes.queries import form_of, tally_of
from renda.calendar.today import today
from renda.roster.models import Person
from renda.secrecy import blind
from renda.secrecy.form import Answers, Form, Question, canonical, form_as_data
from renda.secrecy.sealing import new_keeper_key, open_sealed, public_of, seal
from renda.secrecy.tally import count
from renda.settings.environment import PROJECT

NAME = "secret"
SIZE = 500  # voters
RECOUNTED = 6  # ballots recounted for each voter: three thousand
BY_OTHERS = 10  # ballots that the best-known open verifiable voting server checks in a second on a core
TIMES = 30
THREE = (("in_favour", "赞成"), ("against", "反对"), ("abstain", "弃权"))
FORM = Form(tuple(Question(f"c{n}", f"候选人{n}", THREE) for n in range(1, 7)), most_in_favour=5)


def measure(place: Scratch, size: int = SIZE) -> Result:
    """Ballots a second and their times; signatures checked and ballots counted a second on one core."""
    result = Result(NAME, place.database, size)
    county = County(today())
    people = (county.deputies + more_deputies(county, size - len(county.deputies)))[:size]
    rate = inserts_per_second(BASE_CLIENTS, BASE_SECONDS)
    result.bases.append(Figure("inserts", "只写一行并提交", "bare durable inserts", round(rate), "inserts/s"))
    result.bases.append(
        Figure("signing", "只签名，一个核", "bare signing, one core", round(_signing()), "signatures/s")
    )
    _cast(result, county, people, place)
    _recount(result, size * RECOUNTED)
    for base in ("inserts", "signing"):
        result.compare("cast/rate", base)
    result.targets.append(Target("cast/errors", "at most", 0, result.measured("cast/errors")))
    result.targets.append(
        Target("recount/rate", "at least", BY_OTHERS * TIMES, result.measured("recount/rate"))
    )
    return result


def _signing(seconds: float = 1.5) -> float:
    """Blinded messages signed in a second of this process."""
    key = blind.new_key()
    message = blind.blind(key.public, blind.prepare(b"ballot")).message
    begun, done = time.process_time(), 0
    while time.process_time() - begun < seconds:
        blind.blind_sign(key, message)
        done += 1
    return done / (time.process_time() - begun)


def _cast(result: Result, county: County, people: list[int], place: Scratch) -> None:
    """The vote itself: every voter has a ballot signed and puts it into the box."""
    box, keys = _open(county, people)
    told = _phones(box, people, place.folder)
    errors = len(told["failures"])
    clerk = county.actor(county.person_of(county.bodies["office"]))
    close_box(box=box, actor=clerk, on=county.on, despite_missing=True)
    begun = time.perf_counter()
    for person, secret in keys.items():
        keeper = Person.objects.get(pk=person)
        open_for_counting(box=box, keeper=keeper, secret=secret, actor=county.actor(person), on=county.on)
    opened = time.perf_counter() - begun
    errors += abs(len(people) - tally_of(box).valid)
    took = [seconds * 1000 for seconds in told["took"]]
    figures = [
        ("rate", "领票、盲签、入箱", "token, blind signature, box", len(people) / told["whole"], "ballots/s"),
        ("p50", "一票 p50", "one ballot p50", percentile(took, 0.50), "ms"),
        ("p95", "一票 p95", "one ballot p95", percentile(took, 0.95), "ms"),
        ("client", "其中设备上的计算", "of it on the voter's side", told["computed"] * 1000 / len(people), "ms"),
        ("opening", "两名保管人开箱计票", "opened and counted by two keepers", opened, "s"),
        ("errors", "差错", "errors", errors, "errors"),
    ]  # fmt: skip
    result.figures += [
        Figure(f"cast/{name}", zh, en, round(value, 1), unit) for name, zh, en, value, unit in figures
    ]


def _open(county: County, people: list[int]) -> tuple[Box, dict[int, bytes]]:
    """A box of the people, open, and its keepers' keys by person."""
    sitting = open_sitting(county)
    bodies = (county.bodies["office"], county.bodies["deputies_committee"])
    keepers = [Person.objects.get(pk=county.person_of(body)) for body in bodies]
    clerk = county.actor(keepers[0].pk)
    voters = list(Person.objects.filter(pk__in=people))
    box = prepare_box(
        matter=sitting.matter, form=FORM, voters=voters, keepers=keepers, actor=clerk, on=county.on
    )
    keys = {}
    for keeper in keepers:
        keys[keeper.pk], public = new_keeper_key()
        make_key(box=box, person_id=keeper.pk, public=public.hex(), wrapped={})
    open_box(box=box, actor=clerk, on=county.on)
    return box, keys


def _phones(box: Box, people: list[int], folder: Path) -> dict[str, Any]:
    """What the voters' devices, in a process of their own, measured."""
    voters = [phone(person, number) for number, person in enumerate(people)]
    with serving(folder, workers=WORKERS) as port:
        plan = {
            "port": port, "voters": voters, "box": box.name, "modulus": box.public_key,
            "form": form_as_data(form_of(box)), "keepers": [one.public for one in box.keepers.order_by("place")],
            "token": reverse("box-token", args=[box.pk]), "cast": reverse("box-cast", args=[box.pk]),
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "renda.bench.secret_phones"], input=json.dumps(plan), capture_output=True,
            text=True, encoding="utf-8", check=False,
        )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-8000:])
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _recount(result: Result, ballots: int) -> None:
    """The stand-alone verifier on an export of so many ballots, and the platform's own opening and count of them."""
    key, secrets = blind.new_key(), [new_keeper_key()[0] for _keeper in range(2)]
    points = [public_of(one) for one in secrets]
    lines, sealed = _export(key, points, ballots)
    begun = time.process_time()
    plains = [open_sealed("bench", one, secrets) for one in sealed]
    counted = count(FORM, (Answers(json.loads(one)["choices"]) for one in plains), handed_out=ballots)
    opened = time.process_time() - begun
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "box.jsonl"
        tally = {"valid": counted.valid, "spoiled": 0, "write_ins": {}, "counts": counted.counts}
        by_token = sorted(
            ({**one, "plain": plain.decode()} for one, plain in zip(lines, plains, strict=True)),
            key=lambda one: one["token"],
        )
        _write(path, key, points, by_token, tally)
        before = os.times()
        done = subprocess.run(
            [sys.executable, str(PROJECT / "verifier" / "verify_ballots.py"), str(path)], capture_output=True,
            text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        after = os.times()
    if done.returncode:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
    took = after.children_user + after.children_system - before.children_user - before.children_system
    result.figures += [
        Figure(
            "recount/rate", f"独立核验 {ballots} 张，每核每秒", f"{ballots} recounted by the verifier, per core",
            round(ballots / took), "ballots/s",
        ),
        Figure("recount/whole", "独立核验全部用时", "the whole recount", round(after.elapsed - before.elapsed, 2), "s"),
        Figure("recount/opening", "开箱计票，每核每秒", "opened and counted", round(ballots / opened), "ballots/s"),
    ]  # fmt: skip


def _export(
    key: blind.SecretKey, points: list[bytes], ballots: int
) -> tuple[list[dict[str, str]], list[Any]]:
    """So many signed ballots as lines of an export, and as they were sealed."""
    lines, found = [], []
    for number in range(ballots):
        choices = {f"c{n}": THREE[(number + n) % 3][0] for n in range(1, 7)}
        sealed = seal("bench", FORM, Answers(choices), points)
        prepared = blind.prepare(sealed.message("bench"))
        blinded = blind.blind(key.public, prepared)
        signature = blind.finalize(
            key.public, prepared, blind.blind_sign(key, blinded.message), blinded.inverse
        )
        found.append(sealed)
        lines.append({
            "token": prepared[32:].hex(), "prefix": prepared[:32].hex(), "point": sealed.point.hex(),
            "text": sealed.text.hex(), "commitment": sealed.commitment.hex(), "signature": signature.hex(),
        })  # fmt: skip
    return lines, found


def _write(
    path: Path, key: blind.SecretKey, points: list[bytes], lines: list[dict[str, str]], tally: dict[str, Any]
) -> None:
    """The export as a file, its digest as the platform computes it."""
    whole = hashlib.sha256()
    for one in lines:
        listed = {name: value for name, value in one.items() if name != "plain"}
        whole.update(canonical(listed).encode() + b"\n")
    header = {
        "kind": "renda-ballots", "format": 1, "box": "bench", "case": 0, "title": "", "state": "counted",
        "public_key": f"{key.public.n:x}", "form": form_as_data(FORM), "keepers": [one.hex() for one in points],
        "voters": len(lines), "issued": len(lines), "papers": 0,
    }  # fmt: skip
    end = {"kind": "end", "ballots": len(lines), "digest": whole.hexdigest(), "tally": tally}
    ballots = ({"kind": "ballot", **one} for one in lines)
    path.write_text("".join(canonical(one) + "\n" for one in (header, *ballots, end)), encoding="utf-8")
