"""`renda export meeting`: a whole meeting as one archive, by its number in the address of its page."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from renda.commands import words
from renda.commands.archives import write_archive


def add_export(kinds: Any) -> None:
    """Add the kind of export."""
    help_text = words("一次会议的全部材料，一个 ZIP", "a whole meeting as one ZIP")
    parser = kinds.add_parser("meeting", help=help_text, description=help_text)
    parser.add_argument(
        "meeting", type=int, metavar="ID",
        help=words("会议的编号，即会议页地址里的数字", "the meeting's number, as in its page's address"),
    )  # fmt: skip
    parser.add_argument(
        "file", type=Path, nargs="?", metavar=words("文件", "FILE"),
        help=words("不写则为 meeting-ID.zip", "meeting-ID.zip if left out"),
    )  # fmt: skip
    parser.set_defaults(export=export)


def export(args: argparse.Namespace) -> int:
    """Write the archive. The export is on record like any other."""
    from django.core.management import CommandError

    from renda.exporting.models import Export
    from renda.meetings.models import Meeting

    meeting = Meeting.objects.select_related("matter__congress").filter(pk=args.meeting).first()
    if meeting is None:
        raise CommandError(words(f"没有编号为 {args.meeting} 的会议", f"there is no meeting {args.meeting}"))
    target = args.file or Path(f"meeting-{meeting.pk}.zip")
    record = Export.objects.create(
        congress=meeting.matter.congress, kind=Export.MEETING, matter=meeting.matter, person=None
    )
    return write_archive(record, target)
