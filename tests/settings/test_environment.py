"""Every setting is registered, documented and read through the register."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from renda.settings import check, document, environment
from renda.settings.environment import PROJECT, SETTINGS, SettingError

# The calendar is pure and may be used without settings; it reads the one variable itself.
READS_BY_ITSELF = {Path("renda/calendar/today.py"): {"RENDA_TODAY"}}
NAME = re.compile(r"\bRENDA_[A-Z_]+\b")


def names_in_code() -> Iterator[tuple[Path, str]]:
    """Every RENDA_ name in a string that is a whole word, outside the register itself."""
    for path in sorted((PROJECT / "renda").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for name in NAME.findall(node.value):
                    yield path.relative_to(PROJECT), name


def test_every_name_in_the_code_is_registered() -> None:
    known = {setting.name for setting in SETTINGS}
    unknown = {
        (str(path), name) for path, name in names_in_code() if name not in known and not name.endswith("_")
    }
    assert not unknown


def test_every_registered_name_is_read() -> None:
    used = {name for path, name in names_in_code() if path != Path("renda/settings/environment.py")}
    assert {setting.name for setting in SETTINGS} <= used


def test_nothing_but_the_register_reads_the_environment() -> None:
    pattern = re.compile(r"environ(?:\.get\(|\[)\s*[\"'](RENDA_[A-Z_]+)")
    for path in sorted((PROJECT / "renda").rglob("*.py")):
        place = path.relative_to(PROJECT)
        found = set(pattern.findall(path.read_text(encoding="utf-8")))
        assert found <= READS_BY_ITSELF.get(place, set()), place


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_each_setting_is_explained_in_both_languages(setting: environment.Setting) -> None:
    assert re.search(r"[\u4e00-\u9fff]", setting.zh)
    assert re.search(r"[a-z]{3}", setting.en)
    assert setting.kind in document.KINDS
    assert bool(setting.default_zh) == bool(setting.default_en)


def test_the_page_of_settings_is_current() -> None:
    for path, content in document.documents().items():
        assert (PROJECT / path).read_text(encoding="utf-8") == content, "run `make docs`"


def test_a_flag_is_1_or_0(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, meaning in {"1": True, "on": True, "0": False, "No": False}.items():
        monkeypatch.setenv("RENDA_DEBUG", value)
        assert environment.flag("RENDA_DEBUG") is meaning
    monkeypatch.setenv("RENDA_DEBUG", "maybe")
    with pytest.raises(SettingError, match="RENDA_DEBUG"):
        environment.flag("RENDA_DEBUG")


def test_an_empty_variable_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENDA_LOG", "  ")
    assert environment.text("RENDA_LOG") == "WARNING"


def test_a_misspelt_setting_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENDA_SECRETKEY", "x")
    assert any("RENDA_SECRETKEY" in fault for fault in check.faults())
