"""What a person and the system administrator may set about messages outside the product."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.accounts.actor import Actor
from renda.delivery.hosts import NotAllowed, checked
from renda.delivery.models import Robot
from renda.roster.models import Organization

BODIES_WITHOUT_GROUP = ("delegation", "congress", "standing_committee")


class PreferenceForm(forms.Form):
    """One's own wishes."""

    email = forms.EmailField(label=_("邮箱地址"), required=False, max_length=200)
    at_once = forms.BooleanField(
        label=_("事项有进展时随即发邮件"),
        required=False,
        help_text=_("一件事只发一次；在系统里已经读过的不再发"),
    )
    digest = forms.BooleanField(
        label=_("每个工作日早上发一封汇总"),
        required=False,
        help_text=_("已超期、十日内到期的事项，以及上次汇总以来的新进展；没有内容的不发"),
    )

    def clean(self) -> dict[str, Any]:
        """Mail needs an address."""
        cleaned = super().clean() or {}
        wanted = cleaned.get("at_once") or cleaned.get("digest")
        if wanted and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("要发邮件，请填写邮箱地址。"))
        return cleaned


class RobotForm(forms.Form):
    """A body's group robot."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("哪个机构的群"))
    name = forms.CharField(label=_("群的名称"), max_length=40)
    url = forms.CharField(
        label=_("机器人地址"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url"}),
        help_text=_("从企业微信、钉钉的群机器人设置里复制，以 https:// 开头"),
    )
    secret = forms.CharField(
        label=_("加签密钥"),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("钉钉选了“加签”的填写，以 SEC 开头；企业微信不用填"),
    )
    at_once = forms.BooleanField(label=_("事项有进展时随即发到群里"), required=False, initial=True)
    digest = forms.BooleanField(label=_("每个工作日早上发一条汇总"), required=False, initial=True)

    def __init__(self, *args: Any, actor: Actor, robot: Robot | None, **kwargs: Any) -> None:
        if robot is not None:
            names = ("organization", "name", "at_once", "digest")
            kwargs["initial"] = {name: getattr(robot, name) for name in names}
        super().__init__(*args, **kwargs)
        bodies = Organization.objects.filter(congress_id=actor.congress_id, dissolved_on__isnull=True)
        bodies = bodies.exclude(classification__in=BODIES_WITHOUT_GROUP)
        self.fields["organization"].queryset = bodies  # type: ignore[attr-defined]
        if robot is not None:
            self.fields["url"].required = False
            self.fields["url"].help_text = _("不改的留空；为了保密，已填的地址不再显示")

    def clean_url(self) -> str:
        """Only what may be connected to is kept."""
        url: str = self.cleaned_data["url"]
        try:
            return checked(url).geturl() if url else ""
        except NotAllowed as refused:
            raise forms.ValidationError(str(refused)) from refused
