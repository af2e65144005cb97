"""What other rooms do once a box is counted: registered by the procedure of the matter that the vote decides."""

from collections.abc import Callable
from datetime import date

from renda.boxes.models import Box

Told = Callable[[Box, date], None]
_TOLD: dict[str, Told] = {}


def on_counted(procedure: str, told: Told) -> None:
    """Call `told(box, on)` in the transaction in which a box of such a matter is counted."""
    _TOLD[procedure] = told


def tell_counted(box: Box, on: date) -> None:
    """Tell the room of the matter, where it asked to be told."""
    if told := _TOLD.get(box.matter.procedure):
        told(box, on)
