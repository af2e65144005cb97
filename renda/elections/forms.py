"""What the steps of an election ask for, and how one is opened."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.counting.elections.ballots import Sheet
from renda.counting.verdict import Tally
from renda.elections.actions import ELECTED_BODIES, MEETINGS, OFFICE_OF_ROLE
from renda.elections.facts import names_apart
from renda.elections.joint_forms import nominees
from renda.elections.models import ROUNDS, Candidate, Nomination
from renda.elections.queries import labelled
from renda.matters.facts import facts_of
from renda.matters.forms import SHORT, ReasonForm, StepForm, TextForm, choices_of
from renda.meetings.models import AgendaItem, Attendance, Meeting
from renda.procedures import election_conditions as must
from renda.procedures.election_counting import papers_outcome
from renda.procedures.election_results import result_of_election
from renda.roster.models import Person, Post
from renda.roster.queries import deputies_of

NUMBER = forms.NumberInput(attrs={"inputmode": "numeric", "min": "0"})
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MOST = 3000  # papers; the largest congress of a county has far fewer deputies
CHOICES = (
    ("in_favour", gettext_lazy("赞成")),
    ("against", gettext_lazy("反对")),
    ("abstaining", gettext_lazy("弃权")),
)


class NominateForm(StepForm):
    """A nomination in writing: who, by whom."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=gettext_lazy("被提名的人"),
        help_text=gettext_lazy("名册里没有的人，先在名册登记"),
    )  # fmt: skip
    source = forms.ChoiceField(
        label=gettext_lazy("提名方式"), widget=forms.RadioSelect, choices=Nomination.SOURCES
    )
    signers = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=gettext_lazy("联名的代表"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=gettext_lazy("代表联合提名的，按书面提名逐一勾选"),
    )  # fmt: skip
    is_recommended = forms.BooleanField(
        label=gettext_lazy("党组织推荐的人选"), required=False,
        help_text=gettext_lazy("只作标记；同样须经过每一个法定步骤"),
    )  # fmt: skip

    def offer(self) -> None:
        """People of the congress's roster; deputies sign. Parties recommend deputies of the higher congress only."""
        deputies = deputies_of(self.matter.congress_id, self.on).order_by("name_strokes", "pk")
        self.fields["person"].queryset = nominees(self.matter.congress_id)  # type: ignore[attr-defined]
        self.fields["signers"].queryset = deputies  # type: ignore[attr-defined]
        if self.matter.election.office != "upper_deputy":
            self.fields["source"].choices = Nomination.SOURCES[:2]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        person, signers = entered.get("person"), list(entered.get("signers") or [])
        if entered.get("source") != "deputies":
            signers = []
        return {
            **entered,
            "signers": signers,
            "candidate": labelled(self.matter.election, person) if person else "",
            "signer_names": list(names_apart(signers, self.matter).values()),
        }


class TakeBackForm(ReasonForm):
    candidate = forms.ChoiceField(label=gettext_lazy("被提名的人"))
    field_order = ("candidate", "reason")

    def offer(self) -> None:
        rows = Candidate.objects.filter(
            election_id=self.matter.pk, nominations__taken_back_on__isnull=True,
            nominations__nominating=self.matter.election.nominating,
        ).distinct()  # fmt: skip
        self.fields["candidate"].choices = [(one.label, one.label) for one in rows]  # type: ignore[attr-defined]


class CloseNominationForm(StepForm):
    """The outcome follows from the number of candidates."""

    def clean(self) -> dict[str, Any]:
        return {**(super().clean() or {}), "outcome": must.slate_outcome(facts_of(self.matter, self.on))}


