"""`renda worker`: do the work that waits in the queue, and each day's own work."""

import argparse
import logging
import os
import signal
import threading
import time
from typing import Any

from renda.commands import words


def register(subparsers: Any) -> None:
    """Add the command."""
    help_text = words(
        "执行后台任务和每日到期处理", "do the background work and each day's own work (deadlines, reminders)"
    )
    parser = subparsers.add_parser("worker", help=help_text, description=help_text)
    parser.add_argument(
        "--with-parent",
        action="store_true",
        help=words(
            "启动它的程序结束时退出（由 serve 使用）", "end with the program that started it (used by serve)"
        ),
    )
    parser.add_argument(
        "--day-only",
        action="store_true",
        help=words("只做当天的到期处理和提醒，然后退出", "only do this day's work, then end"),
    )


def run(args: argparse.Namespace) -> None:
    """Work until told to stop, beginning with this day's own work. Every room's `tasks` module is found by itself."""
    from django.conf import settings
    from django.utils.module_loading import autodiscover_modules
    from huey.contrib.djhuey import HUEY

    do_the_day()
    if args.day_only:
        return
    autodiscover_modules("tasks")
    HUEY.immediate = False
    if args.with_parent:
        threading.Thread(target=end_with_parent, args=[os.getppid()], daemon=True).start()
    consumer: Any = settings.HUEY["consumer"]
    logging.getLogger("huey").setLevel(logging.WARNING)
    HUEY.create_consumer(**consumer).run()


def do_the_day() -> None:
    """Close the windows that have ended and remind of what is due; twice on a day changes nothing."""
    from renda.calendar.today import today
    from renda.matters.daily import run_day

    report = run_day(today())
    if report.steps or report.reminders:
        print(
            words(
                f"到期办理 {report.steps} 件，提醒 {report.reminders} 条",
                f"{report.steps} steps taken by the calendar, {report.reminders} reminders",
            ),
            flush=True,
        )


def end_with_parent(parent: int) -> None:
    """Wait until whoever started us is gone, however it went, then stop after the job in hand."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGINT)
