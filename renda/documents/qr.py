"""A two-dimensional code as SVG, drawn here: nothing is fetched from outside."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def svg_of(text: str) -> SafeString:
    """The code for a text, as large as its place, with a white ground so that it can be read from any screen."""
    out = io.BytesIO()
    segno.make(text, error="m").save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, light="#ffffff", dark="#1f2329"
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308  # squares drawn by the library: nothing entered is in it
