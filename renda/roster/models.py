"""The people's congress as an institution: names follow Popolo (Area, Organization, Person, Post, Membership)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.roster.suspended import Suspension as Suspension


class Area(models.Model):
    """A piece of the administrative division, with its national code (county 6 digits, town 9)."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=60)
    kind = models.CharField(
        max_length=12, choices=[("county", _("县")), ("town", _("乡镇")), ("street", _("街道"))]
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class Congress(models.Model):
    """A people's congress: one county's or one town's. Every matter belongs to exactly one."""

    COUNTY, TOWN = "county", "town"
    name = models.CharField(max_length=60, unique=True)
    short_name = models.CharField(max_length=20)
    level = models.CharField(max_length=10, choices=[(COUNTY, _("县级")), (TOWN, _("乡镇级"))])
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="towns")

    class Meta:
        ordering = ("level", "id")

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """A congress's term (届): it begins with its first session and ends with the next term's (代表法 2)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField()
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("congress", "-number")
        constraints = (
            models.UniqueConstraint(fields=("congress", "number"), name="one_term_of_a_number"),
            models.UniqueConstraint(
                fields=("congress",), condition=Q(ends_on__isnull=True), name="one_open_term_per_congress"
            ),
        )

    def __str__(self) -> str:
        return _("第%(number)d届") % {"number": self.number}


class Session(models.Model):
    """A session of a term (次会议); suggestions are numbered within it."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    begins_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ("term", "-number")
        constraints = (
            models.UniqueConstraint(fields=("term", "number"), name="one_session_of_a_number"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("begins_on")), name="session_ends_after_begin"
            ),
        )

    def __str__(self) -> str:
        return _("第%(number)d次会议") % {"number": self.number}

    def is_sitting(self, on: date) -> bool:
        """Whether the session is in progress on that day."""
        return self.begins_on <= on <= self.ends_on


class Constituency(models.Model):
    """An electoral district with one to three seats (选举法 25)."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="constituencies")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT)
    seats = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("term", "number")
        constraints = (
            models.UniqueConstraint(fields=("term", "number"), name="one_constituency_of_a_number"),
            models.CheckConstraint(condition=Q(seats__gte=1, seats__lte=3), name="one_to_three_seats"),
        )

    def __str__(self) -> str:
        return self.name


class Organization(models.Model):
    """A body: the congress's own, a supervised body, a Party committee, a delegation, a handling unit."""

    CLASSIFICATIONS = (
        ("congress", _("人民代表大会")),
        ("standing_committee", _("常务委员会")),
        ("council_of_chairpersons", _("主任会议")),
        ("party_group", _("党组")),
        ("committee", _("专门委员会、工作委员会")),
        ("deputies_committee", _("代表工作委员会")),
        ("office", _("人大办公室")),
        ("presidium", _("主席团")),
        ("delegation", _("代表团")),
        ("party_committee", _("党委")),
        ("party_department", _("党委工作部门")),
        ("government", _("人民政府")),
        ("government_office", _("政府办公室")),
        ("department", _("政府部门")),
        ("supervisory_commission", _("监察委员会")),
        ("court", _("人民法院")),
        ("procuratorate", _("人民检察院")),
        ("town_congress", _("乡镇人大")),
        ("town_government", _("乡镇人民政府")),
        ("subdistrict_office", _("街道办事处、街道人大工委")),
        ("other", _("其他单位")),
    )
    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="organizations")
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=30, blank=True)
    classification = models.CharField(max_length=30, choices=CLASSIFICATIONS)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT)
    handles = models.BooleanField(_("承办代表建议"), default=False)
    description = models.TextField(_("主要职责"), blank=True)
    seats = models.PositiveSmallIntegerField(_("名额"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    founded_on = models.DateField(null=True, blank=True)
    dissolved_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("order", "id")
        constraints = (
            models.UniqueConstraint(fields=("congress", "name"), name="one_organization_of_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A person. `birth_date` is a reduced date as in Popolo: 1975, 1975-03 or 1975-03-08."""

    name = models.CharField(max_length=60)
    name_pinyin = models.CharField(max_length=200, blank=True, db_index=True)
    name_strokes = models.CharField(max_length=200, blank=True, db_index=True)
    gender = models.CharField(max_length=6, blank=True, choices=[("male", _("男")), ("female", _("女"))])
    birth_date = models.CharField(max_length=10, blank=True)
    ethnicity = models.CharField(max_length=20, blank=True)
    party = models.CharField(max_length=30, blank=True)
    education = models.CharField(max_length=30, blank=True)
    work = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("name_pinyin", "id")

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A position in an organization. What a holder may do comes from its role, never from a fixed group."""

    ROLES = (
        ("deputy", _("代表")),
        ("upper_deputy", _("本级选出的上一级人大代表")),
        ("chair", _("主任（主席）")),
        ("vice_chair", _("副主任（副主席）")),
        ("member", _("委员")),
        ("head", _("负责人")),
        ("deputy_head", _("副职负责人")),
        ("clerk", _("工作人员")),
        ("system_admin", _("系统管理员")),
        ("security_admin", _("安全管理员")),
        ("audit_admin", _("审计管理员")),
    )
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="posts")
    label = models.CharField(max_length=40)
    role = models.CharField(max_length=20, choices=ROLES)

    class Meta:
        ordering = ("organization", "id")
        constraints = (models.UniqueConstraint(fields=("organization", "label"), name="one_post_of_a_label"),)

    def __str__(self) -> str:
        return self.label


class Membership(models.Model):
    """Who holds which post from when to when (the end day no longer counts)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="memberships")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="memberships")
    term = models.ForeignKey(
        Term, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    constituency = models.ForeignKey(Constituency, null=True, blank=True, on_delete=models.PROTECT)
    card_number = models.CharField(max_length=20, blank=True)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("organization", "id")
        indexes = (
            models.Index(fields=("person", "ends_on")),
            models.Index(fields=("organization", "ends_on")),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("person", "post"),
                condition=Q(ends_on__isnull=True),
                name="a_post_held_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=("term", "card_number"),
                condition=~Q(card_number=""),
                name="one_deputy_card_of_a_number",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("begins_on")),
                name="membership_ends_after_begin",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.post}"


class RosterChange(models.Model):
    """Who changed what in the roster, and when: written beside each change, never altered.

    `before` and `after` hold only the fields that changed, as people read them.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="roster_changes")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="changes"
    )
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="changes"
    )
    membership = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="changes"
    )
    what = models.CharField(max_length=30)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="changes_made"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("congress", "-at")),)

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"


class DayOverride(models.Model):
    """A day the county works or rests against the calendar, as the State Council's notice or a local one says."""

    day = models.DateField(unique=True)
    is_working = models.BooleanField()
    note = models.CharField(max_length=120)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return str(self.day)


class ImportJob(models.Model):
    """One uploaded table on its way into the county's records: read, mapped, checked, written whole or not at all."""

    STATUSES = (
        ("uploaded", _("已上传")),
        ("checked", _("已检查")),
        ("running", _("正在导入")),
        ("done", _("已导入")),
        ("failed", _("未导入")),
    )
    congress = models.ForeignKey(Congress, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20)
    file = models.FileField(upload_to="imports/%Y/%m/")
    file_name = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=STATUSES, default="uploaded")
    mapping = models.JSONField(default=dict)
    errors = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    created_at = models.DateTimeField(auto_now_add=True)
    alive_at = models.DateTimeField(null=True, blank=True)  # the last sign of a running import
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.file_name
