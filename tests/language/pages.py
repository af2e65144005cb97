"""What a page shows: its texts, and the attributes that are read out or shown."""

import re
from html.parser import HTMLParser

CHINESE = re.compile(r"[\u3400-\u9fff]+")
LATIN = re.compile(r"[A-Za-z]{3,}")
SHOWN = {"title", "alt", "placeholder", "aria-label", "label", "hx-confirm"}
SILENT = {"script", "style", "code"}


class Page(HTMLParser):
    """The texts of a page in order, blanks made one. What a paragraph declares to be Chinese in every language, the
    words of an official paper, is left out."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0
        self._is_official = False
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        self._is_official |= tag == "p" and ("lang", "zh-Hans") in attrs
        for name, value in attrs:
            if value and (name in SHOWN or name.startswith("data-")):
                self._keep(value)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT
        self._is_official &= tag != "p"

    def handle_data(self, data: str) -> None:
        if not (self._silent or self._is_official):
            self._keep(data)

    def _keep(self, text: str) -> None:
        words = " ".join(text.split())
        if words:
            self.texts.append(words)


def chinese_left(content: str, data: list[str]) -> list[str]:
    """The texts of a page that are Chinese once the county's own data is taken out; `data` begins with the longest.

    One character alone is the sign of a person, drawn from the name.
    """
    left = []
    for text in Page(content).texts:
        rest = text
        for word in data:
            if not CHINESE.search(rest):
                break
            rest = rest.replace(word, "")
        if CHINESE.search(rest) and len(text) > 1:
            left.append(text)
    return left


def latin_words(content: str) -> set[str]:
    """The Latin words of a page, of three letters or more, apart from addresses and names of our own icons."""
    page = re.sub(r'data-[\w-]+="[^"]*"', "", content)
    return {word for text in Page(page).texts for word in LATIN.findall(text)}
