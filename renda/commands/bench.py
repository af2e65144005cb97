"""`renda bench`: measure the product beside the barest thing the same machine does in the same run."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from renda.commands import words

NEEDS_DJANGO = False  # each benchmark sets it up on a database of its own
NAMES = ("steps", "desk", "import", "search", "repeats", "units")
