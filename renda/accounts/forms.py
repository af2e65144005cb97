"""Forms of the security administrator."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.roster.models import Person


class AccountForm(forms.Form):
    """A log-in for one person."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("人员"), empty_label=_("请选择"))
    username = forms.CharField(
        label=_("用户名"),
        max_length=40,
        required=False,
        help_text=_("不填时，代表用代表证号，其他人用姓名的拼音。"),
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class AccountFilter(forms.Form):
    """What may be asked of the list of log-ins."""

    q = forms.CharField(label=_("姓名或用户名"), required=False, max_length=60)
    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=(
            ("", _("全部")),
            ("active", _("正常")),
            ("first", _("待首次登录")),
            ("locked", _("已锁定")),
            ("closed", _("已停用")),
        ),
    )
