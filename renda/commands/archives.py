"""Writing an archive from the command line: whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from renda.commands import words

if TYPE_CHECKING:
    from renda.exporting.models import Export


def write_archive(record: Export, target: Path) -> int:
    """Make the archive of the record at `target`; it takes its place only once it is whole. The exit status.

    Raises CommandError where the file cannot be written or the export broke off."""
    from django.core.management import CommandError

    from renda.calendar.today import today
    from renda.exporting.actions import make

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
