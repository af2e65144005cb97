"""The code on an examinee's slip, and the device that it let in. Only digests are kept in the database."""

from hashlib import sha256
from secrets import token_urlsafe

from django.utils.crypto import salted_hmac

from renda.exams.models import Examinee

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another: no 0 and O, no 1, I and L
LENGTH = 8  # 31 signs: close to a million million codes
COOKIE = "renda-exam"


def code_of(examinee: Examinee) -> str:
    """The code of the examinee's present slip, the same each time it is printed, in two groups."""
    return _code(examinee.exam_id, examinee.number, examinee.issue)


def digest_for(exam_id: int, number: int, issue: int) -> str:
    """What is kept of a code."""
    return digest_of(_code(exam_id, number, issue))


def digest_of(entered: str) -> str:
    """The digest of a code as somebody types it: blanks, dashes and small letters do not matter."""
    plain = "".join(sign for sign in entered.upper() if sign.isalnum())
    return sha256(plain.encode()).hexdigest()


def new_device() -> tuple[str, str]:
    """A secret for a device's cookie, and its digest."""
    secret = token_urlsafe(32)
    return secret, sha256(secret.encode()).hexdigest()


def device_digest(secret: str) -> str:
    """The digest of the secret that a device shows."""
    return sha256(secret.encode()).hexdigest()


def _code(exam_id: int, number: int, issue: int) -> str:
    drawn = int.from_bytes(
        salted_hmac("renda.exams.code", f"{exam_id}/{number}/{issue}", algorithm="sha256").digest()
    )
    signs = ""
    for _place in range(LENGTH):
        drawn, rest = divmod(drawn, len(SIGNS))
        signs += SIGNS[rest]
    return f"{signs[:4]}-{signs[4:]}"
