"""Sets the parts of a document as PDF with the free faces that come with the product: the same on every machine."""

import json
import threading
from functools import cache
from pathlib import Path
from typing import Any

import typst

from renda.documents.official import measures as m
from renda.documents.official.styles import APART, FACES, STYLES

FONTS = Path(__file__).parents[1] / "fonts"
SOURCE = Path(__file__).with_name("official.typ")
_one_at_a_time = threading.Lock()


def as_pdf(parts: dict[str, Any], form: str, title: str) -> bytes:
    """The PDF of what `reading.read` found, in one of `registry.FORMS`; `title` for its properties."""
    return typeset(parts, form, title)[0]


def typeset(parts: dict[str, Any], form: str, title: str) -> tuple[bytes, int]:
    """The PDF as `as_pdf` answers it, and how many pages end between the text and its foot, which stands on an even
    one."""
    given = {"data": json.dumps({**parts, "form": form, "title": title}), "standard": _standard()}
    with _one_at_a_time:  # a compiler serves one document at a time
        pdf = bytes(_compiler().compile(format="pdf", sys_inputs=given, timestamp=0))
        breaks = json.loads(_compiler().query("<breaks>", field="value")) if parts["foot"] else []
    return pdf, sum(breaks)


@cache
def _compiler() -> Any:
    """Kept for the life of the process: reading the fonts takes longer than setting a letter."""
    return typst.Compiler(
        input=str(SOURCE), root=str(SOURCE.parent), font_paths=[str(FONTS)], ignore_system_fonts=True
    )


@cache
def _standard() -> str:
    """The measures and styles, as the source reads them."""
    styles = {
        style.slug: {
            "faces": FACES[style.face][2], "bold": style.face == "title", "size": style.size,
            "align": style.align, "first": style.first, "left": style.left, "right": style.right,
            "before": style.before, "line": style.line, "red": style.is_red,
        }
        for style in STYLES
    }  # fmt: skip
    measures = {name.lower(): value for name, value in vars(m).items() if isinstance(value, int | float)}
    faces = {name: free for name, (_name, _stand_in, free) in FACES.items()}
    return json.dumps({"styles": styles, "m": measures, "red": m.RED, "faces": faces, "apart": APART})
