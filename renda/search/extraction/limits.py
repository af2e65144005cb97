"""How much of a file is read, and why nothing could be read of one. Pure."""

MOST_CHARACTERS = 200_000  # of one file: some 400 pages; what stands behind is not searched
MOST_PAGES = 500
MOST_ROWS = 20_000  # of a workbook's sheet
MOST_UNPACKED = 64 * 1024 * 1024  # bytes of one part of an office document
MOST_SECONDS = 30
MOST_MEMORY = 1024 * 1024 * 1024  # bytes

LOCKED, DAMAGED, TOO_LARGE, TOO_SLOW, NO_TEXT, NO_READER, MISSING = (
    "locked", "damaged", "too_large", "too_slow", "no_text", "no_reader", "missing",
)  # fmt: skip


class Unreadable(Exception):
    """Nothing can be read of the file; the text is one of the reasons above."""
