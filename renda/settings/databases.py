"""Django's database setting from an address that an operator writes."""

from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from renda.settings.environment import PROJECT, SettingError

# A write-ahead log lets readers go on while one writes; FULL makes a committed ledger entry survive a power cut.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    "PRAGMA cache_size=-65536;PRAGMA mmap_size=268435456;PRAGMA temp_store=MEMORY;"
)


def database(address: str) -> dict[str, object]:
    """The setting for sqlite:///path or postgresql://user:password@host:port/name?option=value.

    Raises SettingError for any other address.
    """
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(parts)
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgresql(parts)
    raise SettingError(
        f"RENDA_DATABASE 应以 sqlite:/// 或 postgresql:// 开头，现为“{parts.scheme}” "
        "(RENDA_DATABASE must begin with sqlite:/// or postgresql://)"
    )


def queue(setting: dict[str, object], *, beside: str) -> dict[str, object]:
    """Huey's storage of jobs: a file `beside` an embedded database, or tables in the same PostgreSQL.

    An embedded database has one writer at a time, so the queue keeps a file of its own rather than make the
    ledger wait.
    """
    if "sqlite3" in str(setting["ENGINE"]):
        return {"huey_class": "huey.SqliteHuey", "filename": beside}
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    given = {names[key]: value for key, value in setting.items() if key in names and value}
    return {"huey_class": "huey.PostgresHuey", "create_tables": False, **given}


def _sqlite(parts: SplitResult) -> dict[str, object]:
    path = unquote(parts.path)
    return {
        "ENGINE": "renda.database.sqlite3",
        "NAME": path[1:] if path.startswith("//") else str(PROJECT / path.lstrip("/")),
        # Opening the file anew for every request would cost more than most requests do with it.
        "CONN_MAX_AGE": 600,
        # Immediate transactions: two writers wait for each other instead of failing in the middle of their work.
        "OPTIONS": {"timeout": 30, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS},
    }


def _postgresql(parts: SplitResult) -> dict[str, object]:
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    # Statements that come with every step are planned once for each connection; a pooler may not keep them.
    options["prepare_threshold"] = None if options.pop("prepare", "1") == "0" else 1
    if options["prepare_threshold"]:
        # Compiling a question on a million texts, or starting helpers for a page of it, takes longer than answering it.
        # A pooler may refuse such options.
        options.setdefault("options", "-c jit=off -c max_parallel_workers_per_gather=0")
    return {
        "ENGINE": "renda.database.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": options.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
