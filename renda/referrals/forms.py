"""What each step of a request or report asks for, and the form in which it is written."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.accounts.actor import Actor
from renda.matters.forms import LONG, SHORT, ReasonForm, StepForm, choices_of
from renda.procedures.referral import REFERRAL
from renda.procedures.referral_conditions import ANSWERS
from renda.referrals.models import Referral
from renda.referrals.people import leaders_of, post_of, senders_of, signer_of
from renda.roster.models import Organization, Person

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TITLE_MAX, TEXT_MAX = 100, 20_000


class DraftForm(forms.Form):
    """A request or report as it is written; a draft may still be incomplete."""

    form = forms.ChoiceField(
        label=_("文种"), choices=Referral.FORMS, widget=forms.RadioSelect, initial="request",
        help_text=_("请示须经批复；报告只供阅知，不得夹带请示事项"),
    )  # fmt: skip
    is_unprompted = forms.BooleanField(label=_("主动报告的新情况、新问题"), required=False)
    sender = forms.ModelChoiceField(Organization.objects.none(), label=_("以谁的名义报送"), empty_label=None)
    title = forms.CharField(
        label=_("标题"), required=False, max_length=TITLE_MAX, help_text=_("例如：关于召开常委会会议的请示")
    )
    text = forms.CharField(
        label=_("正文"), required=False, max_length=TEXT_MAX, widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("一事一请示；“妥否，请批示”“特此报告”在制成公文时自动加上"),
    )  # fmt: skip
    contact = forms.CharField(label=_("联系人及电话"), required=False, max_length=60)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sender"].queryset = senders_of(actor.congress_id, actor.on)  # type: ignore[attr-defined]


class ReviewForm(StepForm):
    outcome = forms.ChoiceField(
        label=_("审议意见"),
        widget=forms.RadioSelect,
        choices=choices_of({"approved": "同意报送", "sent_back": "退回修改"}),
    )
    met_on = forms.DateField(
        label=_("党组会议日期"), required=False, widget=DAY, help_text=_("传签的可以不填")
    )
    signer = forms.CharField(label=_("签发人"), required=False, max_length=60)
    words = forms.CharField(label=_("意见"), required=False, widget=SHORT, max_length=1000)

    def offer(self) -> None:
        """Whoever leads the Party group usually signs."""
        self.fields["signer"].initial = signer_of(self.actor.congress_id, self.on)


class AnswerForm(StepForm):
    outcome = forms.ChoiceField(label=_("批复"), widget=forms.RadioSelect, choices=choices_of(ANSWERS))
    number = forms.CharField(
        label=_("批复文号"), required=False, max_length=60,
        help_text=_("没有文号的，先在本页“文书与附件”中上传批复的扫描件"),
    )  # fmt: skip
    dated_on = forms.DateField(label=_("批复日期"), required=False, widget=DAY)
    words = forms.CharField(
        label=_("批复意见"), required=False, widget=LONG, max_length=3000,
        help_text=_("修改后报、缓议和不同意的，请写明意见"),
    )  # fmt: skip

    def offer(self) -> None:
        """The paper usually bears the day on which it is entered."""
        self.fields["dated_on"].initial = self.on


class ReadForm(StepForm):
    words = forms.CharField(label=_("批示"), required=False, widget=SHORT, max_length=1000)


class LeaderField(forms.ModelChoiceField):
    """A leader with the post, so that namesakes are told apart."""

    congress_id, on = 0, None

    def label_from_instance(self, person: Person) -> str:
        return f"{person.name}（{post_of(person, self.congress_id, self.on)}）"  # type: ignore[arg-type]


class WaiveForm(StepForm):
    leader = LeaderField(
        Person.objects.none(), label=_("同意免予请示的领导"), required=False, empty_label=_("请选择"),
        help_text=_("党委和党组的领导；名单来自机构名册"),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("免予请示的理由"), widget=SHORT, max_length=1000,
        help_text=_("写明何时、以什么方式同意；书面材料可以先在本页上传"),
    )  # fmt: skip

    def offer(self) -> None:
        """The leaders of the day."""
        field = self.fields["leader"]
        assert isinstance(field, LeaderField)
        field.congress_id, field.on = self.actor.congress_id, self.on
        field.queryset = leaders_of(self.actor.congress_id, self.on)


class CloseForm(StepForm):
    note = forms.CharField(label=_("办理结果"), required=False, widget=SHORT, max_length=1000)


class AskAgainForm(ReasonForm):
    reason = forms.CharField(label=_("再次请示的理由"), widget=SHORT, max_length=1000)


class GiveUpForm(ReasonForm):
    reason = forms.CharField(label=_("不再请示的理由"), widget=SHORT, max_length=1000)


BY_STEP: dict[str, type[StepForm]] = {
    "review": ReviewForm,
    "answer": AnswerForm,
    "read": ReadForm,
    "ask_again": AskAgainForm,
    "give_up": GiveUpForm,
    "close": CloseForm,
    "waive": WaiveForm,
}


class ConsentRuleForm(forms.Form):
    """That a kind of matter needs prior consent, with its basis."""

    kind = forms.ChoiceField(label=_("事项种类"))
    decided_by = forms.CharField(label=_("由谁决定"), max_length=100, help_text=_("例如：县委常委会会议"))
    decided_on = forms.DateField(label=_("决定日期"), widget=DAY)
    basis = forms.CharField(
        label=_("书面依据"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("文件名称和文号，或者会议纪要的编号"),
    )  # fmt: skip
    from_on = forms.DateField(label=_("自何日起"), widget=DAY)

    def __init__(self, *args: Any, kinds: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class EndConsentRuleForm(forms.Form):
    """The last day on which a kind of matter needs prior consent, and why it ends."""

    last_on = forms.DateField(label=_("最后一天"), widget=DAY)
    reason = forms.CharField(label=_("终止的理由和依据"), max_length=300)


STATES = [(slug, _(state.label)) for slug, state in REFERRAL.states.items()]
