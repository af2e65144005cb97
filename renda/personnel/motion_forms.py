"""The forms of a draft, of its list of people, and of what lists are narrowed by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.accounts.actor import Actor
from renda.matters.forms import LONG, choices_of
from renda.personnel.actions.draft import CLERKS
from renda.personnel.queries import AT_CONGRESS, OFFICES, PROCEDURES
from renda.procedures.personnel_kinds import KINDS
from renda.procedures.personnel_states import EVERY
from renda.procedures.recall import RECALL
from renda.procedures.registry import PROCEDURES as DECLARED
from renda.roster.models import Organization

NOMINATING = (
    "standing_committee", "council_of_chairpersons", "office", "deputies_committee", "government",
    "government_office", "supervisory_commission", "court", "procuratorate",
)  # fmt: skip
MATTERS = {slug: DECLARED[slug].label for slug in PROCEDURES}
OF_COMMITTEE = {slug: label for slug, label in MATTERS.items() if slug not in AT_CONGRESS}
STATES = {one.slug: one.label for one in (*EVERY, *RECALL.states.values())}
LIST_HELP = _(
    "从表格复制粘贴，每行一人，依次为：姓名、机构、职务、任命或者免职、出生年月（可不填），用制表符或者逗号分开。"
    "例如：王某某，县教育局，局长，任命。人民陪审员的第六栏写怎样产生：随机抽选（可不填）、个人申请、组织推荐"
)


class MotionForm(forms.Form):
    """A motion as whoever brings it writes it; a draft may still be incomplete."""

    procedure = forms.ChoiceField(label=_("事项"), choices=choices_of(OF_COMMITTEE))
    kind = forms.ChoiceField(
        label=_("任免类别"), required=False,
        choices=[("", _("（接受辞职、撤职案不填）")), *((slug, _(kind.label)) for slug, kind in KINDS.items())],
    )  # fmt: skip
    nominator = forms.ModelChoiceField(
        Organization.objects.none(), label=_("提请机关"), empty_label=_("请选择")
    )
    nominated_by = forms.CharField(
        label=_("提名人"), max_length=60, required=False, help_text=_("例如：县长李某某")
    )
    title = forms.CharField(label=_("标题"), max_length=200)
    grounds = forms.CharField(
        label=_("理由"), widget=LONG, max_length=10000, required=False,
        help_text=_("任免的理由；辞职的写本人书面辞职请求的内容，撤职的写撤职的理由"),
    )  # fmt: skip
    is_recommended = forms.BooleanField(
        label=_("党组织推荐的人选"), required=False, help_text=_("推荐的人选同样经过每一道法定程序"),
    )  # fmt: skip
    by_members = forms.BooleanField(label=_("由常委会组成人员联名提出（撤职案）"), required=False)
    signers = forms.IntegerField(label=_("联名人数"), min_value=0, max_value=99, required=False)

    def __init__(self, *args: Any, actor: Actor, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organization.objects.filter(congress_id=actor.congress_id, dissolved_on__isnull=True)
        if actor.role in CLERKS:
            bodies = bodies.filter(classification__in=NOMINATING)
        else:
            bodies = bodies.filter(pk=actor.organization_id)
        self.fields["nominator"].queryset = bodies  # type: ignore[attr-defined]
        if actor.role not in CLERKS:
            self.fields["nominator"].initial = actor.organization_id
        if not is_new:
            for name in ("procedure", "kind", "nominator"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """An appointment is of one kind."""
        entered = super().clean() or {}
        if entered.get("procedure") == "appointment" and not entered.get("kind"):
            self.add_error("kind", _("请选择任免类别：每一类的法律依据和程序不同"))
        if entered.get("procedure") in {"resignation", "dismissal"}:
            entered["kind"] = ""
        entered["signers"] = entered.get("signers") or 0
        return entered


class ListForm(forms.Form):
    """A pasted list."""

    text = forms.CharField(
        label=_("任免名单"), widget=forms.Textarea(attrs={"rows": 10}), max_length=20000, help_text=LIST_HELP
    )


class QuotaForm(forms.Form):
    """The number of people's assessors that the standing committee fixed for a court."""

    required_css_class = "required"
    court = forms.ModelChoiceField(Organization.objects.none(), label=_("法院"), empty_label=_("请选择"))
    judges = forms.IntegerField(label=_("法官数"), min_value=1, max_value=2000)
    seats = forms.IntegerField(label=_("人民陪审员名额"), min_value=1, max_value=9999)
    decided_on = forms.DateField(
        label=_("决定的日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    decided_by = forms.CharField(
        label=_("作出决定的会议"), max_length=100, help_text=_("例如：县第十七届人大常委会第二十次会议")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        courts = Organization.objects.filter(
            congress_id=actor.congress_id, classification="court", dissolved_on__isnull=True
        )
        self.fields["court"].queryset = courts  # type: ignore[attr-defined]
        if courts.count() == 1:
            self.fields["court"].initial = courts[0].pk


class MotionFilter(forms.Form):
    """What the list can be narrowed by; everything stands in the address."""

    procedure = forms.ChoiceField(label=_("事项"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False)
    year = forms.IntegerField(label=_("年份"), required=False, min_value=1949, max_value=2100)
    q = forms.CharField(label=_("标题或者姓名包含"), required=False, max_length=50)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every: list[tuple[str, Any]] = [("", _("全部"))]
        self.fields["procedure"].choices = every + choices_of(MATTERS)  # type: ignore[attr-defined]
        self.fields["state"].choices = every + [(slug, _(label)) for slug, label in STATES.items()]  # type: ignore[attr-defined]


class OfficeFilter(forms.Form):
    """By body, by day and by words."""

    body = forms.ChoiceField(label=_("机关"), required=False)
    on = forms.DateField(
        label=_("哪一天在任"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    q = forms.CharField(label=_("姓名、机构或者职务包含"), required=False, max_length=50)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Organization.CLASSIFICATIONS)
        bodies = [(slug, labels[slug]) for slug in OFFICES]
        self.fields["body"].choices = [("", _("全部")), *bodies]  # type: ignore[attr-defined]
