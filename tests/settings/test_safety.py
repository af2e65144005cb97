"""Production refuses to start when its settings would endanger the data."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from renda.settings.safety import UnsafeSettings, refuse_unsafe

BUILT_IN = "demo-only-secret-key-never-for-real-use"
SAFE = {
    "mode": "production",
    "secret_key": "k3J9vQ2mX8rT5wZ1bN7cL4sD6fG0hP-yA_eUiOqWx",
    "default_key": BUILT_IN,
    "debug": False,
    "hosts": ["renda.example"],
}


def test_safe_settings_pass() -> None:
    refuse_unsafe(**SAFE)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"secret_key": BUILT_IN}, "RENDA_SECRET_KEY"),
        ({"secret_key": ""}, "RENDA_SECRET_KEY"),
        ({"secret_key": "short"}, "RENDA_SECRET_KEY"),
        ({"secret_key": "a" * 64}, "RENDA_SECRET_KEY"),
        ({"debug": True}, "RENDA_DEBUG"),
        ({"hosts": []}, "RENDA_HOSTS"),
        ({"hosts": ["*"]}, "RENDA_HOSTS"),
        ({"hosts": ["*.gov.cn"]}, "RENDA_HOSTS"),
        ({"pinned_day": "2026-01-01"}, "RENDA_TODAY"),
    ],
)
def test_each_unsafe_setting_is_refused_by_name(change: dict, says: str) -> None:
    with pytest.raises(UnsafeSettings, match=says):
        refuse_unsafe(**SAFE | change)


@pytest.mark.parametrize("mode", ["demo", "test"])
def test_demo_and_test_may_use_the_built_in_key(mode: str) -> None:
    refuse_unsafe(**SAFE | {"mode": mode, "secret_key": BUILT_IN, "hosts": []})


def start(tmp_path: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """`renda migrate` as an operator would run it, with `given` and nothing else set."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("RENDA_")}
    bare |= {"RENDA_VAR": str(tmp_path), "PYTHONUTF8": "1", **given}
    command = [sys.executable, "-m", "renda.command", "migrate"]
    return subprocess.run(command, env=bare, capture_output=True, text=True, encoding="utf-8", check=False)


def test_nothing_set_means_production_and_is_refused_in_words(tmp_path: Path) -> None:
    refused = start(tmp_path)
    assert refused.returncode == 2
    assert "RENDA_SECRET_KEY" in refused.stderr
    assert "RENDA_HOSTS" in refused.stderr
    assert "refusing to start" in refused.stderr
    assert "拒绝启动" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not list(tmp_path.glob("*.sqlite3"))


def test_an_unknown_mode_is_refused_in_words(tmp_path: Path) -> None:
    refused = start(tmp_path, RENDA_MODE="prod")
    assert refused.returncode == 2
    assert "RENDA_MODE" in refused.stderr
    assert "Traceback" not in refused.stderr
