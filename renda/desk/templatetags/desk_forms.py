"""Tags and filters of the forms' templates."""

from collections.abc import Mapping

from django import template
from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    ClearableFileInput,
    DateInput,
    FileInput,
    PasswordInput,
    RadioSelect,
    Select,
    SelectMultiple,
    Textarea,
)
from django.utils.translation import gettext

from renda.desk import words

register = template.Library()

_KINDS = (
    (CheckboxSelectMultiple, "checks"),
    (RadioSelect, "radios"),
    (CheckboxInput, "checkbox"),
    (SelectMultiple, "multiple"),
    (Select, "select"),
    (ClearableFileInput, "file"),
    (FileInput, "file"),
    (Textarea, "textarea"),
    (PasswordInput, "password"),
    (DateInput, "date"),
)


@register.filter
def widget_kind(field: BoundField) -> str:
    """How a field is drawn: text, textarea, select, multiple, radios, checks, checkbox, file, date, password."""
    widget = field.field.widget
    return next((kind for known, kind in _KINDS if isinstance(widget, known)), "text")


@register.simple_tag
def upload_limits(attrs: Mapping[str, object]) -> str:
    """What a file field takes, in words: 每个文件不超过 32.0 MB，最多 5 个. Nothing when it names no limit."""
    said = []
    if attrs.get("data-max-bytes"):
        said.append(
            gettext("每个文件不超过 %(size)s") % {"size": words.file_size(int(str(attrs["data-max-bytes"])))}
        )
    if attrs.get("data-max-files"):
        said.append(gettext("最多 %(count)s 个文件") % {"count": attrs["data-max-files"]})
    if attrs.get("accept"):
        said.append(gettext("可用格式：%(kinds)s") % {"kinds": str(attrs["accept"]).replace(",", " ")})
    return gettext("；").join(said)


MANY = 12


@register.filter
def is_long(field: BoundField) -> bool:
    """Whether a list of choices is so long that it scrolls in a box of its own and can be searched."""
    choices = getattr(field.field, "choices", ())
    return len(list(choices)) > MANY
