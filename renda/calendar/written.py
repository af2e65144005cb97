"""Days as documents write them, in Chinese whatever language the reader's pages are in."""

from datetime import date


def written(day: date | None) -> str:
    """2026年3月2日, without leading zeros; empty for no day."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
