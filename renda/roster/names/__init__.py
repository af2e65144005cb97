"""How names of people are ordered: by pinyin and by the strokes of the surname. Pure: imports no Django."""

from renda.roster.names.pinyin import pinyin_key
from renda.roster.names.strokes import stroke_key
from renda.roster.names.surnames import plain_name, surname

__all__ = ["pinyin_key", "plain_name", "stroke_key", "surname"]
