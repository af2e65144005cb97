"""Posts held: taken up, ended, put right."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.accounts.capacities import ADMINISTRATORS
from renda.roster.deputy_list import constituencies_of
from renda.roster.forms.fields import DayField
from renda.roster.forms.people import PersonForm
from renda.roster.models import Congress, Constituency, Membership, Organization, Person, Post

REASONS = (
    ("任期届满", _("任期届满")),
    ("辞职被接受", _("辞职被接受")),
    ("迁出或者调离本行政区域", _("迁出或者调离本行政区域")),
    ("被罢免、被免职", _("被罢免、被免职")),
    ("工作变动", _("工作变动")),
    ("未经批准两次不出席会议", _("未经批准两次不出席会议")),
    ("丧失国籍、被剥夺政治权利或者丧失行为能力", _("丧失国籍、被剥夺政治权利或者丧失行为能力")),
    ("去世", _("去世")),
    ("登记有误", _("登记有误")),
    ("", _("其他（请在下面写明）")),
)


class _PostField(forms.ModelChoiceField):
    """Posts grouped by body."""

    def __init__(self, posts: Iterable[Post], **more: Any) -> None:
        super().__init__(queryset=Post.objects.all(), **more)
        groups: dict[str, list[tuple[int, str]]] = {}
        for post in posts:
            groups.setdefault(post.organization.name, []).append((post.pk, post.label))
        self.choices = [("", _("请选择")), *groups.items()]
        self._allowed = {pk for group in groups.values() for pk, _label in group}

    def clean(self, value: Any) -> Any:
        post = super().clean(value)
        if post is not None and post.pk not in self._allowed:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return post


def posts_open(congress_ids: list[int], organization: Organization | None = None) -> list[Post]:
    """The posts a person may be put into: of one body, or of all bodies that exist."""
    posts = Post.objects.select_related("organization").filter(
        organization__congress_id__in=congress_ids, organization__dissolved_on__isnull=True
    )
    posts = posts.exclude(role__in=ADMINISTRATORS)  # kept apart from the office: see memberships' actions
    if organization is not None:
        posts = posts.filter(organization=organization)
    return list(posts.order_by("organization__congress_id", "organization__order", "organization_id", "id"))


class _HeldFields(forms.Form):
    """What every taking-up of a post asks; constituency and card only where there are deputies' posts."""

    def add_fields(self, posts: list[Post], congress: Congress, on: Any) -> None:
        self.fields["post"] = _PostField(posts, label=_("职务"))
        self.fields["begins_on"] = DayField(label=_("任职日期"), initial=on)
        if any(post.role == "deputy" for post in posts):
            self.fields["constituency"] = forms.ModelChoiceField(
                constituencies_of(congress, on), label=_("选区"), required=False, empty_label=_("不是代表或未定"),
                help_text=_("只有代表需要填。"),
            )  # fmt: skip
            self.fields["card_number"] = forms.CharField(
                label=_("代表证号"), max_length=20, required=False, help_text=_("只有代表需要填。")
            )
        if {post.organization.classification for post in posts} == {"standing_committee"}:
            self.fields["over_one_million"] = forms.BooleanField(
                label=_("本县人口超过一百万（常委会名额可到四十五人）"), required=False
            )


class PostHeldForm(_HeldFields):
    """A person of the roster takes up a post; on a body's page the person is chosen, too."""

    def __init__(
        self, *args: Any, posts: list[Post], congress: Congress, on: Any, people: Any = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        if people is not None:
            self.fields["person"] = forms.ModelChoiceField(people, label=_("人员"), empty_label=_("请选择"))
        self.add_fields(posts, congress, on)


class FirstPostForm(PersonForm, _HeldFields):
    """A new person with the first post."""

    def __init__(self, *args: Any, posts: list[Post], congress: Congress, on: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.add_fields(posts, congress, on)
        self.order_fields(["name", "is_another", "post", "begins_on", "constituency", "card_number"])

    is_another = forms.BooleanField(
        label=_("同名的另一人"), required=False, widget=forms.HiddenInput(attrs={"value": ""})
    )

    def ask_about_name(self) -> None:
        """Offer to say that this is another person of the same name."""
        self.fields["is_another"].widget = forms.CheckboxInput()


class EndForm(forms.Form):
    """A post ends."""

    ends_on = DayField(label=_("终止日期"), help_text=_("从这一天起不再担任。"))
    reason = forms.ChoiceField(label=_("原因"), choices=REASONS, required=False)
    end_reason = forms.CharField(
        label=_("说明"), max_length=80, required=False, help_text=_("如决定的文号；选“其他”时请写明原因。")
    )

    def why(self) -> str:
        """Reason and remark in one."""
        chosen, note = self.cleaned_data["reason"], self.cleaned_data["end_reason"].strip()
        return f"{chosen}（{note}）" if chosen and note else chosen or note


class CorrectForm(forms.Form):
    """What was written down wrongly about a post."""

    begins_on = DayField(label=_("任职日期"))
    ends_on = DayField(label=_("终止日期"), required=False, help_text=_("现在仍任职的，留空。"))
    constituency = forms.ModelChoiceField(Constituency.objects.none(), label=_("选区"), required=False)
    card_number = forms.CharField(label=_("代表证号"), max_length=20, required=False)
    reason = forms.CharField(label=_("为什么更正"), max_length=120)

    def __init__(self, *args: Any, membership: Membership, **more: Any) -> None:
        names = ("begins_on", "ends_on", "constituency", "card_number")
        more.setdefault("initial", {name: getattr(membership, name) for name in names})
        super().__init__(*args, **more)
        if membership.post.role != "deputy":
            del self.fields["constituency"], self.fields["card_number"]
        else:
            choices = Constituency.objects.filter(term__congress_id=membership.organization.congress_id)
            self.fields["constituency"] = forms.ModelChoiceField(
                choices.filter(term=membership.term), label=_("选区"), required=False
            )
            self.order_fields(["begins_on", "ends_on", "constituency", "card_number", "reason"])


def people_of(congress_ids: list[int]) -> Any:
    """People of these congresses by pinyin, for a choice."""
    return (
        Person.objects.filter(memberships__organization__congress_id__in=congress_ids)
        .distinct()
        .order_by("name_pinyin", "id")
    )
