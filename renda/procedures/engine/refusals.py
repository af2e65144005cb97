"""What a condition answers when it does not hold, read from its own source, so that no table can disagree."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from renda.law.cite import Cite
from renda.procedures.engine.unmet import Unmet

Condition = Callable[..., Unmet | None]
OPEN = "…"  # stands for what is known only when a step is refused: a date, a count, a missing part


@cache
def refusals_of(condition: Condition) -> tuple[Unmet, ...]:
    """Every Unmet the condition may answer, with "…" for what is known only then. Empty for one that makes none."""
    declared: tuple[Unmet, ...] = getattr(condition, "answers", ())
    if declared:
        return tuple(Unmet(one.reason, one.cite, _Filled(one.params), one.rule) for one in declared)
    tree = ast.parse(textwrap.dedent(inspect.getsource(condition)))
    known = _names(condition) | _constants(tree)
    return tuple(_unmet(call, known) for call in _makings(tree))


def said(unmet: Unmet) -> str:
    """The sentence of such an Unmet."""
    return unmet.reason.format_map(unmet.params)


def _names(condition: Condition) -> dict[str, Any]:
    """What the condition's source may name: its module's values, and what it was made with."""
    found = inspect.getclosurevars(condition)
    return {**found.globals, **found.nonlocals}


def _constants(tree: ast.AST) -> dict[str, Any]:
    """The texts that the source gives a name."""
    return {
        target.id: node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _makings(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Unmet":
            yield node


def _unmet(call: ast.Call, known: Mapping[str, Any]) -> Unmet:
    reason, cite = (_value(argument, known) for argument in call.args[:2])
    if not isinstance(reason, str) or not isinstance(cite, Cite):
        raise TypeError(f"the reason and the cite of an Unmet are written out: {ast.unparse(call)}")
    entered = _params(call.args[2], known) if len(call.args) > 2 else {}
    return Unmet(reason, cite, _Filled(entered))


def _params(node: ast.expr, known: Mapping[str, Any]) -> dict[str, object]:
    if not isinstance(node, ast.Dict):
        return {}
    pairs = zip(node.keys, node.values, strict=True)
    return {
        str(key.value): value
        for key, given in pairs
        if isinstance(key, ast.Constant) and isinstance(value := _value(given, known), str)
    }


def _value(node: ast.expr, known: Mapping[str, Any]) -> Any:
    if isinstance(node, ast.Constant):
        return node.value
    return known.get(node.id) if isinstance(node, ast.Name) else None


class _Filled(dict[str, object]):
    """Parameters of which those not known yet read as an ellipsis."""

    def __missing__(self, name: str) -> str:
        return OPEN
