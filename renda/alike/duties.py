"""What a unit answers for: its own words, and those usual for a body with its name (data/duties.toml). Pure."""

import re
import tomllib
from functools import cache
from pathlib import Path

from renda.alike.shingles import plain

DATA = Path(__file__).parent / "data" / "duties.toml"
# Words every statement of duties is made of, which tell no unit from another.
EMPTY = (
    "负责", "组织", "指导", "监督", "管理", "协调", "拟订", "实施", "承担", "贯彻", "落实", "工作", "有关", "相关",
    "全县", "全市", "全区", "本县", "本市", "建设", "发展", "服务", "政策", "规划并", "以及", "开展", "推进",
    "参与", "研究",
)  # fmt: skip
# What surrounds the words that tell what a body is for: a second name in brackets, its level, its kind.
IN_BRACKETS = re.compile(r"\([^)]*\)?")
AROUND_NAME = re.compile(
    r"^(?:省|市|县|区)(?:委|府)?"
    r"|(?:管委会|委员会|执委会|联席会议|指挥部|领导小组|管理|服务|中心|局|办公室|办|委|会|院)$"
)
BREAKS = re.compile(r"[\s，。；：、,.;:（）()《》“”\"!！?？和与及等的]+")


@cache
def usual_duties() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """(words of a name, words of the duty) of every kind of body."""
    read = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return tuple((tuple(one["name"]), tuple(one["words"].split())) for one in read["duty"])


def duty_words(name: str, text: str = "") -> tuple[str, ...]:
    """The words of a unit's duty: from its own text, and the usual ones of each word in its name."""
    words = list(_own_words(text))
    for names, usual in usual_duties():
        if any(one in name for one in names):
            words += usual
    return tuple(dict.fromkeys(words))


def name_in_short(name: str) -> str:
    """The words of a name that tell what the body is for: 市水环境综治办 → 水环境综治."""
    return AROUND_NAME.sub("", IN_BRACKETS.sub("", plain(name)))


def _own_words(text: str) -> list[str]:
    """The short phrases of a written statement: clauses of two to eight characters once the empty words are out."""
    for word in EMPTY:
        text = text.replace(word, " ")
    return [word for word in BREAKS.split(plain_keeping_breaks(text)) if 2 <= len(word) <= 8]


def plain_keeping_breaks(text: str) -> str:
    """`plain` of each run between blanks."""
    return " ".join(plain(run) for run in text.split())
