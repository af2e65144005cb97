"""Which procedures count their deadlines by a rule."""

from renda.procedures.registry import PROCEDURES


def procedures_using(rule_id: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Slug and title of each procedure whose deadlines use the rule, with the labels of the steps."""
    found = []
    for procedure in PROCEDURES.values():
        steps = tuple(step.label for step in procedure.steps if rule_id in _rules_of(step.due))
        if steps:
            found.append((procedure.slug, procedure.label, steps))
    return found


def _rules_of(due: object) -> set[str]:
    """The rules a deadline may be counted by."""
    return {getattr(due, "rule", ""), *(rule for _, rule in getattr(due, "longer", ()))}