class StartForm(StepForm):
    """Who counts and who watches: deputies present who do not stand themselves."""

    first_counter = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("计票人（一）"))
    second_counter = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("计票人（二）"))
    scrutineers = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=gettext_lazy("监票人"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("由大会通过；候选人不能担任"),
    )  # fmt: skip

    first_keeper = forms.ModelChoiceField(
        Person.objects.none(),
        label=gettext_lazy("票箱钥匙保管人（一）"),
        required=False,
        help_text=gettext_lazy("有人用设备投票的，选两名保管人；全部用纸质票的不选"),
    )
    second_keeper = forms.ModelChoiceField(
        Person.objects.none(), label=gettext_lazy("票箱钥匙保管人（二）"), required=False
    )

    def offer(self) -> None:
        here = Attendance.objects.filter(
            sitting__meeting_id=self.matter.election.meeting_id, sitting__kind="plenary", standing="member",
            came_at__isnull=False,
        )  # fmt: skip
        people = Person.objects.filter(pk__in=here.values("person_id")).order_by("name_strokes", "pk")
        for name in ("first_counter", "second_counter", "scrutineers", "first_keeper", "second_keeper"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]
        parties = self.matter.parties.filter(until_on__isnull=True, capacity__in=("counter", "scrutineer"))
        named = [(one.capacity, one.person_id) for one in parties.order_by("id")]
        counting = [person for capacity, person in named if capacity == "counter"]
        for name, person in zip(("first_counter", "second_counter"), counting, strict=False):
            self.fields[name].initial = person
        self.fields["scrutineers"].initial = [
            person for capacity, person in named if capacity == "scrutineer"
        ]

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        tellers = [entered[name] for name in ("first_counter", "second_counter") if entered.get(name)]
        watchers = list(entered.get("scrutineers") or [])
        keepers = [entered[name] for name in ("first_keeper", "second_keeper") if entered.get(name)]
        return {
            **entered,
            "keepers": keepers,
            "tellers": tellers,
            "watchers": watchers,
            "counters": [labelled(self.matter.election, one) for one in dict.fromkeys(tellers)],
            "scrutineers": [labelled(self.matter.election, one) for one in watchers],
        }


class CloseForm(StepForm):
    handed_out = forms.IntegerField(
        label=gettext_lazy("发出纸质票（张）"), min_value=0, max_value=MOST, widget=NUMBER
    )
    collected = forms.IntegerField(
        label=gettext_lazy("收回纸质票（张）"), min_value=0, max_value=MOST, widget=NUMBER,
        help_text=gettext_lazy("收回的多于发出的，投票无效，重新投票"),
    )  # fmt: skip

    reason = forms.CharField(
        label=gettext_lazy("程序有误的情况"),
        widget=SHORT,
        required=False,
        max_length=1000,
        help_text=gettext_lazy("程序有误、须宣布投票无效的，写明情况；没有的不填"),
    )

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        facts = facts_of(self.matter, self.on)
        return {**entered, "outcome": papers_outcome(facts, entered)}


class SheetForm(StepForm):
    """One counter's sheet: papers, each candidate's votes, names written in."""

    valid = forms.IntegerField(label=gettext_lazy("有效票（张）"), min_value=0, max_value=MOST, widget=NUMBER)
    spoiled = forms.IntegerField(
        label=gettext_lazy("作废票（张）"), min_value=0, max_value=MOST, widget=NUMBER,
        help_text=gettext_lazy("所选人数多于应选名额的选票作废；少于的有效"),
    )  # fmt: skip
    written_in = forms.CharField(
        label=gettext_lazy("另选他人"), widget=SHORT, required=False, max_length=2000,
        help_text=gettext_lazy("每行一人：姓名和票数，中间空一格；没有的不填"),
    )  # fmt: skip

    def offer(self) -> None:
        self.names: list[str] = list(self.matter.election.slate)
        for place, name in enumerate(self.names):
            for choice, label in CHOICES:
                self.fields[f"c{place}_{choice}"] = forms.IntegerField(
                    label=_("%(name)s：%(choice)s") % {"name": name, "choice": label},
                    min_value=0, max_value=MOST, widget=NUMBER,
                )  # fmt: skip
        self.order_fields(
            ["valid", "spoiled", *(name for name in self.fields if name.startswith("c")), "written_in"]
        )
        if self.matter.election.phase != "election":
            del self.fields["written_in"]

    def clean_written_in(self) -> dict[str, int]:
        """The lines as names and numbers. Raises ValidationError for a line that says neither."""
        found: dict[str, int] = {}
        for line in self.cleaned_data["written_in"].splitlines():
            if not line.strip():
                continue
            name, _space, many = line.strip().rpartition(" ")
            if not name.strip() or not many.isdecimal():
                message = _("“%(line)s”没有写清楚：先写姓名，空一格，再写票数，例如“王某 3”。")
                raise forms.ValidationError(message % {"line": line.strip()})
            found[name.strip()] = found.get(name.strip(), 0) + int(many)
        return found

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        if self.errors:
            return entered
        tallies = {
            name: Tally(**{choice: entered.pop(f"c{place}_{choice}") for choice, _label in CHOICES})
            for place, name in enumerate(self.names)
        }
        written = entered.pop("written_in", {}) or {}
        sheet = Sheet(tallies, written, entered.pop("valid"), entered.pop("spoiled"))
        return {**entered, "sheet": sheet}


class AnnounceForm(StepForm):
    """The outcome is what was computed; nothing is chosen."""

    def clean(self) -> dict[str, Any]:
        return {**(super().clean() or {}), "outcome": result_of_election(facts_of(self.matter, self.on))}


