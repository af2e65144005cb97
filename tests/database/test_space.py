"""What counts as a full disk, on whichever database, and what people are told."""

import errno

import psycopg
import pytest
from django.db.utils import OperationalError
from django.test import RequestFactory

from renda.database.space import is_full
from renda.desk.error_views import server_error


def caused_by(error: BaseException) -> Exception:
    try:
        try:
            raise error
        except BaseException as first:
            raise RuntimeError("in the middle of something") from first
    except RuntimeError as last:
        return last


FULL = (
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EDQUOT, "quota"),
    OperationalError("database or disk is full"),
    psycopg.errors.DiskFull("could not extend file"),
)


@pytest.mark.parametrize("error", FULL)
def test_it_is_recognised_itself_and_behind_another(error: BaseException) -> None:
    assert is_full(error)
    assert is_full(caused_by(error))


@pytest.mark.parametrize(
    "error",
    [None, OSError(errno.EACCES, "no"), OperationalError("database is locked"), ValueError("disk is full")],
)
def test_nothing_else_is(error: BaseException | None) -> None:
    assert not is_full(error)


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [(FULL[2], 507, "存储空间已满"), (OperationalError("database is locked"), 500, "系统出了差错")],
)
def test_the_page_says_so(error: Exception, status: int, words: str) -> None:
    try:
        raise error
    except OperationalError:
        answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == status
    assert words in answer.content.decode()
