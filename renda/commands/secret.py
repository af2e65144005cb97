"""`renda secret`: a random key for RENDA_SECRET_KEY."""

import argparse
import secrets
from typing import Any

from renda.commands import words

NEEDS_DJANGO = False


def register(subparsers: Any) -> None:
    """Add the command."""
    help_text = words("生成一个可用作 RENDA_SECRET_KEY 的随机密钥", "make a random key for RENDA_SECRET_KEY")
    subparsers.add_parser("secret", help=help_text, description=help_text)


def run(args: argparse.Namespace) -> None:
    """Print one key of 64 characters."""
    print(secrets.token_urlsafe(48))
