"""The language of the terminal: Chinese, or English where it is asked for."""

import os
from collections.abc import Sequence

CHINESE, ENGLISH = "zh", "en"
_chosen = CHINESE

# What argparse itself says; a sentence that is missing here stays English.
ARGPARSE_CHINESE = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示此说明并退出",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s\n",
    "the following arguments are required: %s": "缺少参数：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "argument %(argument_name)s: %(message)s": "参数 %(argument_name)s：%(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r，可用：%(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r 不是有效的 %(type)s",
    "expected one argument": "需要一个值",
    "expected at least one argument": "至少需要一个值",
    "not allowed with argument %s": "不能与 %s 同用",
    "one of the arguments %s is required": "须给出其中之一：%s",
}


def language_asked(arguments: Sequence[str]) -> str:
    """ "en" where `--lang en` is given or the environment's language is English; else "zh"."""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            return ENGLISH if arguments[index + 1].startswith("en") else CHINESE
        if argument.startswith("--lang="):
            return ENGLISH if argument.split("=", 1)[1].startswith("en") else CHINESE
    stated = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return ENGLISH if stated.startswith("en") else CHINESE


def choose(language: str) -> None:
    """Say everything that follows in `language` ("zh" or "en")."""
    global _chosen
    _chosen = language


def chosen() -> str:
    """The language in use: "zh" or "en"."""
    return _chosen


def words(zh: str, en: str) -> str:
    """The sentence in the language in use."""
    return en if _chosen == ENGLISH else zh


def argparse_words(message: str) -> str:
    """What argparse says, in the language in use."""
    return ARGPARSE_CHINESE.get(message, message) if _chosen == CHINESE else message
