"""Each benchmark at its smallest, as a process of its own: what it prints, never how fast it was."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

pytestmark = pytest.mark.slow
SIZES = {"steps": 2, "desk": 1200, "import": 40, "search": 400, "repeats": 700}
