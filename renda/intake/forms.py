"""Forms of the intake: the upload, and what was read from one paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.accounts.actor import Actor
from renda.intake.models import Paper
from renda.intake.unpacking import MOST_BYTES
from renda.roster.queries import handling_units
from renda.suggestions.deputy_names import DeputyNames

FIRST_YEAR = 1954
MOST_LOOSE = 100  # files of one request; more go as an archive


class SeveralFiles(forms.FileInput):
    """A choice of several files; the form looks at one, the view takes them all."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The last of them."""
        return files.get(name)


class UploadForm(forms.Form):
    """Which year, and the archive or the files themselves (several: read by the view)."""

    year = forms.IntegerField(
        label=gettext_lazy("哪一年的建议"), widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    papers = forms.FileField(
        label=gettext_lazy("压缩包或文件"),
        required=False,
        allow_empty_file=True,
        widget=SeveralFiles(
            attrs={
                "accept": ".zip,.doc,.docx,.wps,.txt,.pdf",
                "data-max-bytes": str(MOST_BYTES),
                "data-max-files": str(MOST_LOOSE),
                "multiple": True,
            }
        ),
        help_text=gettext_lazy(
            "一个 ZIP 压缩包（不超过 200 MB），或者一次选中最多 100 个 DOC、DOCX、WPS、TXT、PDF 文件。"
            "文件名写成“城关镇12号张三关于修缮水渠的建议”这样，读得最准。"
        ),
    )

    def __init__(self, *args: Any, this_year: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.this_year = this_year
        self.fields["year"].initial = this_year - 1

    def clean_year(self) -> int:
        """A year in which there were congresses."""
        year: int = self.cleaned_data["year"]
        if not FIRST_YEAR <= year <= self.this_year:
            raise forms.ValidationError(
                _("年份应在 %(first)d 到 %(last)d 之间。") % {"first": FIRST_YEAR, "last": self.this_year}
            )
        return year


class PaperForm(forms.ModelForm):
    """What was read from a paper, to be put right."""

    class Meta:
        model = Paper
        fields = ("title", "number", "place", "author", "deputy", "unit", "situation", "analysis", "proposal")
        labels = {
            "title": gettext_lazy("标题"),
            "number": gettext_lazy("编号"),
            "place": gettext_lazy("代表团或乡镇"),
            "author": gettext_lazy("领衔代表姓名"),
            "deputy": gettext_lazy("名册中的代表"),
            "unit": gettext_lazy("主办单位"),
            "situation": gettext_lazy("基本情况"),
            "analysis": gettext_lazy("问题分析"),
            "proposal": gettext_lazy("具体建议"),
        }
        help_texts = {
            "deputy": gettext_lazy("改了姓名后保存，这里会列出同名的代表。"),
            "unit": gettext_lazy("知道由谁承办的可以选上，统计时计入该单位；不知道的留空。"),
        }

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        batch = self.instance.batch
        self.fields["title"].required = True
        for name in ("deputy", "unit"):
            self.fields[name].empty_label = _("不选")  # type: ignore[attr-defined]
        named = self.data.get("author", self.instance.author) if self.is_bound else self.instance.author
        namesakes = DeputyNames(batch.congress).all_of(str(named))
        self.fields["deputy"].queryset = self.fields["deputy"].queryset.filter(  # type: ignore[attr-defined]
            pk__in=[one.pk for one in namesakes]
        )
        self.fields["unit"].queryset = handling_units(actor.congress_id, actor.on)  # type: ignore[attr-defined]
        self.namesakes = namesakes

    def clean_number(self) -> int | None:
        """A number that a session can have given."""
        number: int | None = self.cleaned_data["number"]
        if number is not None and not 1 <= number <= 99999:
            raise forms.ValidationError(_("编号应在 1 到 99999 之间。"))
        return number

    def clean(self) -> dict[str, Any]:
        """A name that means one deputy of the roster means that one."""
        given = super().clean() or {}
        if not given.get("deputy") and len(self.namesakes) == 1:
            given["deputy"] = self.namesakes[0]
        return given
