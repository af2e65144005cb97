"""The console script `renda`: finds the commands, reads the arguments, runs one."""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from renda import commands
from renda.commands import language
from renda.commands.language import words

REFUSED = 2  # exit status where a command could not begin


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` (else the process's own) name; the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language.choose(language.language_asked(given))
    args = make_parser().parse_args(given)
    try:
        if args.needs_django:
            prepare_django()
        return int(args.run(args) or 0)
    except BrokenPipeError:  # the reader of our output, such as `head`, has left
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if not is_operators_to_mend(error):
            raise
        print(error, file=sys.stderr)
        return REFUSED


def make_parser() -> argparse.ArgumentParser:
    """The parser with every command, in the language in use."""
    # argparse asks this name for each of its own sentences; it offers no other way to give them.
    argparse._ = language.argparse_words  # type: ignore[attr-defined]
    parser = argparse.ArgumentParser(
        prog="renda",
        description=words(
            "人大工作平台：县级人大及其常委会的法定程序。",
            "Renda: the statutory procedures of a county congress.",
        ),
        epilog=words(
            "每条命令都有说明：renda 命令 --help", "Each command explains itself: renda COMMAND --help"
        ),
    )
    parser.add_argument("--lang", choices=["zh", "en"], help=words("说明的语言", "language of these words"))
    subparsers = parser.add_subparsers(
        title=words("命令", "commands"), metavar=words("命令", "COMMAND"), required=True, dest="command"
    )
    for module in command_modules():
        add_command(subparsers, module)
    return parser


def command_modules() -> list[ModuleType]:
    """Every module of `renda.commands` that registers a command, by name."""
    names = sorted(found.name for found in pkgutil.iter_modules(commands.__path__))
    modules = [importlib.import_module(f"{commands.__name__}.{name}") for name in names]
    return [module for module in modules if hasattr(module, "register")]


def add_command(subparsers: Any, module: ModuleType) -> None:
    """Let `module` register its parsers, and give each the module's `run` where it names no function itself."""
    before = set(subparsers.choices)
    module.register(subparsers)
    for name in subparsers.choices.keys() - before:
        parser = subparsers.choices[name]
        run: Callable[[argparse.Namespace], int | None] | None = parser.get_default("run") or getattr(
            module, "run", None
        )
        parser.set_defaults(run=run, needs_django=getattr(module, "NEEDS_DJANGO", True))


def prepare_django() -> None:
    """Load the settings and the applications; raises with a sentence for the operator where settings are unsafe."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renda.settings")
    import django

    django.setup()
    from django.utils import translation

    translation.activate("en" if language.chosen() == language.ENGLISH else "zh-hans")


def is_operators_to_mend(error: Exception) -> bool:
    """Whether the error is a sentence for the operator (a setting, a missing file) and not a fault of ours."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError

    return isinstance(error, ImproperlyConfigured | CommandError)


if __name__ == "__main__":
    sys.exit(main())
