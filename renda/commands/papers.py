"""Bringing in papers of a past year from the console: the same batch as in the browser, all of it or nothing."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

from renda.commands import words

if TYPE_CHECKING:
    from renda.accounts.actor import Actor
    from renda.intake.models import Batch
    from renda.roster.models import Congress


def bring_in_papers(args: argparse.Namespace) -> int:
    """Read a folder or archive and write every paper, or none where any is doubtful; 1 where none was written."""
    from django.core.management import CommandError

    from renda.calendar.today import today
    from renda.commands.import_roster import congress_named
    from renda.intake import actions
    from renda.intake.unpacking import ArchiveRefused

    on = today()
    actor = acting(args.by, congress_named(args.congress), on)
    try:
        with opened(args.file) as file:
            batch = actions.receive_batch(
                year=args.year, name=args.file.name, file=file, actor=actor, on=on, in_background=False
            )
    except ArchiveRefused as refused:
        raise CommandError(str(refused)) from refused
    if batch.status != batch.REVIEW:
        actions.drop(batch)
        raise CommandError(str(batch.problem["reason"]).format(**batch.problem["params"]))
    open_ones = say_what_was_read(batch)
    if args.review:
        say(f"已留待核对：第 {batch.pk} 批", f"left for review: batch {batch.pk}")
        return 0
    if open_ones or args.dry_run:
        actions.drop(batch)
        if open_ones:
            say(
                "没有写入任何内容。请改好文件名，或者加 --review 在网页上逐件决定",
                "Nothing was written. Mend the names, or decide in the browser with --review",
            )
        return int(open_ones)
    actions.write(batch, actor, on)
    batch.refresh_from_db()
    if batch.status != batch.DONE:
        actions.drop(batch)
        raise CommandError(str(batch.problem["reason"]).format(**batch.problem["params"]))
    say(f"登记建议 {batch.done} 件", f"{batch.done} suggestions recorded")
    return 0


def opened(path: Path) -> IO[bytes]:
    """The archive, or the folder as one."""
    from renda.intake.actions import folder_packed

    return folder_packed(path) if path.is_dir() else path.open("rb")


def acting(username: str | None, congress: Congress, on: date) -> Actor:
    """The person of that log-in in a capacity that may bring papers in. Raises CommandError otherwise."""
    from django.core.management import CommandError

    from renda.accounts.actor import actors_of
    from renda.accounts.models import User
    from renda.suggestions.importing import MAY_IMPORT

    user = User.objects.filter(username=username).first() if username else None
    for actor in actors_of(user.person_id, on, user.pk) if user else []:
        if actor.role in MAY_IMPORT and actor.congress_id == congress.pk:
            return actor
    raise CommandError(
        words(
            "请用 --by 写明以谁的名义导入：本级代表工委或人大办公室的用户名",
            "say with --by who brings them in: a user of this congress's deputies' office or office",
        )
    )


def say_what_was_read(batch: Batch) -> bool:
    """List what is doubtful or cannot be read; whether there is any."""
    from django.utils.translation import gettext

    papers = list(batch.papers.all())
    for paper in papers:
        serious = [one for one in [paper.refused, *paper.doubts] if one and one.get("serious", True)]
        for one in serious if paper.decision != "accept" else []:
            print(f"  {paper.path}：{gettext(one['reason']).format(**one['params'])}", file=sys.stderr)
    ready = sum(paper.decision == "accept" for paper in papers)
    known = sum(paper.decision == "skip" and not paper.refused for paper in papers)
    say(
        f"{len(papers)} 个文件：可导入 {ready}，已有或重复 {known}",
        f"{len(papers)} files: {ready} ready, {known} there already",
    )
    return ready + known < len(papers)


def say(zh: str, en: str) -> None:
    """A line in the language of the console."""
    print(words(zh, en))
