"""A person's data."""

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.roster.forms.fields import PhoneField, ReducedDateField

GENDERS = (("", _("未填")), ("male", _("男")), ("female", _("女")))


class PersonForm(forms.Form):
    """What the roster keeps about a person."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    gender = forms.ChoiceField(label=_("性别"), choices=GENDERS, required=False)
    birth_date = ReducedDateField(
        label=_("出生年月"),
        max_length=12,
        required=False,
        help_text=_("如 1975-03，只知道年份可以只写年份。"),
    )
    ethnicity = forms.CharField(label=_("民族"), max_length=20, required=False)
    party = forms.CharField(label=_("党派"), max_length=30, required=False)
    education = forms.CharField(label=_("学历"), max_length=30, required=False)
    work = forms.CharField(label=_("单位和职务"), max_length=120, required=False)
    phone = PhoneField(
        label=_("手机"), max_length=20, required=False, help_text=_("只有人大工作机构和本人看得到。")
    )
    address = forms.CharField(label=_("通信地址"), max_length=120, required=False)

    def clean_name(self) -> str:
        """The name without stray blanks: 张 三 is 张三, 阿依古丽·买买提 keeps its point."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        return name if name.isascii() else name.replace(" ", "")
