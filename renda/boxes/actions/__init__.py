"""What is done to a box: prepared, its keys made, ballots given and cast, closed and opened."""

from renda.boxes.actions.cast import cast_sealed
from renda.boxes.actions.give import give_token, half_of_the_key, hand_out_paper
from renda.boxes.actions.keys import make_key, open_for_counting
from renda.boxes.actions.prepare import close_box, open_box, prepare_box, void_box

__all__ = (
    "cast_sealed", "close_box", "give_token", "half_of_the_key", "hand_out_paper", "make_key", "open_box",
    "open_for_counting", "prepare_box", "void_box",
)  # fmt: skip
