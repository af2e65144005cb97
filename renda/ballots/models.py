"""Votes in a sitting: what is put to the vote, how, who pressed what, what was counted, and the result."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter
from renda.meetings.models import AgendaItem, Sitting
from renda.procedures.vote_conditions import NATURES, SUBJECTS, WAYS
from renda.roster.models import Person

CHOICES = (("in_favour", _("赞成")), ("against", _("反对")), ("abstaining", _("弃权")))
COUNTED = ("in_favour", "against", "abstaining")


class Vote(models.Model):
    """One vote. Its state and history belong to the matter, whose title is the question.

    `is_open` is True from its start to its close: ballots are taken then only, and until `closes_at` (by device).
    `is_named` and `may_change` are the rules as they stood when it started. The body's numbers are kept at its close,
    the votes and the result when they are computed: `told` is the sentence with its article, `reckoned` how vacancies
    and the suspended were counted. `round` counts the counts of hands. `repeats` is the vote that is held again.
    """

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="vote")
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="votes")
    position = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=12, choices=[(slug, _(label)) for slug, label in WAYS.items()])
    subject = models.CharField(max_length=10, choices=[(slug, _(label)) for slug, label in SUBJECTS.items()])
    nature = models.CharField(max_length=10, choices=[(slug, _(label)) for slug, label in NATURES.items()])
    repeats = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="repeated_by"
    )
    is_open = models.BooleanField(default=False)
    is_named = models.BooleanField(default=False)
    may_change = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    members = models.PositiveSmallIntegerField(null=True, blank=True)
    suspended = models.PositiveSmallIntegerField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    present = models.PositiveSmallIntegerField(null=True, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    in_favour = models.PositiveSmallIntegerField(null=True, blank=True)
    against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstaining = models.PositiveSmallIntegerField(null=True, blank=True)
    base = models.PositiveSmallIntegerField(null=True, blank=True)
    needed = models.PositiveSmallIntegerField(null=True, blank=True)
    is_adopted = models.BooleanField(null=True, blank=True)
    told = models.JSONField(default=dict, blank=True)
    reckoned = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("sitting", "position", "matter_id")
        constraints = (
            models.UniqueConstraint(
                fields=("sitting",), condition=Q(is_open=True), name="one_open_vote_in_a_sitting"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(is_open=False), name="a_closed_vote_is_not_open"
            ),
            models.CheckConstraint(
                condition=Q(present__isnull=True)
                | Q(present__gte=F("in_favour") + F("against") + F("abstaining"))
                | Q(in_favour__isnull=True),
                name="no_more_votes_than_present",
            ),
        )

    def __str__(self) -> str:
        return self.matter.title


class VotedItem(models.Model):
    """An item of the agenda that is put to the vote: one for most votes, several where they are voted on jointly."""

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="voted")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("vote", "item"), name="an_item_once_in_a_vote"),)

    def __str__(self) -> str:
        return f"{self.vote_id} {self.item_id}"


class Ballot(models.Model):
    """What one person pressed. `changes` counts how often the choice was another one before the vote closed.

    Written by `casting.cast_ballot` alone; the database refuses a second one of the same person, and any that comes
    or changes when the vote is not open (migration 0002)."""

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="ballots")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ballots")
    choice = models.CharField(max_length=10, choices=CHOICES)
    cast_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    changes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("vote", "person"), name="one_ballot_of_a_person"),
            models.CheckConstraint(condition=Q(choice__in=COUNTED), name="a_ballot_is_one_of_three"),
        )

    def __str__(self) -> str:
        return f"{self.vote_id} {self.person_id}"


class HandCount(models.Model):
    """What one counter counted of the hands in one round."""

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="hand_counts")
    round = models.PositiveSmallIntegerField()
    counter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    in_favour = models.PositiveSmallIntegerField()
    against = models.PositiveSmallIntegerField()
    abstaining = models.PositiveSmallIntegerField()
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("round", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("vote", "round", "counter"), name="a_counter_counts_once_in_a_round"
            ),
        )

    def __str__(self) -> str:
        return f"{self.vote_id} {self.round}"
