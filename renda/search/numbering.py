"""The number of a passage: the day it belongs to, then its source and record.

Both engines give rows cheaply in one order only, that of their number; so the number begins with the day, and the
newest hits of a word that a million passages hold are found without looking at the others. It depends on nothing but
the record, so indexing a record again writes the same row.
"""

from datetime import date

MOST_RECORDS = 2**36
MOST_SOURCES = 2**5


def number_of(source: int, record: int, dated_on: date | None) -> int:
    """The number of the record's passage. Undated ones (rules, articles) count as older than everything."""
    if not (0 < source < MOST_SOURCES and 0 <= record < MOST_RECORDS):
        raise ValueError(f"not a number of a source or record: {source} {record}")
    day = dated_on.toordinal() if dated_on else 0
    return (day * MOST_SOURCES + source) * MOST_RECORDS + record


def day_of(number: int) -> date | None:
    """The day a passage's number begins with; None for an undated one."""
    day = number // (MOST_SOURCES * MOST_RECORDS)
    return date.fromordinal(day) if day else None
