"""Whether something failed because there is no room left where data lie."""

import errno

import psycopg
from django.db.utils import OperationalError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_OF_SQLITE = "disk is full"


def is_full(error: BaseException | None) -> bool:
    """True where the error, or one it came from, says that the disk of the files or of the database is full."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, psycopg.errors.DiskFull) or (
            isinstance(error, OperationalError) and _OF_SQLITE in str(error)
        ):
            return True
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            return True
        error = error.__cause__ or error.__context__
    return False
