"""The Makefile explains itself, and its parts exist."""

import re
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
PROMISED = {"setup", "run", "demo", "test", "fast", "lint", "bench", "docs", "e2e", "lock", "messages"}


def test_make_alone_lists_every_target_in_both_languages() -> None:
    shown = subprocess.run(
        ["make"], cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    for target in PROMISED:
        assert re.search(rf"make {target} +[\u4e00-\u9fff].*\n +[a-z]", shown), target


def test_every_phony_target_is_explained() -> None:
    [phony] = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    explained = set(re.findall(r"^([a-z0-9-]+):.*## .* \| .*$", MAKEFILE, re.MULTILINE))
    assert set(phony.split()) == explained


@pytest.mark.parametrize("script", [".ci/run", "tests/install/prerequisites.sh"])
def test_the_scripts_are_well_formed(script: str) -> None:
    subprocess.run(["bash", "-n", PROJECT / script], check=True)


def test_prerequisites_are_asked_for_in_words_where_they_cannot_be_installed(tmp_path: Path) -> None:
    for name in ("bash", "id", "ls", "env"):  # a machine with almost nothing, and no apt
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    done = subprocess.run(
        ["/usr/bin/bash", PROJECT / "tests/install/prerequisites.sh"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "chromium" in done.stderr
    assert "apt-get install" in done.stderr
    assert "RENDA_TEST_BROWSER" in done.stderr
