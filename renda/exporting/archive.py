"""An archive written piece by piece: every file in it is named in its manifest with size and SHA-256."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
_AT_ONCE = 1024 * 1024


class Archive:
    """A ZIP being written into a file. `named` is applied to every name in it."""

    def __init__(self, file: IO[bytes], named: Callable[[str], str] = str) -> None:
        self.zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self.named = named
        self.files: list[dict[str, Any]] = []
        self._names: set[str] = set()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *error: object) -> None:
        self.zip.close()

    def add(self, name: str, content: IO[bytes]) -> None:
        """Write one file; a name that is taken gets a number."""
        name = self._free(self.named(name))
        digest, size = hashlib.sha256(), 0
        with self.zip.open(zipfile.ZipInfo(name), "w", force_zip64=True) as target:
            while block := content.read(_AT_ONCE):
                digest.update(block)
                size += len(block)
                target.write(block)
        self.files.append({"name": name, "bytes": size, "sha256": digest.hexdigest()})

    @contextmanager
    def lines(self, name: str) -> Iterator[Callable[[Any], None]]:
        """Write one file of JSON Lines; the function takes an object for each line."""
        name = self._free(self.named(name))
        digest, size = hashlib.sha256(), 0
        with self.zip.open(zipfile.ZipInfo(name), "w", force_zip64=True) as target:

            def line(value: Any) -> None:
                nonlocal size
                data = json.dumps(value, ensure_ascii=False, sort_keys=True).encode() + b"\n"
                digest.update(data)
                size += len(data)
                target.write(data)

            yield line
        self.files.append({"name": name, "bytes": size, "sha256": digest.hexdigest()})

    def describe(self, about: dict[str, Any]) -> None:
        """Write the manifest: the last file."""
        manifest = {"kind": "renda-export", "format": FORMAT, **about, "files": self.files}
        text = json.dumps(manifest, ensure_ascii=False, indent=1)
        self.zip.writestr(MANIFEST, text)

    def _free(self, name: str) -> str:
        stem, dot, ending = name.rpartition(".")
        free, number = name, 1
        while free in self._names:
            number += 1
            free = f"{stem}({number}){dot}{ending}"
        self._names.add(free)
        return free
