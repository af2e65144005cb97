"""The commands of the console script `renda`, one module each, found by themselves.

A command module has ``register(subparsers)``, which adds one parser (or several), and ``run(args)``, which returns an
exit status (or None for success). Help is in both languages: ``words("启动服务", "Serve the pages")``. A module that
works without Django's applications says ``NEEDS_DJANGO = False``. Models and settings are imported inside ``run``:
help must work before anything is set.
"""

from renda.commands.language import words

__all__ = ["words"]
