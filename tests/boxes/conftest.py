"""Boxes keep their keys in a folder of the test's own."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def own_keys(settings: Any, tmp_path: Path) -> None:
    settings.BALLOT_KEYS = tmp_path / "keys"
