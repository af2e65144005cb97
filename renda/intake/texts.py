"""The text of a paper, whatever Word, WPS or an editor has made of it; what cannot be read, in plain words."""

import io
import tempfile

from django.utils.translation import gettext_noop as _

from renda.documents.kinds import content_of
from renda.documents.names import extension_of
from renda.intake.unpacking import ArchiveRefused
from renda.search.extraction.limits import LOCKED, NO_TEXT, TOO_LARGE, TOO_SLOW
from renda.search.extraction.reading import read_file

TAKEN = {".docx": "docx", ".doc": "doc", ".wps": "doc", ".txt": "text", ".pdf": "pdf"}
WHY_NOT = {
    "macro": _("带有宏，可能夹带程序，没有读取。请在 WPS 或 Word 中另存为不带宏的 .docx"),
    "locked": _("加了打开密码，读不了。请去掉密码后重新上传"),
    "rtf": _("扩展名与内容不符，实际是 RTF 文档。请在 WPS 或 Word 中打开，另存为 .docx"),
    "page": _("扩展名与内容不符，实际是网页。请在 WPS 或 Word 中打开，另存为 .docx"),
    "svg": _("扩展名与内容不符，实际是网页图形。请检查后重新上传"),
    "program": _("实际是程序，不是文件材料，没有读取"),
    "script": _("实际是程序，不是文件材料，没有读取"),
    "zip": _("内容是压缩包，或者已经损坏。请在 WPS 或 Word 中打开看看，另存为 .docx 后再上传"),
    "unknown": _("内容已经损坏，打不开。请在 WPS 或 Word 中重新另存后再上传"),
}
WHY_UNREAD = {
    LOCKED: WHY_NOT["locked"],
    TOO_LARGE: _("展开后过大，不像是文件材料，没有读取"),
    TOO_SLOW: _("读得太慢，已经停下。请在 WPS 或 Word 中另存为 .docx 后再上传"),
}
OTHER = _("不是 Word、WPS、TXT 或 PDF 文件，没有读取")
MISMATCH = _("扩展名与内容不符。请在 WPS 或 Word 中打开，另存为 .docx")


def kind_of_paper(name: str, content: bytes) -> str:
    """What the file is. Raises ArchiveRefused with the sentence where it is none that is taken."""
    expected = TAKEN.get(extension_of(name))
    if expected is None:
        raise ArchiveRefused(OTHER)
    found = content_of(io.BytesIO(content))
    if found != expected:
        raise ArchiveRefused(WHY_NOT.get(found, MISMATCH))
    return found


def text_of_paper(kind: str, content: bytes) -> str:
    """The text, paragraph by paragraph; empty where there is none (a scanned page). Raises ArchiveRefused.

    It is read by the search's reader, in a process of its own: a file can be anything.
    """
    with tempfile.NamedTemporaryFile(suffix=".paper") as file:
        file.write(content)
        file.flush()
        text, problem = read_file(file.name, kind)
    if problem and problem != NO_TEXT:
        raise ArchiveRefused(WHY_UNREAD.get(problem, WHY_NOT["unknown"]))
    return text
