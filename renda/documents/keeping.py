"""Where files lie: under the SHA-256 of their content, written whole or not at all."""

import hashlib
import logging
import os
from pathlib import Path
from typing import IO
from uuid import uuid4

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from renda.database.space import is_full
from renda.documents.refused import FileRefused

_log = logging.getLogger(__name__)
_AT_ONCE = 1024 * 1024


def digest_of(file: IO[bytes]) -> str:
    """SHA-256 of the content, as hexadecimal."""
    file.seek(0)
    digest = hashlib.sha256()
    while block := file.read(_AT_ONCE):
        digest.update(block)
    return digest.hexdigest()


def place_of(digest: str) -> str:
    """The path of a content within the folder of files."""
    return f"attachments/{digest[:2]}/{digest}"


def keep(file: IO[bytes], *, digest: str, size: int, name: str) -> tuple[str, bool]:
    """Write the content to its place; the place, and whether it was not there before.

    Raises FileRefused where the disk is full or cannot be written; nothing half-written stays.
    """
    place = place_of(digest)
    path = Path(default_storage.path(place))
    try:
        if path.exists() and path.stat().st_size == size:
            return place, False
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(file, path)
    except OSError as error:
        raise refusal(error, name) from error
    return place, True


def forget(place: str) -> None:
    """Take away a content that nothing refers to after all."""
    default_storage.delete(place)


def refusal(error: OSError, name: str) -> FileRefused:
    """What a person is told of a disk that does not take the file; the operator finds the cause in the log."""
    _log.error("cannot keep a file: %s", error)
    if is_full(error):
        words = _(
            "服务器的存储空间已满，“%(name)s”没有保存。请告诉系统管理员；已填写的内容不受影响，稍后再上传即可。"
        )
    else:
        words = _(
            "服务器存不进文件，“%(name)s”没有保存。请告诉系统管理员；已填写的内容不受影响，稍后再上传即可。"
        )
    return FileRefused(words % {"name": name})


def _write_whole(file: IO[bytes], path: Path) -> None:
    part = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with part.open("wb") as target:
            copy(file, target)
            target.flush()
            os.fsync(target.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def copy(file: IO[bytes], target: IO[bytes]) -> None:
    """Copy the content in pieces."""
    file.seek(0)
    while block := file.read(_AT_ONCE):
        target.write(block)
