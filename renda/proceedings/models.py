"""What is said in a meeting: who speaks when and how long, what is asked and answered, what is noted."""

from django.db import models
from django.db.models import F, Q

from renda.matters.models import Matter
from renda.meetings.models import AgendaItem, Meeting, Sitting
from renda.roster.models import Organization, Person


class Speech(models.Model):
    """Somebody's place on the list of speakers of an item, and the speech itself once it has begun.

    `nth` counts the person's speeches on the item; `minutes` is what the rule allowed for it when it was asked for;
    `more_minutes` is what whoever presides added while it was held, `more_by` who allowed it last.
    `organization` is the delegation of the day. A speech that was not held is withdrawn and stays on record.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="speeches")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="speeches")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="speeches")
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT)
    nth = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    more_minutes = models.PositiveSmallIntegerField(default=0)
    more_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "speeches"
        ordering = ("item__position", "item_id", "nth", "position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("sitting",),
                condition=Q(started_at__isnull=False, ended_at__isnull=True),
                name="one_speaks_in_a_sitting",
            ),
            models.UniqueConstraint(
                fields=("item", "person"),
                condition=Q(ended_at__isnull=True, withdrawn_at__isnull=True),
                name="a_person_waits_once_for_an_item",
            ),
            models.CheckConstraint(
                condition=Q(started_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="what_was_said_is_not_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="a_speech_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.nth}"


class Question(models.Model):
    """A question asked in a meeting. Its state and history belong to the matter, whose parent is the meeting.

    `due_on` is the day by which the body promised its answer; `answer` is the latest one."""

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="question")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="questions")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    asker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="questions")
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="questions_asked")
    text = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("matter_id",)

    def __str__(self) -> str:
        return self.matter.title


class Note(models.Model):
    """What somebody said in the deliberation of an item, or what a group held, as it was noted.

    `person` is whose opinion it is (None: the group's own), `written_by` who wrote it down. A note is its writer's
    alone until `submitted_at`; after that it is not changed any more, because opinions rest on it.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="notes")
    sitting = models.ForeignKey(
        Sitting, null=True, blank=True, on_delete=models.PROTECT, related_name="notes"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="notes")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notes_written")
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("submitted_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("item", "written_by"),
                condition=Q(submitted_at__isnull=True),
                name="one_draft_of_a_note",
            ),
        )

    def __str__(self) -> str:
        return self.text[:40]


class Point(models.Model):
    """One point of the deliberation opinions on an item, in the clerks' words. `notes` are the notes it rests on: a
    merged point has those of both. A point that is left out stays, with its sources, as left out."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="points")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    is_left_out = models.BooleanField(default=False)
    notes = models.ManyToManyField(Note, related_name="points")

    class Meta:
        ordering = ("item", "position", "id")

    def __str__(self) -> str:
        return self.text[:40]