class AnotherForm(StepForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("候选人怎样产生"), widget=forms.RadioSelect, choices=choices_of(must.WAYS_ON)
    )
    margin = forms.IntegerField(
        label=gettext_lazy("差额数"), min_value=0, max_value=50, required=False, widget=NUMBER,
        help_text=gettext_lazy("选举办法规定的差额数"),
    )  # fmt: skip
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=gettext_lazy("在哪次会议上进行"), required=False,
        help_text=gettext_lazy("在本次会议上进行的不选"),
    )  # fmt: skip

    def offer(self) -> None:
        election = self.matter.election
        open_ones = Meeting.objects.filter(
            matter__congress_id=self.matter.congress_id, kind__in=MEETINGS, matter__closed_on__isnull=True
        )
        self.fields["meeting"].queryset = open_ones.exclude(pk=election.meeting_id)  # type: ignore[attr-defined]
        self.fields["margin"].initial = election.margin


class ApprovalForm(StepForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("上级的决定"), widget=forms.RadioSelect, choices=choices_of(must.APPROVALS)
    )
    words = forms.CharField(label=gettext_lazy("批准的文号和日期"), widget=SHORT, max_length=500)


class EnrolForm(StepForm):
    """Whoever was elected by names written in is looked up in the roster."""

    begins_on = forms.DateField(
        label=gettext_lazy("任职日期"), widget=DATE, required=False,
        help_text=gettext_lazy("不填的为宣布选举结果的日期"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        rows = self.matter.election.elected.filter(person=None)
        people: dict[str, Person] = {}
        for row in rows:
            known = Person.objects.filter(
                name=row.label, memberships__organization__congress_id=self.matter.congress_id
            )
            found = list(known.distinct()[:2])
            if len(found) != 1:
                return {**entered, "missing": row.label}
            people[row.label] = found[0]
        return {**entered, "people": people}


BY_STEP: Mapping[str, type[StepForm]] = {
    "nominate": NominateForm,
    "take_back": TakeBackForm,
    "close_nomination": CloseNominationForm,
    "introduce": TextForm,
    "start_election": StartForm,
    "close_election": CloseForm,
    "enter_sheet": SheetForm,
    "recount_sheets": ReasonForm,
    "announce_election": AnnounceForm,
    "hold_another": AnotherForm,
    "postpone_another": ReasonForm,
    "note_approval": ApprovalForm,
    "enrol": EnrolForm,
    "cancel_election": ReasonForm,
}


class OpenForm(forms.Form):
    """A new election: which office, how many seats, at which meeting."""

    required_css_class = "required"
    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=gettext_lazy("大会会议"))
    post = forms.ModelChoiceField(Post.objects.none(), label=gettext_lazy("选举的职务"))
    seats = forms.IntegerField(
        label=gettext_lazy("应选名额"), min_value=1, max_value=200, initial=1, widget=NUMBER
    )
    margin = forms.IntegerField(
        label=gettext_lazy("差额数"), min_value=0, max_value=100, required=False, widget=NUMBER,
        help_text=gettext_lazy("选举办法规定候选人比应选名额多几人；补选、法律只有一种差额数的可以不填"),
    )  # fmt: skip
    round = forms.ChoiceField(label=gettext_lazy("哪一种选举"), widget=forms.RadioSelect, choices=ROUNDS[:2])
    is_term_change = forms.BooleanField(
        label=gettext_lazy("换届选举"), required=False, help_text=gettext_lazy("县级换届，提名酝酿不少于两天")
    )
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label=gettext_lazy("议程上的议题"), required=False,
        help_text=gettext_lazy("不选的自动列入会议议程"),
    )  # fmt: skip

    def __init__(self, *args: Any, congress: Any, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meetings = Meeting.objects.filter(
            matter__congress=congress, kind__in=MEETINGS, matter__closed_on__isnull=True
        ).select_related("matter")
        posts = Post.objects.filter(
            organization__congress=congress, organization__dissolved_on__isnull=True,
            organization__classification__in=ELECTED_BODIES[congress.level], role__in=list(OFFICE_OF_ROLE),
        ).select_related("organization")  # fmt: skip
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
        self.fields["post"].label_from_instance = lambda post: f"{post.organization.name} {post.label}"  # type: ignore[attr-defined]
        items = AgendaItem.objects.filter(
            meeting__in=meetings, removed_on__isnull=True, settled_as="", becomes="hear"
        )
        self.fields["item"].queryset = items  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        item, meeting = entered.get("item"), entered.get("meeting")
        if item and meeting and item.meeting_id != meeting.pk:
            self.add_error("item", _("这个议题不在所选会议的议程上，请重新选择。"))
        return entered
