"""Going through an uploaded archive safely: nothing is ever written where it says, and nothing is read without end."""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from renda.documents.kinds import has_small_directory

MEGABYTE = 1024 * 1024
MOST_BYTES = 200 * MEGABYTE  # of an archive
MOST_FILES = 3000
MOST_UNPACKED = 1500 * MEGABYTE
MOST_RATIO = 200  # unpacked over packed, of a file larger than 10 MB: text packs to a twentieth at the most
UTF8 = 0x800
ENCRYPTED = 0x1
_JUNK = re.compile(r"(^|/)(__MACOSX/|\.(?!\.)|~\$|Thumbs\.db$|desktop\.ini$|\$RECYCLE)", re.IGNORECASE)
_ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz")


class ArchiveRefused(Exception):
    """The archive cannot be read at all; the reason says why and what to do."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params

    def __str__(self) -> str:
        return self.reason.format(**self.params)


@dataclass(frozen=True, slots=True)
class Found:
    """One file of the archive: its place in the directory, its name there; why it is not read, in words."""

    entry: int
    path: str
    size: int
    reason: str = ""
    params: dict[str, object] = field(default_factory=dict)


def open_archive(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive, once its directory is seen to be of a bearable size. Raises ArchiveRefused."""
    size = file.seek(0, io.SEEK_END)
    if size > MOST_BYTES:
        raise ArchiveRefused("压缩包超过 {most} MB，请分成几个再上传。", most=MOST_BYTES // MEGABYTE)
    file.seek(0)
    head = file.read(8)
    if head.startswith((b"Rar!", b"7z\xbc\xaf")):
        raise ArchiveRefused("这是 RAR 或 7z 压缩包。请解压后重新压缩成 ZIP，或者直接选择其中的文件上传。")
    if not zipfile.is_zipfile(file):
        raise ArchiveRefused("这不是 ZIP 压缩包，或者已经损坏。请重新压缩后再上传。")
    if not has_small_directory(file):
        raise ArchiveRefused(
            "压缩包里的文件太多，请分成几个再上传，每个不超过 {most} 个文件。", most=MOST_FILES
        )
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
        raise ArchiveRefused("这不是 ZIP 压缩包，或者已经损坏。请重新压缩后再上传。") from error
    if "[Content_Types].xml" in archive.namelist():
        raise ArchiveRefused("这是表格或演示文件，不是压缩包。建议的表格请在“导入”页上传，选“往年建议”。")
    if len(archive.infolist()) > MOST_FILES:
        raise ArchiveRefused(
            "压缩包里的文件太多，请分成几个再上传，每个不超过 {most} 个文件。", most=MOST_FILES
        )
    if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED:
        raise ArchiveRefused("压缩包展开后过大，不予读取。请删去无关的文件，分成几个再上传。")
    return archive


def files_of(archive: zipfile.ZipFile, most_bytes: int) -> Iterator[Found]:
    """Every file in the order of the directory; folders and what systems add by themselves are passed over."""
    for entry, info in enumerate(archive.infolist()):
        path = name_of(info)
        if info.is_dir() or _JUNK.search(path):
            continue
        yield _looked_at(entry, info, path, most_bytes)


def _looked_at(entry: int, info: zipfile.ZipInfo, path: str, most_bytes: int) -> Found:
    shown = "/".join(part for part in path.split("/") if part not in {"", ".", ".."})[-400:]
    found = Found(entry, shown, info.file_size)

    def refused(reason: str, **params: object) -> Found:
        return Found(entry, shown, info.file_size, reason, params)

    if path.startswith("/") or ".." in path.split("/") or re.match(r"[A-Za-z]:", path):
        return refused("路径指向压缩包之外，没有读取。请重新压缩后再上传")
    if stat.S_ISLNK(info.external_attr >> 16):
        return refused("是快捷方式（符号链接），里面没有内容。请压缩原来的文件")
    if info.flag_bits & ENCRYPTED:
        return refused("加了压缩密码，读不了。请去掉密码后重新压缩")
    if path.lower().endswith(_ARCHIVES):
        return refused("是压缩包里的压缩包，没有读取。请先解压")
    if info.file_size == 0:
        return refused("是空文件")
    if info.file_size > most_bytes:
        return refused(
            "有 {size} MB，超过每个文件 {most} MB 的上限",
            size=info.file_size // MEGABYTE,
            most=most_bytes // MEGABYTE,
        )
    if info.file_size > 10 * MEGABYTE and info.file_size > MOST_RATIO * max(info.compress_size, 1):
        return refused("展开后是压缩时的几百倍，不像是文件材料，没有读取")
    return found


def content_of_entry(archive: zipfile.ZipFile, entry: int, most_bytes: int) -> bytes:
    """The bytes of one file. Raises ArchiveRefused with the sentence for it; never reads more than it may hold."""
    info = archive.infolist()[entry]
    try:
        with archive.open(info) as packed:
            content = packed.read(most_bytes + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise ArchiveRefused("在压缩包里已经损坏，读不出来。请重新压缩后再上传") from error
    except (NotImplementedError, RuntimeError) as error:
        raise ArchiveRefused("用了本系统不认识的压缩方式。请用系统自带的“压缩”重新压缩成 ZIP") from error
    if len(content) > most_bytes or len(content) != info.file_size:
        raise ArchiveRefused("在压缩包里登记的大小与实际不符，没有读取。请重新压缩后再上传")
    return content


def name_of(info: zipfile.ZipInfo) -> str:
    """The name as it was given: Windows writes GBK without saying so, macOS UTF-8 without saying so."""
    if info.flag_bits & UTF8:
        return info.filename.replace("\\", "/")
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename.replace("\\", "/")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename.replace("\\", "/")
