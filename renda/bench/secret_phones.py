"""Voters' devices in a process of their own: `python -m renda.bench.secret_phones` votes for each of the plan.

The plan (JSON on standard input) is {"port", "voters": [{"cookie", "token"}…], "box", "modulus", "form", "keepers",
"token", "cast"}. Eight at a time seal and blind a ballot, have it signed by name, take the blinding off, and put it
into the box at another connection without cookies. One ballot's time is all of that.
"""

import json
import sys
import threading
import time
from functools import cached_property
from http.client import HTTPConnection, HTTPException
from typing import Any

from renda.bench.at_once import took_at_once
from renda.secrecy import blind
from renda.secrecy.form import Answers, form_from_data
from renda.secrecy.sealing import seal

AT_ONCE = 8


class Ballot:
    """One voter's ballot on its device: sealed and blinded at once, then signed, then ready for the box."""

    def __init__(self, plan: dict[str, Any], answers: Answers) -> None:
        self.key = blind.PublicKey(int(plan["modulus"], 16))
        keepers = [bytes.fromhex(one) for one in plan["keepers"]]
        self.sealed = seal(plan["box"], form_from_data(plan["form"]), answers, keepers)
        self.prepared = blind.prepare(self.sealed.message(plan["box"]))
        self.blinded = blind.blind(self.key, self.prepared)
        self.signature = b""

    def to_sign(self) -> dict[str, str]:
        """What is asked for by name."""
        return {"blinded": self.blinded.message.hex(), "envelope": "0" * 3000}

    def is_signed(self, signed: str) -> None:
        """Take the blinding off the answer."""
        self.signature = blind.finalize(self.key, self.prepared, bytes.fromhex(signed), self.blinded.inverse)

    def to_cast(self) -> dict[str, str]:
        """What goes into the box without a name."""
        return {
            "prefix": self.prepared[:32].hex(), "point": self.sealed.point.hex(), "text": self.sealed.text.hex(),
            "commitment": self.sealed.commitment.hex(), "signature": self.signature.hex(),
        }  # fmt: skip

    @cached_property
    def token(self) -> str:
        """What the published list calls this ballot."""
        return self.prepared[32:].hex()


class Booth:
    """One thread's two connections: by name, and without one."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan, self.form = plan, form_from_data(plan["form"])
        self.named, self.nameless = (
            HTTPConnection("127.0.0.1", plan["port"], timeout=120) for _side in range(2)
        )

    def vote(self, number: int, voter: dict[str, str]) -> float:
        """Vote; the seconds of processor time on this side."""
        begun = time.thread_time()
        values = [value for value, _label in self.form.questions[0].choices]
        choices = {one.key: values[(number + at) % 3] for at, one in enumerate(self.form.questions)}
        ballot = Ballot(self.plan, Answers(choices))
        head = {"Cookie": f"{voter['cookie']}; csrftoken={voter['token']}", "X-CSRFToken": voter["token"]}
        ballot.is_signed(_post(self.named, self.plan["token"], ballot.to_sign(), head)["signed"])
        if _post(self.nameless, self.plan["cast"], ballot.to_cast(), {})["token"] != ballot.token:
            raise ValueError("another ballot")
        return time.thread_time() - begun


def _post(connection: HTTPConnection, path: str, body: object, head: dict[str, str]) -> dict[str, Any]:
    connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json", **head})
    answer = connection.getresponse()
    text = answer.read()
    if answer.status != 200:
        raise ValueError(f"{path}: {answer.status} {text[:200]!r}")
    told: dict[str, Any] = json.loads(text)
    return told


def main() -> None:
    """Vote for everybody and print what was measured."""
    plan = json.load(sys.stdin)
    waiting = list(enumerate(plan["voters"]))
    took: list[float] = []
    computed: list[float] = []
    failures: list[str] = []
    start = threading.Barrier(AT_ONCE + 1)

    def work(_place: int) -> None:
        booth = Booth(plan)
        start.wait()
        while True:
            try:
                number, voter = waiting.pop()
            except IndexError:
                return
            begun = time.perf_counter()
            try:
                computed.append(booth.vote(number, voter))
            except (OSError, ValueError, HTTPException) as failure:
                failures.append(repr(failure))
                booth = Booth(plan)
            took.append(time.perf_counter() - begun)

    whole = took_at_once(work, AT_ONCE, start)
    print(json.dumps({"took": took, "computed": sum(computed), "whole": whole, "failures": failures}))


if __name__ == "__main__":
    main()
