"""A ballot comes in: nobody says who sends it, only that the signer has signed it."""

import json

from django.db import Error, connection, transaction

from renda.boxes import keystore
from renda.boxes.models import Box, Letter
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.secret_vote_conditions import SECRET
from renda.secrecy import blind
from renda.secrecy.sealing import Sealed, is_point, room_of

_PREFIX, _COMMITMENT, _TAG = 64, 64, 16
_INSERT = f"""INSERT INTO {Letter._meta.db_table} (mark, box_id, text) VALUES (%s, %s, %s)
ON CONFLICT (mark) DO NOTHING"""  # noqa: S608


def cast_sealed(*, box_id: int, prefix: str, point: str, text: str, commitment: str, signature: str) -> str:
    """Put a signed ballot into the box; its token. The same ballot again lies in it once.

    All parts are in hexadecimal. Raises StepRefused where the box is not open, the signature is none of its signer, or
    the ballot is not of the one size that all have.
    """
    box = Box.objects.filter(pk=box_id).first()
    if box is None or not box.is_open:
        raise StepRefused([Unmet("票箱没有打开，不收选票", SECRET)])
    sealed = _sealed(box, prefix, point, text, commitment)
    message = sealed.message(box.name)
    key = blind.PublicKey(int(box.public_key, 16))
    try:
        signed = bytes.fromhex(signature)
    except ValueError:
        raise _no_ballot() from None
    if not blind.verify(key, bytes.fromhex(prefix) + message, signed):
        raise StepRefused([Unmet("选票上的签章不对，没有入箱", SECRET)])
    parts = {
        "token": message.hex(), "prefix": prefix, "point": point, "text": text, "commitment": commitment,
        "signature": signature,
    }  # fmt: skip
    try:
        letters = keystore.letters(box.name)
        row: list[str | int] = [
            letters.mark(parts["token"]),
            box_id,
            letters.close(json.dumps(parts).encode()).hex(),
        ]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_INSERT, row)
    except (keystore.KeyGone, Error) as error:
        if Box.objects.filter(pk=box_id, is_open=True).exists():
            if isinstance(error, Error):
                raise
            raise StepRefused([Unmet("本票箱的签票钥匙不在，请立即告知会务人员", SECRET)]) from None
        raise StepRefused([Unmet("票箱没有打开，不收选票", SECRET)]) from error
    return parts["token"]


def _sealed(box: Box, prefix: str, point: str, text: str, commitment: str) -> Sealed:
    from renda.boxes.queries import form_of

    try:
        sealed = Sealed(bytes.fromhex(point), bytes.fromhex(text), bytes.fromhex(commitment))
        bytes.fromhex(prefix)
    except ValueError:
        raise _no_ballot() from None
    right = len(prefix) == _PREFIX and len(commitment) == _COMMITMENT and is_point(sealed.point)
    if not right or len(sealed.text) != room_of(form_of(box)) + _TAG:
        raise _no_ballot()
    return sealed


def _no_ballot() -> StepRefused:
    return StepRefused([Unmet("收到的不是本票箱的选票", SECRET)])
