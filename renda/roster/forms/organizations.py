"""Bodies and their posts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.roster.forms.fields import DayField, areas_of
from renda.roster.importing.organizations import LONGEST_DUTIES
from renda.roster.models import Area, Congress, Organization, Post


class OrganizationForm(forms.Form):
    """What the roster keeps about a body."""

    name = forms.CharField(label=_("名称"), max_length=100, help_text=_("与印章一致的全称。"))
    short_name = forms.CharField(label=_("简称"), max_length=30, required=False)
    classification = forms.ChoiceField(
        label=_("类别"),
        choices=Organization.CLASSIFICATIONS,
        help_text=_("任职的人能在系统里办什么事，由类别和职务决定。"),
    )
    parent = forms.ModelChoiceField(
        Organization.objects.none(), label=_("上级机构"), required=False, empty_label=_("没有")
    )
    area = forms.ModelChoiceField(Area.objects.none(), label=_("区域"), required=False, empty_label=_("没有"))
    handles = forms.BooleanField(label=_("承办代表建议"), required=False)
    description = forms.CharField(
        label=_("主要职责"),
        max_length=LONGEST_DUTIES,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    seats = forms.IntegerField(
        label=_("名额"), min_value=1, max_value=3000, required=False,
        help_text=_("本届确定的代表或者组成人员名额；没有名额的机构不填。规则写明出缺计入时，表决按名额计算。"),
    )  # fmt: skip
    order = forms.IntegerField(
        label=_("排序"), min_value=0, max_value=9999, initial=0, help_text=_("数字小的在前。")
    )
    founded_on = DayField(label=_("成立日期"), required=False)
    dissolved_on = DayField(
        label=_("撤销日期"), required=False, help_text=_("机构撤销、合并后填写，记录仍然保留。")
    )

    def __init__(self, *args: Any, congress: Congress, **more: Any) -> None:
        super().__init__(*args, **more)
        bodies = Organization.objects.filter(congress=congress, dissolved_on__isnull=True)
        self.fields["parent"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["area"].queryset = areas_of(congress)  # type: ignore[attr-defined]


class PostForm(forms.Form):
    """A post in a body."""

    label = forms.CharField(label=_("职务名称"), max_length=40, help_text=_("如 局长、办公室主任、联络员。"))
    role = forms.ChoiceField(
        label=_("职责"), choices=Post.ROLES, help_text=_("决定任职的人在系统里能办什么事。")
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        # The three administrators are separate from the office: their posts are not set up from here.
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (value, label) for value, label in Post.ROLES if not value.endswith("_admin")
        ]
