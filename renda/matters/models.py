"""A procedure at work: the matter, its people, its ledger, and who owes what by when."""

from django.db import models
from django.db.models import Q

from renda.roster.models import Congress, Organization, Person, Session


class Matter(models.Model):
    """One running procedure of one congress. Only `actions.perform` changes its state.

    `law_on` is the day as of which law is read for it; `last_seq` is the sequence of its latest ledger entry.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="matters")
    procedure = models.CharField(max_length=30)
    state = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT)
    number = models.PositiveIntegerField(null=True, blank=True)
    year = models.PositiveSmallIntegerField()
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="subs")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    opened_on = models.DateField()
    law_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    is_published = models.BooleanField(default=False)
    is_open_to_deputies = models.BooleanField(default=False)
    last_seq = models.PositiveBigIntegerField(default=0)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("congress", "procedure", "-id"), name="matter_newest"),
            models.Index(fields=("congress", "procedure", "state", "-id"), name="matter_by_state"),
            models.Index(fields=("congress", "procedure", "year", "-id"), name="matter_by_year"),
            models.Index(fields=("congress", "procedure", "session", "number"), name="matter_by_number"),
            models.Index(fields=("congress", "procedure", "title", "-id"), name="matter_by_title"),
            models.Index(
                fields=("congress", "procedure", "-id"),
                condition=Q(is_published=True),
                name="matter_published",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("congress", "procedure", "session", "number"),
                condition=Q(number__isnull=False),
                name="a_number_given_once",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Party(models.Model):
    """Who holds which capacity in a matter; `until_on` ends it (a unit that returned the matter)."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="parties")
    capacity = models.CharField(max_length=30)
    # The holders' only indexes are those below, so that a database reads a holder's matters newest first.
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="places", db_index=False
    )
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="places", db_index=False
    )
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "parties"
        indexes = (
            models.Index(
                fields=("person", "-matter", "capacity"),
                condition=Q(until_on__isnull=True),
                name="party_of_person",
            ),
            models.Index(
                fields=("organization", "-matter", "capacity"),
                condition=Q(until_on__isnull=True),
                name="party_of_body",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, organization__isnull=True)
                | Q(person__isnull=True, organization__isnull=False),
                name="a_party_is_a_person_or_a_body",
            ),
            models.UniqueConstraint(
                fields=("matter", "capacity", "person"),
                condition=Q(until_on__isnull=True, person__isnull=False),
                name="a_person_once_in_a_capacity",
            ),
            models.UniqueConstraint(
                fields=("matter", "capacity", "organization"),
                condition=Q(until_on__isnull=True, organization__isnull=False),
                name="a_body_once_in_a_capacity",
            ),
        )

    def __str__(self) -> str:
        return f"{self.capacity} {self.person or self.organization}"


class Entry(models.Model):
    """One act on record. Never changed, never removed: the database itself refuses it (migration 0002).

    `counts_on` is the day the act counts for, `written_at` when it was written. `hash` covers every field and the
    previous entry of the same congress; what was entered is covered through `data_digest`, so that the chain can be
    proved without showing it.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveBigIntegerField()
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="entries")
    procedure = models.CharField(max_length=30)
    step = models.CharField(max_length=30)
    outcome = models.CharField(max_length=30, blank=True)
    state_from = models.CharField(max_length=30, blank=True)
    state_to = models.CharField(max_length=30)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    person_name = models.CharField(max_length=60)
    capacity = models.CharField(max_length=30)
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT)
    counts_on = models.DateField()
    written_at = models.DateTimeField()
    data = models.JSONField(default=dict)
    salt = models.CharField(max_length=32)
    data_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    request_key = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering = ("seq",)
        verbose_name_plural = "entries"
        indexes = (models.Index(fields=("congress", "written_at", "seq"), name="entry_by_time"),)
        constraints = (models.UniqueConstraint(fields=("congress", "seq"), name="one_entry_of_a_sequence"),)

    def __str__(self) -> str:
        return f"{self.seq} {self.step}"


class LedgerHead(models.Model):
    """The end of a congress's chain: the row that a new entry locks."""

    congress = models.OneToOneField(Congress, primary_key=True, on_delete=models.PROTECT)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.congress} {self.seq}"


class Duty(models.Model):
    """What somebody owes in a matter: the one table behind every inbox. No holder means the calendar itself."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="duties")
    congress = models.ForeignKey(Congress, on_delete=models.PROTECT)
    step = models.CharField(max_length=30)
    capacity = models.CharField(max_length=30)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT)
    opened_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")
        verbose_name_plural = "duties"
        indexes = (
            models.Index(
                fields=("person", "due_on", "id"),
                condition=Q(closed_on__isnull=True),
                name="duty_open_person",
            ),
            models.Index(
                fields=("organization", "due_on", "id"),
                condition=Q(closed_on__isnull=True),
                name="duty_open_body",
            ),
            models.Index(
                fields=("due_on",),
                condition=Q(closed_on__isnull=True, person__isnull=True, organization__isnull=True),
                name="duty_of_calendar",
            ),
            models.Index(
                fields=("congress", "due_on"), condition=Q(closed_on__isnull=True), name="duty_open_congress"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(organization__isnull=True), name="a_duty_has_one_holder"
            ),
            models.UniqueConstraint(
                fields=("matter", "step", "person"),
                condition=Q(closed_on__isnull=True, person__isnull=False),
                name="one_open_duty_of_a_person",
            ),
            models.UniqueConstraint(
                fields=("matter", "step", "organization"),
                condition=Q(closed_on__isnull=True, organization__isnull=False),
                name="one_open_duty_of_a_body",
            ),
            models.UniqueConstraint(
                fields=("matter", "step"),
                condition=Q(closed_on__isnull=True, person__isnull=True, organization__isnull=True),
                name="one_open_duty_of_the_calendar",
            ),
        )

    def __str__(self) -> str:
        return f"{self.step} {self.due_on}"


class Tally(models.Model):
    """How many matters of a procedure stand in a state, by year: kept with every step, so that a figure is one row."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT)
    procedure = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=30)
    count = models.IntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("congress", "procedure", "year", "state"), name="one_tally_of_a_state"
            ),
        )

    def __str__(self) -> str:
        return f"{self.procedure} {self.year} {self.state} {self.count}"


class Notice(models.Model):
    """What a person is told: a step taken, a deadline near or past. `reminder` is "" or the kind of reminder."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT)
    entry = models.ForeignKey(Entry, null=True, blank=True, on_delete=models.PROTECT)
    duty = models.ForeignKey(Duty, null=True, blank=True, on_delete=models.PROTECT)
    reminder = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("person", "-id")),
            models.Index(fields=("person",), condition=Q(read_at__isnull=True), name="notice_unread"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("person", "duty", "reminder"),
                condition=~Q(reminder=""),
                name="one_reminder_of_a_kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.matter}"
