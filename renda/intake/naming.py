"""What the name of a paper tells: 城关镇12号张三关于修缮水渠的建议.docx, however its parts are set apart. Pure.

Counties name the files of a session's suggestions by hand: place, number, deputy and title in this order, with any sign
or none between them; some leave parts out, some put the deputy in brackets after the title.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from renda.roster.names import plain_name

SEPARATORS = r"[\s+_\-—–~.,，、;；:：|/《》<>\[\]【】]+"
_YEAR = re.compile(
    r"(?:19|20)\d{2}\s*年?度?(?!\s*号)|第?[一二三四五六七八九十\d]+届第?[一二三四五六七八九十\d]+次(?:会议)?"
)
_NUMBER = re.compile(r"(?:第|编?号)?\s*(?<!\d)0*(\d{1,5})\s*(?:号|件|$|(?=\D))(?:代表)?(?:建议|案|提案)?")
_PLACE = re.compile(r"[\u3400-\u9fff]{1,8}?(?:街道办事处|办事处|代表团|街道|苏木|[镇乡])(?:代表团)?")
_COPIES = re.compile(r"(?:[（(]\d+[)）]|副本|最终版?|定稿|终稿|修改稿?|打印版?|电子版|\s|[-_])+$")
_BRACKETS = re.compile(r"[（(]([^（）()]*)[)）]\s*$")
_PEOPLE = re.compile(r"等\s*\d*\s*(?:人|名|位)?(?:代表)?$|代表$|同志$|^代表|^领衔人?|^提出人")
_HAN_NAME = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}|[\u3400-\u9fff]{1,12}(?:·[\u3400-\u9fff]{1,12})+"
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a name told; what it did not tell is empty, or None for the number."""

    place: str = ""
    number: int | None = None
    author: str = ""
    title: str = ""


def read_name(path: str, *, people: Collection[str] = (), places: Collection[str] = ()) -> Named:
    """Read a path within a folder or archive. `people` and `places` are names the congress knows: they are found
    wherever they stand. A folder's name tells the place where the file's own does not."""
    *folders, last = path.split("/")
    stem = unicodedata.normalize("NFKC", re.sub(r"\.[0-9A-Za-z]{1,5}$", "", last)).strip()
    stem = _COPIES.sub("", stem)
    title, before, after = _title_in(stem)
    before = _YEAR.sub(" ", before)
    number, before = _number_in(before)
    place, before = _place_in(before, places)
    author = _author_in(before, people) or _author_in(after, people)
    if not title:
        title = _what_is_left(before, author)
    if not place:
        place = next((found for one in reversed(folders) if (found := _place_in(one, places)[0])), "")
    return Named(place, number, author, _tidy_title(title))


def _title_in(stem: str) -> tuple[str, str, str]:
    """The title, what stands before it, and what stands after it."""
    quoted = re.search(r"[《<](.+?)[》>]", stem)
    if quoted:
        return quoted[1], stem[: quoted.start()], stem[quoted.end() :]
    found = re.search(r"关于", stem)
    if not found:
        return "", stem, ""
    title, before = stem[found.start() :], stem[: found.start()]
    bracket = _BRACKETS.search(title)
    if bracket:
        return title[: bracket.start()], before, bracket[1]
    ended = re.match(r"(关于.*?的(?:建议|意见|批评|议案|提案))(.*)$", title)
    if ended and re.match(SEPARATORS, ended[2]):
        return ended[1], before, ended[2]
    return title, before, ""


def _place_in(text: str, places: Collection[str]) -> tuple[str, str]:
    known = max((one for one in places if one and one in text), key=len, default="")
    if not known:
        found = _PLACE.search(text)
        known = found[0] if found else ""
    if not known:
        return "", text
    rest = text.replace(known, " ", 1)
    return known.removesuffix("代表团") or known, re.sub(r"^\s*代表团", " ", rest)


def _number_in(text: str) -> tuple[int | None, str]:
    found = re.search(r"第?\s*0*(\d{1,5})\s*号", text) or _NUMBER.search(text)
    if not found or int(found[1]) == 0:
        return None, text
    rest = text[: found.start()] + " " + re.sub(r"^(?:代表)?(?:建议|案)", "", text[found.end() :])
    return int(found[1]), rest


def _author_in(text: str, people: Collection[str]) -> str:
    words = [word for word in re.split(SEPARATORS + r"|[（()）]", text) if word]
    plain = plain_name("".join(words))
    known = max((one for one in people if len(one) > 1 and one in plain), key=len, default="")
    if known:
        return known
    for word in words:
        name = _PEOPLE.sub("", _PEOPLE.sub("", word))
        if _HAN_NAME.fullmatch(name) and not re.search(r"建议|提案|议案|意见|附件", name):
            return name
    joined = "".join(words)  # 张　三, a name set wide
    return joined if len(words) == 2 and len(joined) == 2 else ""


def _what_is_left(text: str, author: str) -> str:
    words = [word for word in re.split(SEPARATORS, text.replace(author, " ") if author else text) if word]
    return max(words, key=len, default="") if any(len(word) >= 4 for word in words) else ""


def _tidy_title(title: str) -> str:
    return re.sub(rf"^{SEPARATORS}|{SEPARATORS}$", "", " ".join(title.split()))[:200]
