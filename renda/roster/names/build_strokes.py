"""Makes data/strokes.txt and data/counts.txt anew (docs/adr/0007-names.md). Not needed to run the product.

    python -m renda.roster.names.build_strokes --unihan DIR --orders cnchar.order.min.js

DIR holds Unihan_IRGSources.txt and Unihan_OtherMappings.txt of the Unicode Character Database; the second
file is the one of the npm package cnchar-order.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from renda.roster.names.strokes import COUNT_DIGITS

DATA = Path(__file__).parent / "data"
# The national table of 2013 has three levels; inside each, characters stand in the order of their strokes.
LEVELS = ((1, 3500), (3501, 6500), (6501, 8105))
HORIZONTAL, VERTICAL, FALLING, DOT, TURNING = "12345"
KINDS = {
    "j": HORIZONTAL,
    "i": HORIZONTAL,
    "f": VERTICAL,
    "g": VERTICAL,
    "s": FALLING,
    **dict.fromkeys("kld", DOT),
}


def main() -> None:
    """Read both sources and write the two tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--unihan", type=Path, required=True)
    options.add_argument("--orders", type=Path, required=True)
    given = options.parse_args()
    orders = read_orders(given.orders)
    standard = read_standard(given.unihan / "Unihan_OtherMappings.txt")
    counts = read_counts(given.unihan / "Unihan_IRGSources.txt")
    write_orders(orders, place_missing(standard, orders), standard)
    write_counts(counts)


def read_orders(path: Path) -> dict[str, str]:
    """Stroke kinds of each character as digits 1-5: 横竖撇点折."""
    first = re.findall(r"JSON\.parse\('(.*?)'\)", path.read_text(encoding="utf-8"))[0]
    return {
        char: "".join(KINDS.get(s, TURNING) for s in strokes) for char, strokes in json.loads(first).items()
    }


def read_standard(path: Path) -> dict[str, int]:
    """Number of each character in the 通用规范汉字表 (property kTGH)."""
    return {char: int(value.split(":")[1]) for char, value in properties(path, "kTGH")}


def read_counts(path: Path) -> dict[str, int]:
    """Stroke count of each character, the mainland form first (property kTotalStrokes)."""
    return {char: int(value.split()[0]) for char, value in properties(path, "kTotalStrokes")}


def properties(path: Path, name: str) -> Iterator[tuple[str, str]]:
    """The characters that have the property, with its value."""
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) == 3 and fields[1] == name:
            yield chr(int(fields[0].removeprefix("U+"), 16)), fields[2]


def place_missing(standard: dict[str, int], orders: dict[str, str]) -> dict[str, str]:
    """For characters of the standard without stroke kinds: those of the neighbour they stand behind."""
    placed: dict[str, str] = {}
    by_number = {number: char for char, number in standard.items()}
    for first, last in LEVELS:
        known = next(orders[by_number[n]] for n in range(first, last + 1) if by_number[n] in orders)
        for number in range(first, last + 1):
            char = by_number[number]
            if char in orders:
                known = orders[char]
            else:
                placed[char] = known
    return placed


def write_orders(orders: dict[str, str], placed: dict[str, str], standard: dict[str, int]) -> None:
    """One line for each sequence of strokes: the sequence, a tab, its characters in their order."""
    groups: dict[str, list[str]] = defaultdict(list)
    last = len(standard) + 1
    for char in sorted({*orders, *placed}, key=lambda c: (standard.get(c, last), c)):
        groups[orders.get(char) or placed[char]].append(char)
    lines = [f"{order}\t{''.join(groups[order])}\n" for order in sorted(groups, key=lambda o: (len(o), o))]
    (DATA / "strokes.txt").write_text("".join(lines), encoding="utf-8")


def write_counts(counts: dict[str, int]) -> None:
    """Runs of neighbouring code points: the first in hexadecimal, a tab, one digit of base 62 for each."""
    lines: list[str] = []
    previous = -2
    for char, count in sorted(counts.items()):
        if ord(char) != previous + 1:
            lines.append(f"\n{ord(char):x}\t")
        lines.append(COUNT_DIGITS[min(count, len(COUNT_DIGITS) - 1)])
        previous = ord(char)
    (DATA / "counts.txt").write_text("".join(lines).lstrip("\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
