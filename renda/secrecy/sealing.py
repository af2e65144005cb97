"""A ballot sealed for its keepers: opened only with the keys of all of them. Pure.

The ballot's text, padded to the box's one size, is encrypted by AES-256-GCM under a key drawn (HKDF-SHA-256) from one
fresh P-256 key agreed with each keeper's key. What the signer signs blindly is the digest of the sealed text and of a
commitment to the plain one: so neither can be exchanged afterwards, and a count can be proved without any keeper's key.
"""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from renda.secrecy.form import Answers, Form, answers_as_data, answers_from_data, canonical

_CURVE = ec.SECP256R1()
_POINT = 65  # bytes of an uncompressed point
_TAG = 16
NAME_ROOM = 200  # bytes a written-in name may take in the padded text


class NotOpened(ValueError):
    """A sealed ballot that these keys do not open, or that holds no ballot."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A ballot as it lies in the box: the fresh point, the encrypted text, and the commitment to the plain text."""

    point: bytes
    text: bytes
    commitment: bytes

    def message(self, box: str) -> bytes:
        """What is signed for this ballot: bound to its box, to the sealed text and to the plain one."""
        head = f"renda ballot 1\n{box}\n".encode()
        return hashlib.sha256(head + self.commitment + self.point + self.text).digest()


def new_keeper_key() -> tuple[bytes, bytes]:
    """A keeper's key: the secret number (32 bytes) and the public point."""
    key = ec.generate_private_key(_CURVE)
    return key.private_numbers().private_value.to_bytes(32), public_point(key.public_key())


def public_of(secret: bytes) -> bytes:
    """The public point of a secret number. Raises NotOpened for no number of the curve."""
    return public_point(_private(secret).public_key())


def public_point(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as 65 bytes."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def is_point(point: bytes) -> bool:
    """Whether the bytes are a point of the curve."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, point)
    except ValueError:
        return False
    return len(point) == _POINT


def room_of(form: Form) -> int:
    """Bytes that every ballot of the form is padded to: the same for all, so its length tells nothing."""
    widest = {one.key: max((value for value, _label in one.choices), key=len) for one in form.questions}
    names = (form.most_in_favour or len(form.questions)) if form.write_ins else 0
    text = canonical({"choices": widest, "nonce": "0" * 64, "write_ins": []})
    needed = len(text.encode()) + names * NAME_ROOM
    return (needed + 255) // 256 * 256


def seal(box: str, form: Form, answers: Answers, keepers: Sequence[bytes]) -> Sealed:
    """Seal a ballot for the keepers' points. Raises ValueError for a text longer than the form's room."""
    text = canonical({**answers_as_data(answers), "nonce": secrets.token_hex(32)}).encode()
    room = room_of(form)
    if len(text) > room:
        raise ValueError("the ballot is longer than its form")
    plain = text + b" " * (room - len(text))
    fresh = ec.generate_private_key(_CURVE)
    point = public_point(fresh.public_key())
    agreed = b"".join(fresh.exchange(ec.ECDH(), _public(one)) for one in keepers)
    sealed = AESGCM(_key(agreed, box, point)).encrypt(bytes(12), plain, None)
    return Sealed(point, sealed, hashlib.sha256(plain).digest())


def open_sealed(box: str, sealed: Sealed, secret_numbers: Sequence[bytes]) -> bytes:
    """The plain text, with the secret numbers in the order of the keepers. Raises NotOpened."""
    try:
        point = _public(sealed.point)
        agreed = b"".join(_private(one).exchange(ec.ECDH(), point) for one in secret_numbers)
        plain = AESGCM(_key(agreed, box, sealed.point)).decrypt(bytes(12), sealed.text, None)
    except (ValueError, InvalidTag) as error:
        raise NotOpened("these keys do not open it") from error
    if hashlib.sha256(plain).digest() != sealed.commitment:
        raise NotOpened("not the text that was committed to")
    return plain


def answers_in(plain: bytes) -> Answers:
    """The answers that a plain text holds. Raises NotOpened for a text that is no ballot."""
    try:
        return answers_from_data(json.loads(plain.decode()))
    except (ValueError, RecursionError) as error:
        raise NotOpened("no ballot") from error


def _key(agreed: bytes, box: str, point: bytes) -> bytes:
    info = f"renda ballot 1\n{box}\n".encode() + point
    return HKDF(hashes.SHA256(), 32, salt=None, info=info).derive(agreed)


def _private(secret: bytes) -> ec.EllipticCurvePrivateKey:
    try:
        return ec.derive_private_key(int.from_bytes(secret), _CURVE)
    except ValueError as error:
        raise NotOpened("no secret number") from error


def _public(point: bytes) -> ec.EllipticCurvePublicKey:
    return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, point)
