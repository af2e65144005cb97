"""A throw-away PostgreSQL server for tests and benchmarks, from the server programs of the system."""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

USER = "renda"
# Tests need no safety from power cuts; benchmarks must keep it, or their figures mean nothing.
FAST_AND_UNSAFE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
MISSING = (
    "没有 PostgreSQL 服务程序：请运行 bash tests/install/prerequisites.sh，或设置 TEST_DATABASE_URL "
    "(no PostgreSQL server program: run `bash tests/install/prerequisites.sh` or set TEST_DATABASE_URL)"
)


class NoServerPrograms(Exception):
    """The system has no PostgreSQL server programs; the text says what to do."""

    def __init__(self) -> None:
        super().__init__(MISSING)


@dataclass(frozen=True)
class Server:
    """A running server in a folder of its own, reached only by its Unix socket."""

    programs: Path
    folder: Path
    account: str | None

    @property
    def address(self) -> str:
        """What RENDA_DATABASE may be set to."""
        return f"postgresql://{USER}@/postgres?host={self.folder}"

    def stop(self) -> None:
        """End the server and remove all its data."""
        run(self.account, self.programs / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def start_server(*, durable: bool = False) -> Server:
    """Make a cluster and start it; `durable` keeps every commit safe from a power cut, as in real use.

    PostgreSQL refuses to run as root, so root hands it to the account postgres, else nobody.
    Raises NoServerPrograms with advice where the system has none.
    """
    programs = find_programs()
    if programs is None:
        raise NoServerPrograms
    account = unprivileged_account() if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="renda-pg-", dir="/tmp"))
    if account:
        shutil.chown(folder, account)
    data = folder / "data"
    made_as = ("-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
    run(account, programs / "initdb", "-D", data, *made_as)
    settings = {"listen_addresses": "", "unix_socket_directories": str(folder), "max_connections": "60"}
    if not durable:
        settings |= FAST_AND_UNSAFE
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    run(account, programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
    return Server(programs, folder, account)


def find_programs() -> Path | None:
    """The folder of the newest server programs, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def unprivileged_account() -> str:
    """The account that may run the server where we are root."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def run(account: str | None, *command: str | Path) -> None:
    """Run a server program, as `account` where one is given; RuntimeError where it fails."""
    group = pwd.getpwnam(account).pw_gid if account else None
    done = subprocess.run(
        [str(part) for part in command],
        user=account,
        group=group,
        extra_groups=[] if account else None,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # pg_ctl's server keeps this end open: a pipe would never close
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with status {done.returncode}")
