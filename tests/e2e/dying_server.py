"""`renda serve`, killed at one place: RENDA_TEST_DIES=renda.boxes.keystore:sign:before names it.

As soon as a page calls that function (or, with `after`, as soon as it has returned and all it committed stands), every
process of the server's group is killed as a power cut would. The module is run anew in the server's child processes.
"""

import importlib
import os
import signal
import sys
from typing import Any

VARIABLE = "RENDA_TEST_DIES"


def _die(*_given: Any, **_named: Any) -> None:
    os.killpg(os.getpgid(0), signal.SIGKILL)


def _arm(place: str) -> None:
    """Put the killing into "module:name:before" or "module:name:after"; a name may have a class before it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renda.settings")
    import django

    django.setup()
    where, name, when = place.split(":")
    owner: Any = importlib.import_module(where)
    *owners, name = name.split(".")
    for one in owners:
        owner = getattr(owner, one)
    real = getattr(owner, name)

    def then_die(*given: Any, **named: Any) -> None:
        real(*given, **named)
        _die()

    setattr(owner, name, _die if when == "before" else then_die)


if __name__ in {"__main__", "__mp_main__"}:
    _arm(os.environ[VARIABLE])
if __name__ == "__main__":
    from renda.command import main

    sys.exit(main(["serve", *sys.argv[1:]]))
