"""The console script: every command explains itself in both languages, without a database."""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from renda import command
from renda.commands import language

CJK = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def chinese_again() -> Iterator[None]:
    yield
    language.choose("zh")


def parsers(chosen: str) -> dict[str, argparse.ArgumentParser]:
    """Every command's parser, made in the language chosen."""
    language.choose(chosen)
    [actions] = [
        action for action in command.make_parser()._actions if isinstance(action, argparse._SubParsersAction)
    ]
    return dict(actions.choices)


def test_the_commands_are_found_by_themselves() -> None:
    assert {"serve", "worker", "migrate", "check", "docs", "messages", "secret"} <= parsers("zh").keys()


@pytest.mark.parametrize("name", sorted(parsers("zh")))
def test_each_command_explains_itself_in_both_languages(name: str) -> None:
    in_chinese, in_english = parsers("zh")[name].format_help(), parsers("en")[name].format_help()
    assert CJK.search(parsers("zh")[name].description or ""), "say what it does: description=words(zh, en)"
    assert not CJK.search(in_english), "every help text in English, too: help=words(zh, en)"
    assert in_chinese.startswith("用法：renda")
    assert in_english.startswith("usage: renda")


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        (["--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["--lang=zh"], {"LANG": "en_GB"}, "zh"),
    ],
)
def test_the_language_asked_for(
    arguments: list[str], environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language.language_asked(arguments) == expected


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    bare = {
        name: value for name, value in os.environ.items() if not name.startswith(("RENDA_", "LC_", "LANG"))
    }
    return subprocess.run(
        [sys.executable, "-m", "renda.command", *arguments],
        env=bare | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_help_needs_no_settings_and_no_database() -> None:
    shown = run("--help")
    assert shown.returncode == 0, shown.stderr
    assert "启动网页服务" in shown.stdout
    assert "serve the pages" in run("--lang", "en", "--help").stdout


def test_a_wrong_command_is_refused_in_words() -> None:
    refused = run("frobnicate")
    assert refused.returncode == 2
    assert "没有 'frobnicate'" in refused.stderr


def test_a_taken_port_is_said_in_words() -> None:
    import socket

    from renda.commands.serve import is_free

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert not is_free("127.0.0.1", taken.getsockname()[1])
