"""Law exams before an appointment: the bank of questions, papers, who sat them, what they answered and got."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter
from renda.roster.models import Congress, Person, Term

SINGLE, MULTIPLE, TRUE_FALSE, OPEN = "single", "multiple", "true_false", "open"
KINDS = ((SINGLE, _("单选题")), (MULTIPLE, _("多选题")), (TRUE_FALSE, _("判断题")), (OPEN, _("简答题")))
DIFFICULTIES = ((1, _("容易")), (2, _("中等")), (3, _("较难")))
CLOSED_KINDS = (SINGLE, MULTIPLE, TRUE_FALSE)
LETTERS = "ABCDEFGH"


class BankQuestion(models.Model):
    """A question of the county's bank. `options` are texts in the order of A, B, C…; `answer` is the letters (“B”,
    “ACD”), “T” or “F”, or for an open question what a full answer says. It rests on one article of a statute."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="exam_questions")
    kind = models.CharField(_("题型"), max_length=12, choices=KINDS)
    topic = models.CharField(_("主题"), max_length=30)
    difficulty = models.PositiveSmallIntegerField(_("难度"), choices=DIFFICULTIES)
    text = models.CharField(_("题干"), max_length=500)
    options = models.JSONField(default=list, blank=True)
    answer = models.CharField(_("答案"), max_length=1000)
    statute = models.CharField(_("法律"), max_length=30)
    article = models.PositiveSmallIntegerField(_("条"))
    paragraph = models.PositiveSmallIntegerField(_("款"), null=True, blank=True)
    made_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)  # no longer drawn; papers that hold it stay

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("congress", "topic", "kind", "difficulty"), name="exam_question_drawn"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("congress", "text"),
                condition=Q(retired_at__isnull=True),
                name="one_question_of_a_text",
            ),
        )

    def __str__(self) -> str:
        return self.text


class Exam(models.Model):
    """One exam; its state and history belong to the matter.

    `plan` says how many questions of which topic, kind and difficulty, each with its points, and, once drawn, from
    which questions (`pool`): with `seed` anybody draws the same paper again.
    """

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="law_exam")
    term = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="law_exams")
    begins_at = models.DateTimeField()
    place = models.CharField(max_length=100)
    minutes = models.PositiveSmallIntegerField()
    plan = models.JSONField(default=dict, blank=True)
    seed = models.CharField(max_length=20, blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
    pass_points = models.PositiveSmallIntegerField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-begins_at", "-matter_id")

    def __str__(self) -> str:
        return self.matter.title


class PaperQuestion(models.Model):
    """A question on a paper, as it stood when the paper was drawn: changing the bank changes no paper."""

    exam = models.ForeignKey(Exam, on_delete=models.PROTECT, related_name="questions")
    bank = models.ForeignKey(BankQuestion, on_delete=models.PROTECT, related_name="uses")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=KINDS)
    text = models.CharField(max_length=500)
    options = models.JSONField(default=list, blank=True)
    answer = models.CharField(max_length=1000)
    points = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("exam", "place")
        constraints = (
            models.UniqueConstraint(fields=("exam", "place"), name="one_question_at_a_place"),
            models.UniqueConstraint(fields=("exam", "bank"), name="a_question_once_on_a_paper"),
        )

    def __str__(self) -> str:
        return f"{self.place}. {self.text}"


class Examinee(models.Model):
    """Somebody who sits an exam. No log-in is needed: a code on a slip of paper lets one device in, once.

    `issue` counts the slips printed for them: a new one ends the code and the device of the last. Their own time runs
    from `entered_at` to `ends_at`, by the server's clock. `points` and `passed` are set when results are published;
    `valid_until` is empty where the result holds for the term.
    """

    exam = models.ForeignKey(Exam, on_delete=models.PROTECT, related_name="examinees")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="exams_sat")
    number = models.PositiveSmallIntegerField()
    issue = models.PositiveSmallIntegerField(default=1)
    code_digest = models.CharField(max_length=64, unique=True)
    device_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    entered_at = models.DateTimeField(null=True, blank=True)
    extra_minutes = models.PositiveSmallIntegerField(default=0)
    ends_at = models.DateTimeField(null=True, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    passed = models.BooleanField(null=True, blank=True)
    certificate = models.CharField(max_length=60, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("exam", "number")
        indexes = (models.Index(fields=("person", "passed"), name="examinee_of_person"),)
        constraints = (
            models.UniqueConstraint(fields=("exam", "person"), name="a_person_sits_an_exam_once"),
            models.UniqueConstraint(fields=("exam", "number"), name="one_examinee_of_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.person}"


class Answer(models.Model):
    """What an examinee answered to one question, the latest that came in time. `value` is letters of the paper (not as
    they stood shuffled on the examinee's screen), “T” or “F”, or a text. `revision` is the examinee's own count: an
    older one that arrives later changes nothing."""

    examinee = models.ForeignKey(Examinee, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey(PaperQuestion, on_delete=models.PROTECT, related_name="answers")
    value = models.TextField(blank=True)
    revision = models.PositiveBigIntegerField(default=0)
    saved_at = models.DateTimeField()
    points = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("examinee", "question")
        constraints = (
            models.UniqueConstraint(fields=("examinee", "question"), name="one_answer_to_a_question"),
        )

    def __str__(self) -> str:
        return self.value[:40]


class Mark(models.Model):
    """The points one person gives an open answer."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="marks")
    marker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()
    marked_at = models.DateTimeField()

    class Meta:
        ordering = ("answer", "id")
        constraints = (models.UniqueConstraint(fields=("answer", "marker"), name="one_mark_of_a_marker"),)

    def __str__(self) -> str:
        return str(self.points)
