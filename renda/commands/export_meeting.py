"""`renda export meeting`: a whole meeting as one archive, by its number in the address of its page."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from renda.commands import words


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
    """Write the archive; it takes its place only once it is whole. The export is on record like any other."""
    from django.core.management import CommandError

    from renda.calendar.today import today
    from renda.exporting.actions import make
    from renda.exporting.models import Export
    from renda.meetings.models import Meeting

    meeting = Meeting.objects.select_related("matter__congress").filter(pk=args.meeting).first()
    if meeting is None:
        raise CommandError(words(f"没有编号为 {args.meeting} 的会议", f"there is no meeting {args.meeting}"))
    target = args.file or Path(f"meeting-{meeting.pk}.zip")
    record = Export.objects.create(
        congress=meeting.matter.congress, kind=Export.MEETING, matter=meeting.matter, person=None
    )
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb+") as file:
            made = make(record, None, today(), file)
        if made:
            part.replace(target)
    except OSError as error:
        raise CommandError(words(f"写不了文件：{target}", f"cannot write {target}")) from error
    finally:
        part.unlink(missing_ok=True)
    if not made:
        raise CommandError(words("导出中断了，原因见日志", "the export broke off; see the log"))
    print(words(f"{target}：{record.size} 字节", f"{target}: {record.size} bytes"))
    print(f"SHA-256 {record.digest}")
    return 0
