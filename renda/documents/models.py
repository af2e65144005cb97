"""Files kept with a matter, and official documents with their numbers, each with its hash."""

from django.db import models
from django.db.models import Q

from renda.matters.models import Entry, Matter
from renda.roster.models import Congress, Organization, Person, Session


class Attachment(models.Model):
    """An uploaded file. `size` is in bytes, `digest` its SHA-256, `kind` what its content is (see `kinds`).

    `organization` is the body it was given for, None where a deputy gave it; `entry` the act it was given with, where
    it belongs to one: what hides the act hides the file. Withdrawn, never removed.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="attachments")
    entry = models.ForeignKey(
        Entry, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    file = models.FileField(max_length=200)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("matter", "digest"),
                condition=Q(withdrawn_at__isnull=True),
                name="a_file_once_in_a_matter",
            ),
        )

    def __str__(self) -> str:
        return self.name


class OwnTemplate(models.Model):
    """A DOCX template that a congress uses instead of the built-in one. Kept in every version; one is in force.

    It is uploaded, checked and previewed first; `in_force_at` and `retired_at` bound the time in which it is used.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT)
    kind = models.CharField(max_length=40)
    file = models.FileField(max_length=200)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    in_force_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("congress", "kind"),
                condition=Q(in_force_at__isnull=False, retired_at__isnull=True),
                name="one_template_in_force",
            ),
        )

    def __str__(self) -> str:
        return self.name


class NumberWord(models.Model):
    """The word (机关代字) with which an office numbers its documents: 云交函 gives 云交函〔2026〕12号."""

    organization = models.OneToOneField(Organization, primary_key=True, on_delete=models.PROTECT)
    word = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.word


class NumberRegister(models.Model):
    """The last number given by an office with a word in a year: the row that whoever takes the next one locks."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    word = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-year", "word")
        constraints = (
            models.UniqueConstraint(fields=("organization", "word", "year"), name="one_register_of_a_year"),
        )

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕"


class Document(models.Model):
    """An official document: what it is about, and its number for good. What it says is in its editions.

    `register` and `serial` where the number comes from a register; `number` is always the words of the number.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT)
    kind = models.CharField(max_length=40)
    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT)
    subject = models.CharField(max_length=60, blank=True)
    label = models.CharField(max_length=200, blank=True)
    entry = models.ForeignKey(Entry, null=True, blank=True, on_delete=models.PROTECT)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    addressed_to = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    register = models.ForeignKey(NumberRegister, null=True, blank=True, on_delete=models.PROTECT)
    serial = models.PositiveIntegerField(null=True, blank=True)
    number = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("congress", "session", "kind"), name="document_of_session"),)
        constraints = (
            models.UniqueConstraint(
                fields=("matter", "kind", "subject"),
                condition=Q(matter__isnull=False),
                name="one_document_of_a_subject",
            ),
            models.UniqueConstraint(
                fields=("congress", "session", "kind", "subject"),
                condition=Q(matter__isnull=True),
                name="one_document_of_a_session",
            ),
            models.UniqueConstraint(
                fields=("register", "serial"), condition=Q(serial__isnull=False), name="a_serial_given_once"
            ),
            models.CheckConstraint(
                condition=Q(register__isnull=True, serial__isnull=True)
                | Q(register__isnull=False, serial__isnull=False),
                name="a_serial_is_of_a_register",
            ),
        )

    def __str__(self) -> str:
        return self.number or self.label or self.kind


class Edition(models.Model):
    """One version of a document's words, as DOCX and PDF with the SHA-256 of each. Never changed: a change is the
    next version. `source` is the digest of what it was made from; `reason` why an issued one was followed by it."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="editions")
    version = models.PositiveSmallIntegerField()
    docx = models.FileField(max_length=200)
    docx_digest = models.CharField(max_length=64)
    pdf = models.FileField(max_length=200)
    pdf_digest = models.CharField(max_length=64)
    source = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    reason = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("document", "version")
        constraints = (
            models.UniqueConstraint(fields=("document", "version"), name="one_edition_of_a_version"),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class DocumentJob(models.Model):
    """The documents of a kind for a whole session, made one after the other in the background, as one ZIP."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT)
    kind = models.CharField(max_length=40)
    session = models.ForeignKey(Session, on_delete=models.PROTECT)
    membership_id = models.BigIntegerField()
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(max_length=10, default="running")
    progressed_at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    failures = models.JSONField(default=list)
    file = models.FileField(max_length=200, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("congress", "kind", "session", "membership_id"),
                condition=Q(status="running"),
                name="one_running_job_of_a_kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.done}/{self.total}"
