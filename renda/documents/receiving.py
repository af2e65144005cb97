"""Receiving uploads: onto the disk piece by piece, and no further once a file is too large or the disk is full."""

import contextlib
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.utils.translation import gettext as _

from renda.documents.keeping import refusal
from renda.documents.names import tidy_name
from renda.documents.refused import FileRefused

MEGABYTE = 1024 * 1024
FAR_TOO_LARGE = 10  # times the limit: beyond this the connection is closed rather than read to its end


class LimitedUpload(TemporaryFileUploadHandler):
    """Writes each file of a request to a temporary file of at most `most` bytes.

    What is beyond is counted but not kept, so that `refused` can name the size. Must be the only handler.
    """

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.most = most
        self.expected = 0
        self.refused: list[FileRefused] = []
        self.is_given_up = False
        self.why: OSError | None = None

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, *rest: Any, **named: Any
    ) -> None:
        """Remember how much is to come."""
        self.expected = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a temporary file."""
        self.is_given_up, self.why = False, None
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self._give_up(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Write one piece, or only count it."""
        if start + len(raw_data) > self.most and not self.is_given_up:
            self._give_up(None)
        if self.is_given_up:
            if self.expected > self.most * FAR_TOO_LARGE:
                self._refuse(self.expected)
                raise StopUpload(connection_reset=True)
            return None
        try:
            return super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._give_up(error)
            return None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """The file, or None where it was refused."""
        if not self.is_given_up:
            try:
                return super().file_complete(file_size)
            except OSError as error:  # the last bytes reach the disk only now
                self._give_up(error)
        self._refuse(file_size)
        return None

    def _give_up(self, error: OSError | None) -> None:
        self.is_given_up, self.why = True, error
        if getattr(self, "file", None) is not None:
            with contextlib.suppress(OSError):
                self.file.close()

    def _refuse(self, size: int) -> None:
        name = tidy_name(self.file_name or "")
        self.refused.append(refusal(self.why, name) if self.why else too_large(name, size, self.most))


def too_large(name: str, size: int, most: int) -> FileRefused:
    """The refusal of a file of `size` bytes where `most` are allowed."""
    words = _("“%(name)s”有 %(size)s MB，超过每个附件 %(most)d MB 的上限，没有保存。请压缩或者拆分后再上传。")
    return FileRefused(words % {"name": name, "size": f"{size / MEGABYTE:.1f}", "most": most // MEGABYTE})
