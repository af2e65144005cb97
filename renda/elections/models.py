"""Elections at the congress: what is elected, who stands by whose nomination, and each vote with its result."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.boxes.models import Box
from renda.counting.elections.contest import Office, Round
from renda.matters.models import Matter
from renda.meetings.models import AgendaItem, Meeting, Sitting
from renda.papers.models import PaperBatch
from renda.procedures.election_conditions import PHASES
from renda.roster.models import Person, Post

OFFICES = (
    (Office.PRINCIPAL.value, _("正职")),
    (Office.DEPUTY.value, _("副职")),
    (Office.MEMBER.value, _("委员")),
    (Office.UPPER_DEPUTY.value, _("上一级人大代表")),
)
ROUNDS = (
    (Round.FIRST.value, _("选举")),
    (Round.BY_ELECTION.value, _("补选")),
    (Round.ANOTHER.value, _("另行选举")),
)


class Election(models.Model):
    """The election of one office. Its state, people and history belong to the matter.

    `seats` are to be filled by it, `open_seats` those of them still empty. `margin` is the 差额数 of the election
    measures. `phase` is the vote that comes or is at work, `slate` the labels of those who stand in it, `places` what
    it decides on, `kept` those already on the list after a preliminary vote with equal votes, `others` the votes of
    those not elected. `nominating` counts how often nominations were asked for.
    """

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="election")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="elections")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="elections"
    )
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="elections")
    office = models.CharField(max_length=15, choices=OFFICES)
    round = models.CharField(max_length=12, choices=ROUNDS, default=Round.FIRST.value)
    is_term_change = models.BooleanField(default=False)
    seats = models.PositiveSmallIntegerField()
    open_seats = models.PositiveSmallIntegerField()
    margin = models.PositiveSmallIntegerField(null=True, blank=True)
    phase = models.CharField(max_length=12, choices=[(slug, _(label)) for slug, label in PHASES.items()])
    slate = models.JSONField(default=list, blank=True)
    places = models.PositiveSmallIntegerField()
    kept = models.JSONField(default=list, blank=True)
    others = models.JSONField(default=dict, blank=True)
    nominating = models.PositiveSmallIntegerField(default=1)
    introduction = models.TextField(blank=True)

    class Meta:
        ordering = ("-matter_id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(seats__gte=1) & Q(open_seats__lte=models.F("seats")),
                name="an_election_fills_its_seats",
            ),
        )

    def __str__(self) -> str:
        return self.matter.title


class Candidate(models.Model):
    """Somebody who was nominated. `label` tells people of one name apart on papers and in results; `is_recommended` is
    whom the Party organization recommended: it is shown, and nothing else follows from it."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="candidacies")
    label = models.CharField(max_length=80)
    is_recommended = models.BooleanField(default=False)
    introduction = models.TextField(blank=True)

    class Meta:
        ordering = ("election", "person__name_strokes", "id")
        constraints = (
            models.UniqueConstraint(fields=("election", "person"), name="a_person_stands_once"),
            models.UniqueConstraint(fields=("election", "label"), name="a_label_names_one_candidate"),
        )

    def __str__(self) -> str:
        return self.label


class Nomination(models.Model):
    """One nomination in writing: by the presidium, or by deputies who signed together."""

    SOURCES = (
        ("presidium", _("主席团提名")),
        ("deputies", _("代表联合提名")),
        ("party", _("政党、人民团体推荐")),
    )
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="nominations")
    nominating = models.PositiveSmallIntegerField(default=1)
    source = models.CharField(max_length=10, choices=SOURCES)
    named_by = models.CharField(max_length=100, blank=True)
    signers = models.ManyToManyField(Person, related_name="nominations_signed", blank=True)
    on = models.DateField()
    taken_back_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.source}"


class JointNomination(models.Model):
    """A nomination for which deputies sign on their own phones. Its people and history belong to its matter; with the
    handing in it becomes a `Nomination`. `nominating` as in the election: of another round it is no longer."""

    matter = models.OneToOneField(
        Matter, primary_key=True, on_delete=models.PROTECT, related_name="joint_nomination"
    )
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="joint_nominations")
    nominating = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="joint_nominations")
    label = models.CharField(max_length=80)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("-matter_id",)

    def __str__(self) -> str:
        return self.matter.title


class Poll(models.Model):
    """One vote of an election, on the papers of `papers`, in a mixed hall also by device in `box`. The congress's
    numbers are those of its start, with whoever came until its close; `result` is what was computed, with every
    sentence and its article."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="polls")
    number = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=12, choices=[(slug, _(label)) for slug, label in PHASES.items()])
    round = models.CharField(max_length=12, choices=ROUNDS)
    places = models.PositiveSmallIntegerField()
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="polls")
    papers = models.OneToOneField(PaperBatch, on_delete=models.PROTECT, related_name="poll")
    box = models.OneToOneField(Box, null=True, blank=True, on_delete=models.PROTECT, related_name="poll")
    members = models.PositiveSmallIntegerField()
    suspended = models.PositiveSmallIntegerField(default=0)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    present = models.PositiveSmallIntegerField()
    result = models.JSONField(default=dict, blank=True)
    announced_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("election", "number")
        constraints = (models.UniqueConstraint(fields=("election", "number"), name="one_poll_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.election_id} {self.number}"


class Elected(models.Model):
    """Somebody elected: by which vote with how many votes, and the post held since, once it is entered in the roster.
    `person` is None for a name written in that the roster does not know yet."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="elected")
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="elected")
    label = models.CharField(max_length=80)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="elections_won"
    )
    votes = models.PositiveSmallIntegerField()
    membership = models.OneToOneField(
        "roster.Membership", null=True, blank=True, on_delete=models.PROTECT, related_name="won_by"
    )

    class Meta:
        ordering = ("election", "poll", "-votes", "id")
        verbose_name_plural = "elected"
        constraints = (models.UniqueConstraint(fields=("election", "label"), name="a_seat_won_once"),)

    def __str__(self) -> str:
        return self.label
