"""The rotating code of a sitting: made from the server's secret and the time, so that a photograph soon expires."""

import time

from django.utils.crypto import constant_time_compare, salted_hmac

from renda.law.queries import rulebook
from renda.meetings.models import Sitting

LENGTH = 12


def seconds(sitting: Sitting) -> int:
    """How long one code stands, as the congress has set it."""
    return rulebook(sitting.matter.congress_id, sitting.matter.law_on)["sign_in_code_seconds"].amount


def code_now(sitting: Sitting, at: float | None = None) -> str:
    """The code that the hall shows now (at that moment, seconds since the epoch)."""
    window = int((time.time() if at is None else at) // seconds(sitting))
    return salted_hmac("renda.meetings.sign-in", f"{sitting.pk}:{window}", algorithm="sha256").hexdigest()[
        :LENGTH
    ]


def is_valid(sitting: Sitting, code: str, at: float | None = None) -> bool:
    """Whether the code is the one shown now or the one before it: whoever scanned it just then has time to press."""
    moment = time.time() if at is None else at
    return any(
        constant_time_compare(code, code_now(sitting, moment - back)) for back in (0, seconds(sitting))
    )
