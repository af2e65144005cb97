"""Meetings, their sittings, who belongs to a sitting and was there, and what is on the agenda."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter
from renda.procedures.meeting_kinds import MEETING_KINDS, SITTING_KINDS
from renda.roster.models import Organization, Person, Session, Term

KINDS = tuple((kind.slug, _(kind.label)) for kind in MEETING_KINDS.values())
SITTINGS = tuple((kind.slug, _(kind.label)) for kind in SITTING_KINDS.values())


class Meeting(models.Model):
    """A meeting of one body. Its state, people and history belong to the matter.

    `number` counts it within the term (第二十一次会议) or the year; `session` is the congress session it is, for a
    meeting of the congress. `out_of_turn` is the written reason of one that was called out of turn; `gallery_seats` how
    many places the gallery has, 0 where nobody can attend in it.
    """

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="meeting")
    kind = models.CharField(max_length=20, choices=KINDS)
    term = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings"
    )
    number = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="meetings")
    begins_on = models.DateField()
    ends_on = models.DateField()
    place = models.CharField(max_length=100, blank=True)
    out_of_turn = models.CharField(max_length=500, blank=True)
    agenda_adopted_on = models.DateField(null=True, blank=True)
    gallery_seats = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("-begins_on", "-matter_id")
        indexes = (models.Index(fields=("kind", "-begins_on"), name="meeting_by_kind"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("begins_on")), name="meeting_ends_after_begin"
            ),
        )

    def __str__(self) -> str:
        return self.matter.title


class Sitting(models.Model):
    """One sitting of a meeting, a sub-matter of it. `body` is whose members are counted: the meeting's own, one
    delegation, the presidium. `number` counts it among those of its kind in the meeting."""

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="sitting")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sittings")
    kind = models.CharField(max_length=20, choices=SITTINGS)
    number = models.PositiveSmallIntegerField(default=1)
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="sittings")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=100, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("begins_at", "matter_id")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "kind", "body", "number"), name="one_sitting_of_a_place"
            ),
        )

    def __str__(self) -> str:
        return self.matter.title


class Attendance(models.Model):
    """Somebody's place in a sitting: a member with a vote, or one of those who attend without one.

    Written when the roll is drawn up from the roster of the day; `is_suspended` is a member whose duties are
    suspended, who is then neither counted as present nor votes. `seat` is a place in the hall (row-place).
    """

    STANDINGS = (
        ("member", _("出席")),
        ("observer", _("列席")),
        ("gallery", _("旁听")),
    )
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    standing = models.CharField(max_length=10, choices=STANDINGS, default="member")
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT)
    is_suspended = models.BooleanField(default=False)
    seat = models.CharField(max_length=12, blank=True)
    came_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("sitting", "standing", "person__name_strokes", "id")
        indexes = (models.Index(fields=("person", "-id"), name="attendance_of_person"),)
        constraints = (
            models.UniqueConstraint(fields=("sitting", "person"), name="a_person_once_in_a_sitting"),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(came_at__isnull=False),
                name="nobody_leaves_before_coming",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.sitting}"

    @property
    def is_here(self) -> bool:
        """Whether the person is in the sitting now."""
        return self.came_at is not None and self.left_at is None


class Summons(models.Model):
    """That somebody was told of a meeting, and when they said that they know. A member's leave is a matter of its
    own."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="summonses")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="summonses")
    told_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "summonses"
        constraints = (models.UniqueConstraint(fields=("meeting", "person"), name="a_person_summoned_once"),)

    def __str__(self) -> str:
        return f"{self.person} {self.meeting_id}"


class Feed(models.Model):
    """The secret address under which a person's calendar program reads their meetings; a new one ends the old."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.PROTECT, related_name="feed")
    token = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person)


class Leave(models.Model):
    """A member's request for leave from a meeting, or from one of its sittings. Its state belongs to the matter."""

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="leave")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="leaves")
    sitting = models.ForeignKey(
        Sitting, null=True, blank=True, on_delete=models.PROTECT, related_name="leaves"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="leaves")
    reason = models.CharField(max_length=500)

    class Meta:
        ordering = ("matter_id",)

    def __str__(self) -> str:
        return f"{self.person} {self.meeting_id}"


class Presence(models.Model):
    """One coming or going in a sitting, in order: never changed, corrected by the next one. `way` is how it was
    told."""

    WAYS = (("code", _("扫码")), ("clerk", _("会务登记")), ("list", _("按名单登记")))
    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="presences")
    is_here = models.BooleanField()
    at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=WAYS)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.attendance_id} {self.is_here}"


class TimetableEntry(models.Model):
    """One line of a sitting's timetable (日程): when what is taken up, for how many minutes. `item` is the item of the
    agenda, where there is one; `text` says what else is done."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="timetable")
    position = models.PositiveSmallIntegerField()
    item = models.ForeignKey(
        "AgendaItem", null=True, blank=True, on_delete=models.PROTECT, related_name="times"
    )
    text = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("sitting", "position", "id")
        verbose_name_plural = "timetable entries"

    def __str__(self) -> str:
        return self.text or str(self.item)


class AgendaItem(models.Model):
    """One line of a meeting's agenda, in a tree: 一、（一）1. `matter` is what waited for the meeting, where there
    is one.

    `becomes` says what is to become of it here; `settled_as` what became of it (a result, "heard", "postponed"),
    empty while it is open. `sitting` is where it is taken up.
    """

    BECOMES = (
        ("vote", _("表决")),
        ("hear", _("听取、审议，不表决")),
        ("part", _("只作标题")),
        ("agenda", _("通过会议议程")),
    )
    SETTLED = (
        ("", _("未进行")),
        ("adopted", _("通过")),
        ("rejected", _("未通过")),
        ("heard", _("已听取审议")),
        ("postponed", _("暂不表决，以后再议")),
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_places"
    )
    presenter = models.CharField(max_length=100, blank=True)
    becomes = models.CharField(max_length=10, choices=BECOMES, default="hear")
    settled_as = models.CharField(max_length=10, choices=SETTLED, blank=True)
    sitting = models.ForeignKey(
        Sitting, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda"
    )
    removed_on = models.DateField(null=True, blank=True)
    removed_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("meeting", "position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "matter"),
                condition=Q(matter__isnull=False, removed_on__isnull=True),
                name="a_matter_once_on_an_agenda",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Minutes(models.Model):
    """The minutes of a meeting: the text, who presided and approved it, and the number under which it was issued."""

    meeting = models.OneToOneField(
        Meeting, primary_key=True, on_delete=models.PROTECT, related_name="minutes"
    )
    text = models.TextField()
    saved_at = models.DateTimeField()
    presided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="minutes_approved"
    )
    approved_on = models.DateField(null=True, blank=True)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"{self.meeting_id}"
