"""Text of a workbook (XLSX, XLS), row by row. Pure."""

from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile, is_zipfile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from renda.search.extraction.limits import DAMAGED, LOCKED, MOST_UNPACKED, TOO_LARGE, Unreadable
from renda.search.extraction.pieces import gathered


def read(path: str) -> str:
    """The text of all cells; cells of a row are set apart. Raises Unreadable."""
    try:
        if is_zipfile(path):
            with ZipFile(path) as archive:
                if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                    raise Unreadable(TOO_LARGE)
        with CalamineWorkbook.from_path(path) as workbook:
            return gathered(_rows(workbook))
    except PasswordError as error:
        raise Unreadable(LOCKED) from error
    except (CalamineError, BadZipFile, OSError, ValueError) as error:
        raise Unreadable(DAMAGED) from error


def _rows(workbook: CalamineWorkbook) -> Iterator[str]:
    for name in workbook.sheet_names:
        yield name
        for row in workbook.get_sheet_by_name(name).iter_rows() if name else ():
            cells = [_shown(cell) for cell in row]
            if any(cells):
                yield "\t".join(cells)


def _shown(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
