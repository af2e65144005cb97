"""What an address asks of a list, taken as it comes: anything may stand there, and no list fails by it."""

MOST_WORDS = 60  # characters; longer words than any name find nothing, and databases refuse very long ones
LARGEST_ID = 2**63 - 1


def words(text: str | None) -> str:
    """Words to look for: without blanks at the ends, NUL signs and excess."""
    return (text or "").replace("\0", "").strip()[:MOST_WORDS]


def record_id(text: str | None) -> int | None:
    """The id of a record; None for anything that cannot be one."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > len(str(LARGEST_ID)):
        return None
    return int(text) if int(text) <= LARGEST_ID else None
