"""How wide words are on a chart, in its own units."""


def text_width(text: str, size: float) -> float:
    """About how wide a text is: a Chinese character is as wide as high, others a good half of that."""
    return sum(size if ord(sign) > 0x2E7F else size * 0.56 for sign in text)


def wrapped(words: list[str], joint: str, width: float, size: float) -> list[str]:
    """The words in lines no wider than `width`; a single longer word keeps its line."""
    lines: list[str] = []
    for place, word in enumerate(words):
        said = word + (joint if place < len(words) - 1 else "")
        if lines and text_width(lines[-1] + said.strip(), size) <= width:
            lines[-1] += said
        else:
            lines.append(said)
    return [line.rstrip() for line in lines]


def label_width(lines: tuple[str, ...]) -> float:
    """How wide a label is: the step with its holder beside it, smaller, and what stands below."""
    step, _, who = lines[0].partition("|")
    first = text_width(step, 13) + (6 + text_width(who, 12) if who else 0)
    return max(first, *(text_width(line, 12) for line in lines[1:]), 0)
