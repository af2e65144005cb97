"""The signer's own store: a folder for each box, outside the database, destroyed when the box closes.

It holds the key that signs ballots, the key that letters in the box are encrypted under, and a journal of whom it has
signed for: one small file a voter, so that voters do not wait for each other. The journal is the signer's own: a
database put back to an older state gets nobody a second ballot. What it says about a person is keyed and useless
afterwards.
"""

import hashlib
import hmac
import json
import os
import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from renda.secrecy import blind

_SECRETS, _OPEN, _SIGNED = "secrets.json", "open", "signed"


class KeyGone(Exception):
    """The box has no key here: it was closed, or its store was lost."""


class SignedAlready(Exception):
    """The signer has signed another ballot for this voter."""


def create(box: str) -> blind.PublicKey:
    """Make the keys of a new box. Nothing is signed before `allow`."""
    folder = _folder(box)
    (folder / _SIGNED).mkdir(parents=True, mode=0o700)
    key = blind.new_key()
    parts = {name: secrets.token_hex(32) for name in ("marks", "letters", "pins", "persons")}
    _write(folder / _SECRETS, json.dumps({"p": f"{key.p:x}", "q": f"{key.q:x}", **parts}).encode())
    return key.public


def allow(box: str) -> None:
    """From now on the signer signs for this box."""
    _secrets(box)
    with suppress(FileExistsError):
        _write(_folder(box) / _OPEN, b"")


def sign(box: str, person: int, blinded: bytes) -> bytes:
    """Sign a blinded message for a voter: once, and the same message again with the same signature.

    Raises SignedAlready for another message of the same voter, KeyGone where the box is not open, NotSigned for what
    cannot be signed."""
    known = _secrets(box)
    folder = _folder(box)
    if not (folder / _OPEN).exists():
        raise KeyGone
    signed = blind.blind_sign(blind.SecretKey(int(known["p"], 16), int(known["q"], 16)), blinded)
    entry = folder / _SIGNED / _keyed(known["persons"], str(person))
    try:
        _write(entry, blinded)
    except FileExistsError:
        if entry.read_bytes() != blinded:
            raise SignedAlready from None
    except FileNotFoundError:  # the box is closing
        raise KeyGone from None
    return signed


def signed_for(box: str, *, at_least_ago: float = 0.0) -> int:
    """For how many voters the signer has signed, so many seconds ago or earlier. Raises KeyGone."""
    _secrets(box)
    until = time.time() - at_least_ago
    try:
        entries = [one for one in (_folder(box) / _SIGNED).iterdir() if one.suffix != ".part"]
        return sum(not at_least_ago or one.stat().st_mtime <= until for one in entries)
    except FileNotFoundError:  # the box is closing
        raise KeyGone from None


def share(box: str, person: int, tried: str) -> str:
    """The store's half of the key to a voter's envelope: without it, a short password cannot be searched for."""
    return _keyed(_secrets(box)["pins"], f"{person} {tried}")


class Letters:
    """Puts ballots into letters and takes them out again."""

    def __init__(self, marks: str, key: str) -> None:
        self._marks, self._cipher = marks, AESGCM(bytes.fromhex(key))

    def mark(self, token: str) -> str:
        """The keyed mark of a token: the same for the same ballot, and nothing to whoever lacks the key."""
        return _keyed(self._marks, token)

    def close(self, text: bytes) -> bytes:
        """Encrypt a ballot for the time it lies in the box."""
        nonce = secrets.token_bytes(12)
        return nonce + self._cipher.encrypt(nonce, text, None)

    def open(self, letter: bytes) -> bytes:
        """The ballot in a letter. Raises ValueError for one that was not put in here."""
        try:
            return self._cipher.decrypt(letter[:12], letter[12:], None)
        except InvalidTag as error:
            raise ValueError("not a letter of this box") from error


def letters(box: str) -> Letters:
    """How ballots lie in the box. Raises KeyGone."""
    known = _secrets(box)
    return Letters(known["marks"], known["letters"])


def destroy(box: str) -> None:
    """Overwrite and remove the box's keys; nothing happens where they are gone."""
    path = _folder(box) / _SECRETS
    if path.exists():
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    shutil.rmtree(_folder(box), ignore_errors=True)


def _folder(box: str) -> Path:
    return Path(settings.BALLOT_KEYS) / box


def _secrets(box: str) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads((_folder(box) / _SECRETS).read_bytes())
    except (OSError, ValueError):
        raise KeyGone from None
    return found


def _write(path: Path, content: bytes) -> None:
    """Write a file whole and durably, or not at all. Raises FileExistsError where there is one of the name."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    file = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        os.write(file, content)
        os.link(part, path)  # whole already for whoever reads it now
        os.fsync(file)  # its content and, in a journaling file system, its name with it
    finally:
        os.close(file)
        part.unlink()


def _keyed(key: str, text: str) -> str:
    return hmac.new(bytes.fromhex(key), text.encode(), hashlib.sha256).hexdigest()
