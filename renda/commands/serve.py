"""`renda serve`: serve the pages, with the worker beside them where that is asked for."""

import argparse
import contextlib
import multiprocessing
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from typing import Any

from renda.commands import words

MOST_CONNECTIONS = 10_000  # of each process, pages and streams together


def register(subparsers: Any) -> None:
    """Add the command."""
    help_text = words("启动网页服务", "serve the pages")
    parser = subparsers.add_parser("serve", help=help_text, description=help_text)
    parser.add_argument("--host", default="127.0.0.1", help=words("监听地址", "address to listen on"))
    parser.add_argument("--port", type=int, default=8000, help=words("端口", "port"))
    parser.add_argument("--workers", type=int, default=1, help=words("进程数", "number of processes"))
    threads = min(8, 2 * (os.cpu_count() or 1))
    parser.add_argument(
        "--threads", type=int, default=threads, help=words("每个进程的线程数", "threads of each process")
    )
    parser.add_argument(
        "--with-worker",
        action="store_true",
        help=words("同时启动后台任务进程", "start the background worker, too"),
    )
    parser.add_argument("--access-log", action="store_true", help=words("记录每次访问", "log every request"))


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop; 1 where the port is taken."""
    if not is_free(args.host, args.port):
        print(
            words(
                f"{args.host}:{args.port} 已被占用，请先停止占用它的程序，或用 --port 另选端口。",
                f"{args.host}:{args.port} is taken: stop what uses it, or choose another with --port.",
            ),
            file=sys.stderr,
        )
        return 1
    collect_static_files()
    remind_of_demo_logins()
    with worker_beside() if args.with_worker else contextlib.nullcontext():
        print(words("打开 ", "Open ") + f"http://{args.host}:{args.port}/", flush=True)
        print(words("按 Ctrl+C 停止。", "Press Ctrl+C to stop."), flush=True)
        serve(args)
    return 0


def remind_of_demo_logins() -> None:
    """Print the demo log-ins where this is a demonstration; `renda demo` printed them on the first day only."""
    from django.conf import settings

    from renda.accounts.demo import DEMO_LOGINS
    from renda.accounts.models import User
    from renda.commands.demo import print_logins

    if settings.MODE == "demo" and User.objects.filter(username=DEMO_LOGINS[0]["username"]).exists():
        print_logins()


def is_free(host: str, port: int) -> bool:
    """Whether the address can be listened on now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def collect_static_files() -> None:
    """Put styles, scripts and icons where the server finds them, under names that change with their content."""
    from django.conf import settings
    from django.core.management import call_command

    if not settings.WHITENOISE_USE_FINDERS:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)


@contextlib.contextmanager
def worker_beside() -> Iterator[None]:
    """A worker as a child process, which ends with us however we end: it watches who its parent is."""
    command = [sys.executable, "-m", "renda.command", "worker", "--with-parent"]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, env=os.environ | {"PYTHONUTF8": "1"})
    try:
        yield
    finally:
        child.terminate()
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()


def serve(args: argparse.Namespace) -> None:
    """Hand over to the server until it is told to stop."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from renda.asgi import application
    from renda.live.limits import allow_many_files

    allow_many_files()
    server = Granian(
        "renda.asgi:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.ASGI,
        workers=args.workers,
        websockets=False,
        # Streams stay open: a server that counts them against its work would stop answering at the default.
        backpressure=MOST_CONNECTIONS,
        log_level=LogLevels.warning,
        log_access=args.access_log,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    ending, tell = multiprocessing.Pipe(duplex=False)
    interrupt = server.signal_handler_interrupt

    def end(*_signal: Any) -> None:
        """Let the processes close their streams first: the server waits for open connections."""
        with contextlib.suppress(OSError):
            tell.send_bytes(b"end")
        interrupt()

    server.signal_handler_interrupt = end  # type: ignore[method-assign]
    # Granian would start its processes anew at a hang-up; a closed terminal must end them, or they keep the port.
    server.signal_handler_reload = end  # type: ignore[method-assign]
    server.serve(target_loader=partial(application, args.threads, ending), wrap_loader=False)
