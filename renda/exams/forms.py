"""What the steps of an exam ask for; how an exam is set, its paper planned, people registered, a question written."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.exams.models import DIFFICULTIES, KINDS, LETTERS, TRUE_FALSE, BankQuestion, Examinee
from renda.exams.wellformed import answer_from, faults_of
from renda.law.queries import law
from renda.matters.forms import LONG, SHORT, ReasonForm, StepForm
from renda.procedures.law_exam import LAW_EXAM

MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
ANY = ("", gettext_lazy("不限"))


class GrantTimeForm(StepForm):
    examinee = forms.ModelChoiceField(
        Examinee.objects.none(), label=gettext_lazy("给谁补时"), required=False,
        help_text=gettext_lazy("不选就是给全体没有交卷的考生"),
    )  # fmt: skip
    minutes = forms.IntegerField(label=gettext_lazy("补多少分钟"), min_value=1, max_value=120)
    reason = forms.CharField(label=gettext_lazy("补时的原因"), widget=SHORT, max_length=500)

    def offer(self) -> None:
        """Those who have not handed in."""
        rows = Examinee.objects.filter(exam_id=self.matter.pk, handed_in_at__isnull=True)
        self.fields["examinee"].queryset = rows.select_related("person")  # type: ignore[attr-defined]


BY_STEP: dict[str, type[StepForm]] = {"grant_time": GrantTimeForm, "cancel_exam": ReasonForm}


class ExamForm(forms.Form):
    """When, where and how long."""

    required_css_class = "required"
    title = forms.CharField(label=gettext_lazy("考试名称"), max_length=200)
    begins_at = forms.DateTimeField(label=gettext_lazy("考试时间"), widget=MOMENT)
    place = forms.CharField(label=gettext_lazy("地点"), max_length=100)
    minutes = forms.IntegerField(
        label=gettext_lazy("答题时间（分钟）"), min_value=5, max_value=300, initial=60,
        help_text=gettext_lazy("每人从输入考试码起各自计时"),
    )  # fmt: skip


class LineForm(forms.Form):
    """One line of a paper's plan; an empty line is passed over."""

    kind = forms.ChoiceField(
        label=gettext_lazy("题型"), choices=[("", gettext_lazy("（空行）")), *KINDS], required=False
    )
    topic = forms.ChoiceField(label=gettext_lazy("主题"), required=False)
    difficulty = forms.ChoiceField(label=gettext_lazy("难度"), choices=[ANY, *DIFFICULTIES], required=False)
    count = forms.IntegerField(label=gettext_lazy("题数"), min_value=1, max_value=100, required=False)
    points = forms.IntegerField(label=gettext_lazy("每题分值"), min_value=1, max_value=100, required=False)

    def __init__(self, *args: Any, topics: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["topic"].choices = [ANY, *((one, one) for one in topics)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A line that says a kind says how many and how much."""
        said = super().clean() or {}
        if said.get("kind"):
            for name in ("count", "points"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("请填写"))
        return said


class SeedForm(forms.Form):
    seed = forms.CharField(
        label=gettext_lazy("种子"), max_length=20, required=False,
        help_text=gettext_lazy("不填由系统随机给出；同一题库、同一种子抽出的试卷相同"),
    )  # fmt: skip


class ExamineesForm(forms.Form):
    """Names as they come from a list, one in a line, with the work place after a blank where there are namesakes."""

    required_css_class = "required"
    names = forms.CharField(
        label=gettext_lazy("考生姓名"), widget=LONG, max_length=10_000,
        help_text=gettext_lazy("一行一人：姓名，有同名的在后面空一格写单位；可以从表格里粘贴"),
    )  # fmt: skip
    register_new = forms.BooleanField(
        label=gettext_lazy("名册里没有的，登记为考生（须写单位）"), required=False
    )


class QuestionForm(forms.ModelForm):
    """A question of the bank; options one in a line."""

    required_css_class = "required"
    options = forms.CharField(
        label=gettext_lazy("选项"), widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=2500,
        help_text=gettext_lazy("选择题填写：一行一个，依次为 A、B、C……"),
    )  # fmt: skip
    answer = forms.CharField(
        label=gettext_lazy("答案"), widget=SHORT, max_length=1000,
        help_text=gettext_lazy("选择题写字母，如 B，或者 A、B、D；判断题写“正确”或者“错误”；简答题写评分要点"),
    )  # fmt: skip
    statute = forms.ChoiceField(label=gettext_lazy("法律"))

    class Meta:
        model = BankQuestion
        fields = (
            "kind",
            "topic",
            "difficulty",
            "text",
            "options",
            "answer",
            "statute",
            "article",
            "paragraph",
        )
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["statute"].choices = [  # type: ignore[attr-defined]
            (short, one.full) for short, one in law().statutes.items()
        ]
        question: BankQuestion = self.instance
        if question.pk:
            self.initial["options"] = "\n".join(question.options)
            if question.kind == TRUE_FALSE:
                self.initial["answer"] = _("正确") if question.answer == "T" else _("错误")

    def clean(self) -> dict[str, Any]:
        """The whole question must be one that can be answered and marked."""
        said: dict[str, Any] = super().clean() or {}
        if {"kind", "answer"} <= said.keys():
            lines = [one.strip() for one in str(said.get("options", "")).splitlines()]
            said["options"] = [one for one in lines if one][: len(LETTERS)]
            said["answer"] = answer_from(said["kind"], said["answer"])
            for name, told in faults_of(said):
                self.add_error(name, _(told))
        return said

    def _post_clean(self) -> None:
        """The action writes the record; the form only reads."""


class ExamFilter(forms.Form):
    """The state the list can be narrowed to."""

    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        states = [(one.slug, _(one.label)) for one in LAW_EXAM.states.values()]
        self.fields["state"].choices = [("", _("全部")), *states]  # type: ignore[attr-defined]


class BankFilter(forms.Form):
    """What the bank can be narrowed by."""

    kind = forms.ChoiceField(
        label=gettext_lazy("题型"), choices=[("", gettext_lazy("全部")), *KINDS], required=False
    )
    topic = forms.CharField(label=gettext_lazy("主题"), required=False, max_length=30)
    difficulty = forms.ChoiceField(
        label=gettext_lazy("难度"), choices=[("", gettext_lazy("全部")), *DIFFICULTIES], required=False
    )
    q = forms.CharField(label=gettext_lazy("题干包含"), required=False, max_length=50)


class CodeForm(forms.Form):
    """The code on the slip."""

    code = forms.CharField(
        label=gettext_lazy("考试码"), max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=gettext_lazy("考试条上的八个字符，不分大小写，中间的横线可以不输"),
    )  # fmt: skip
