"""Finds the sentences that pure code hands on to be translated where they are shown: reasons, headings, choices.

Such a sentence stands in the call that makes it (``BadValue("不是日期")``), under the name ``reason``, or is what
a function named ``why`` answers. Sentences joined from a literal and a constant of the module count as one.
"""

import ast
import re
from collections.abc import Iterator

CJK = re.compile(r"[\u3400-\u9fff]")

# The place of the sentence among the arguments of what takes one.
TAKES_SENTENCE = {
    "BadValue": 0,
    "SheetRefused": 0,
    "ArchiveRefused": 0,
    "refused": 0,
    "Unmet": 0,
    "choices_of": 0,
    "Field": 1,
    "text_field": 1,
    "Kind": 1,
    "Wrong": 2,
    "wrong": 2,
    "Passed": 1,
    "issue_now": 2,
    "mistake": 3,
    "Mistake": 4,
}


def sentences(source: str) -> Iterator[str]:
    """Every Chinese sentence that the module's code hands on, in order of lines."""
    tree = ast.parse(source)
    constants = _constants(tree)
    for node in ast.walk(tree):
        for place in _places(node):
            yield from _texts(place, constants)


def _places(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        taken = TAKES_SENTENCE.get(_name(node.func))
        if taken is not None and taken < len(node.args):
            yield node.args[taken]
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and key.value == "reason":
                yield value
    elif isinstance(node, ast.Assign):
        yield from _reasons(node.targets[0], node.value)
    elif isinstance(node, ast.FunctionDef) and re.match(r"_?why", node.name):
        for part in ast.walk(node):
            if isinstance(part, ast.Return) and part.value is not None:
                yield part.value


def _reasons(target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, told in zip(target.elts, value.elts, strict=False):
            yield from _reasons(one, told)
    elif isinstance(target, ast.Name) and target.id == "reason":
        yield value


def _texts(node: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    whole = _text(node, constants)
    if whole is not None:
        if CJK.search(whole):
            yield whole
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _texts(value, constants)
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, constants)
        yield from _texts(node.orelse, constants)


def _text(node: ast.expr, constants: dict[str, str]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.Name):
        return constants.get(node.id)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        first, last = _text(node.left, constants), _text(node.right, constants)
        return None if first is None or last is None else first + last
    return None


def _constants(tree: ast.Module) -> dict[str, str]:
    return {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
