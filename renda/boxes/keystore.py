"""The signer's own store: one small file for each box, outside the database, destroyed when the box closes.

It holds the key that signs ballots, the key that letters in the box are encrypted under, and a journal of whom it has
signed for. The journal is the signer's own: a database put back to an older state gets nobody a second ballot. What is
in it about a person is keyed and useless afterwards.
"""

import hashlib
import hmac
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from renda.secrecy import blind

_TABLES = """
PRAGMA synchronous = FULL;
CREATE TABLE secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE signed (person TEXT PRIMARY KEY, blinded BLOB NOT NULL) WITHOUT ROWID;
"""


class KeyGone(Exception):
    """The box has no key here: it was closed, or its store was lost."""


class SignedAlready(Exception):
    """The signer has signed another ballot for this voter."""


def create(box: str) -> blind.PublicKey:
    """Make the keys of a new box. Nothing is signed before `allow`."""
    path = _path(box)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    key = blind.new_key()
    parts = {
        "p": key.p.to_bytes(256), "q": key.q.to_bytes(256), "marks": secrets.token_bytes(32),
        "letters": secrets.token_bytes(32), "pins": secrets.token_bytes(32), "persons": secrets.token_bytes(32),
    }  # fmt: skip
    with closing(sqlite3.connect(path)) as store, store:
        store.executescript(_TABLES)
        store.executemany("INSERT INTO secret VALUES (?, ?)", parts.items())
    return key.public


def allow(box: str) -> None:
    """From now on the signer signs for this box."""
    with _store(box) as store:
        store.execute("INSERT OR REPLACE INTO secret VALUES ('open', x'01')")


def sign(box: str, person: int, blinded: bytes) -> bytes:
    """Sign a blinded message for a voter: once, and the same message again with the same signature.

    Raises SignedAlready for another message of the same voter, KeyGone where the box is not open, NotSigned for what
    cannot be signed."""
    with _store(box) as store:
        store.execute("BEGIN IMMEDIATE")
        if _value(store, "open") != b"\x01":
            raise KeyGone
        key = blind.SecretKey(int.from_bytes(_value(store, "p")), int.from_bytes(_value(store, "q")))
        signed = blind.blind_sign(key, blinded)
        who = _keyed(_value(store, "persons"), str(person))
        store.execute("INSERT OR IGNORE INTO signed VALUES (?, ?)", (who, blinded))
        (kept,) = store.execute("SELECT blinded FROM signed WHERE person = ?", (who,)).fetchone()
        if kept != blinded:
            raise SignedAlready
        return signed


def signed_for(box: str) -> int:
    """For how many voters the signer has signed."""
    with _store(box) as store:
        return int(store.execute("SELECT count(*) FROM signed").fetchone()[0])


def share(box: str, person: int, tried: str) -> str:
    """The store's half of the key to a voter's envelope: without it, a short password cannot be searched for."""
    with _store(box) as store:
        return _keyed(_value(store, "pins"), f"{person} {tried}")


class Letters:
    """Puts ballots into letters and takes them out again."""

    def __init__(self, marks: bytes, key: bytes) -> None:
        self._marks, self._cipher = marks, AESGCM(key)

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
    with _store(box) as store:
        return Letters(_value(store, "marks"), _value(store, "letters"))


def destroy(box: str) -> None:
    """Overwrite and remove the box's keys; nothing happens where they are gone."""
    path = _path(box)
    for one in (path, path.with_name(path.name + "-journal")):
        if one.exists():
            with one.open("r+b") as file:
                file.write(secrets.token_bytes(one.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            one.unlink()


def _path(box: str) -> Path:
    return Path(settings.BALLOT_KEYS) / f"{box}.keys"


@contextmanager
def _store(box: str) -> Iterator[sqlite3.Connection]:
    path = _path(box)
    if not path.exists():
        raise KeyGone
    with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=30)) as store, store:
        yield store


def _value(store: sqlite3.Connection, name: str) -> bytes:
    found = store.execute("SELECT value FROM secret WHERE name = ?", (name,)).fetchone()
    return bytes(found[0]) if found else b""


def _keyed(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
