"""Forms of the import."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.roster.importing.plan import Kind
from renda.roster.sheets.table import MAX_BYTES


class UploadForm(forms.Form):
    """Which table, and the file."""

    kind = forms.ChoiceField(label=gettext_lazy("导入什么"))
    file = forms.FileField(
        label=gettext_lazy("表格文件"),
        help_text=gettext_lazy("可以是 XLSX、XLS 或 CSV；列的次序不限，多余的列不读。"),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".xlsx,.xls,.csv,.txt", "data-max-bytes": str(MAX_BYTES), "data-max-files": "1"}
        ),
    )

    def __init__(self, *args: Any, kinds: list[Kind], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].choices = [(kind.key, _(kind.label)) for kind in kinds]  # type: ignore[attr-defined]


def chosen_from(data: dict[str, Any], kind: Kind) -> dict[str, Any]:
    """What was chosen on the page of an import, as kept with it; senseless values fall back to the guess.

    The fields of the columns count only while sheet and heading row stay as they were when the page was drawn.
    """
    sheet, row = _number(data.get("sheet")), _number(data.get("header_row"))
    depth = 2 if data.get("header_depth") == "2" else 1
    drawn = (
        _number(data.get("drawn_sheet")),
        _number(data.get("drawn_row")),
        _number(data.get("drawn_depth")),
    )
    columns: dict[str, str] = {}
    known = {field.key for field in kind.fields}
    for name, key in data.items():
        number = _number(name.removeprefix("column-")) if name.startswith("column-") else None
        if number is not None and key in known and key not in columns.values():
            columns[str(number)] = key
    return {
        "sheet": sheet,
        "header_row": row or None,
        "header_depth": depth,
        "columns": columns if (sheet, row, depth) == drawn else None,
        "create_missing": data.get("create_missing") == "yes",
        "year": _number(data.get("year")),
        "county": "".join(sign for sign in str(data.get("county", "")) if sign.isdigit())[:6],
    }


def _number(text: Any) -> int | None:
    return int(text) if isinstance(text, str) and text.isdecimal() and len(text) < 8 else None
