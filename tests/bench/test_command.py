"""Each benchmark at its smallest, as a process of its own: what it prints, never how fast it was."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from renda.command import main

pytestmark = pytest.mark.slow
SIZES = {
    "steps": 2,
    "desk": 1200,
    "import": 40,
    "search": 400,
    "repeats": 700,
    "documents": 4,
    "live": 6,
    "votes": 6,
    "secret": 6,
    "hall": 20,
}
DATABASE = os.environ.get("RENDA_DATABASE", "sqlite:")


def bench(*arguments: str) -> str:
    """What the command prints; a promise that is not kept (status 1) is no failure of a test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RENDA_", "DJANGO_"))}
    chosen = ["--database", "sqlite"]
    if not DATABASE.startswith("sqlite"):
        chosen = ["--database", "postgresql", "--database-url", DATABASE]
    done = subprocess.run(
        [sys.executable, "-m", "renda.command", "bench", *arguments, *chosen],
        env=kept | {"PYTHONUTF8": "1"}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=sorted(SIZES))
def found(request: pytest.FixtureRequest) -> dict[str, Any]:
    name: str = request.param
    told: dict[str, Any] = json.loads(bench(name, "--json", "--size", str(SIZES[name])))
    return told


def test_one_object_with_everything(found: dict[str, Any]) -> None:
    assert found["size"] == SIZES[found["name"]]
    assert found["database"] == ("sqlite" if DATABASE.startswith("sqlite") else "postgresql")
    assert found["database"] in found["versions"]
    assert found["machine"]["cores"] >= 1
    for kind in ("figures", "bases", "ratios", "targets"):
        assert found[kind], kind


def test_every_figure_has_a_name_words_and_a_unit(found: dict[str, Any]) -> None:
    figures = [*found["figures"], *found["bases"]]
    assert len({one["name"] for one in figures}) == len(figures)
    for one in figures:
        assert one["zh"]
        assert one["en"]
        assert one["unit"] in {
            "steps/s",
            "inserts/s",
            "ballots/s",
            "signatures/s",
            "errors",
            "requests/s",
            "rows/s",
            "queries",
            "KB",
            "ms",
            "s",
            "%",
        }
        assert one["value"] >= 0


def test_ratios_and_targets_speak_of_what_was_measured(found: dict[str, Any]) -> None:
    values = {one["name"]: one["value"] for one in [*found["figures"], *found["bases"]]}
    for ratio in found["ratios"]:
        assert ratio["value"] == pytest.approx(values[ratio["of"]] / values[ratio["to"]], abs=0.001)
    for target in found["targets"]:
        assert set(target["of"].split(" : ")) <= values.keys()
        reached = target["value"] >= target["bound"]
        assert target["met"] is (
            reached if target["rule"] == "at least" else target["value"] <= target["bound"]
        )


def test_the_table_is_readable_in_both_languages() -> None:
    zh = bench("import", "--size", "20")
    assert "导入 20 人" in zh
    assert "（基准）" in zh


def test_the_units_are_left_out_with_a_word_where_no_list_is_given(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["bench", "units"]) == 0
    assert "--data" in capsys.readouterr().err
