"""The measures of GB/T 9704-2012 that both the DOCX and the PDF are made with: millimetres and points, no Django."""

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0  # mm, A4 (5.1)
TOP, LEFT = 37.0, 28.0  # mm: 天头 and 订口 (5.2.1)
TEXT_WIDTH, TEXT_HEIGHT = 156.0, 225.0  # mm: 版心 (5.2.1)
RIGHT = PAGE_WIDTH - LEFT - TEXT_WIDTH
BOTTOM = PAGE_HEIGHT - TOP - TEXT_HEIGHT
LINES, CHARACTERS = 22, 28  # of a page and of a line (5.2.3)
POINTS_IN_MM = 72 / 25.4
PITCH = TEXT_HEIGHT * POINTS_IN_MM / LINES  # pt from line to line
ADVANCE = TEXT_WIDTH * POINTS_IN_MM / CHARACTERS  # pt from character to character of 3号

THIRD, FOURTH, SECOND = 16.0, 14.0, 22.0  # pt: 3号, 4号, 2号
MARK_MOST, MARK_LEAST = 48.0, 16.0  # pt of 发文机关标志, which is as large as its line allows
MARK_BELOW_TEXT_TOP = 35.0  # mm from the top of the text block to the mark's upper edge (7.2.4)
MARK_FROM_PAGE_TOP = 30.0  # mm in the letter form (10.1)
RULE_BELOW = 4.0  # mm from the number (7.2.7), or in the letter form from the mark (10.1), to the red line
LETTER_RULE_WIDTH = 170.0  # mm (10.1)
LETTER_RULE_FROM_BOTTOM = 20.0  # mm from the page's bottom edge (10.1)
PAGE_NUMBER_BELOW = 7.0  # mm from the text block to the dash of the page number (7.5)
FOOT_THICK, FOOT_THIN = 0.35, 0.25  # mm (7.4.1)
RED = "E60012"


def mark_size(mark: str) -> float:
    """The size in points at which the office's name fills one line of the text block and no more."""
    room = TEXT_WIDTH * POINTS_IN_MM * 0.98
    return max(MARK_LEAST, min(MARK_MOST, float(int(room / max(width_of(mark), 1.0)))))


def width_of(text: str) -> float:
    """The width of a text in characters: Latin letters, digits and half-width signs are half a character."""
    return sum(0.5 if ord(sign) < 0x2000 and sign != "·" else 1.0 for sign in text)


def signature_spaces(office: str, day: str, *, sealed: bool) -> tuple[float, float]:
    """How many characters stay free at the right of the office's name and of the date (7.3.5).

    With a seal the date stands four characters from the edge and the office is centred over it; without one the
    office stands two characters from the edge and the date begins two characters further right than it.
    """
    wide, long = width_of(office), width_of(day)
    if sealed:
        free = max(4.0, 1.0 + (wide - long) / 2)  # a long name must not run over the edge
        return free + (long - wide) / 2, free
    if long <= wide:
        return 2.0, wide - long
    return 4.0 + long - wide, 2.0
