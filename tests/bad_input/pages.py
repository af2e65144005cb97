"""Reading a page as a browser does: its links, its forms with their fields, its headings and ids."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Form:
    """A form of a page: where it goes, how, and the fields with what stands in them."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)


class PageReader(HTMLParser):
    """Reads one page. `text` is what a reader sees, without scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.language = ""
        self.text: list[str] = []
        self.text_by_language: list[tuple[str, str]] = []
        self._form: Form | None = None
        self._select = ""
        self._area = ""
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "html":
            self.language = given.get("lang", "")
        if tag in {"script", "style"}:
            self._silent += 1
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        assert self._form is not None
        name = given.get("name", "")
        if tag == "input" and name:
            kind = given.get("type", "text")
            self._form.kinds[name] = kind
            if kind in {"radio", "checkbox"}:
                self._form.choices.setdefault(name, []).append(given.get("value", "on"))
                if "checked" in given:
                    self._form.fields[name] = given.get("value", "on")
            else:
                self._form.fields[name] = given.get("value", "")
        elif tag == "textarea" and name:
            self._form.kinds[name], self._form.fields[name], self._area = "textarea", "", name
        elif tag == "select" and name:
            self._form.kinds[name], self._select = "select", name
            self._form.choices.setdefault(name, [])
        elif tag == "option" and self._select:
            self._form.choices[self._select].append(given.get("value", ""))
            if "selected" in given or self._select not in self._form.fields:
                self._form.fields[self._select] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._silent -= 1
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._form is not None and self._area:
            self._form.fields[self._area] += data
        if not self._silent and data.strip():
            self.text.append(data.strip())


def read(answer: Any) -> PageReader:
    """The page of an answer."""
    return PageReader(answer.content.decode())


def faults_of(page: PageReader, language: str) -> list[str]:
    """What is wrong with the page's frame."""
    found = []
    if page.language != language:
        found.append(f"lang is {page.language!r}")
    if page.tags.count("h1") != 1:
        found.append(f"{page.tags.count('h1')} h1")
    twice = {one for one in page.ids if page.ids.count(one) > 1}
    if twice:
        found.append(f"ids used twice: {sorted(twice)}")
    return found
