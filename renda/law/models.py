"""Statute texts that the operator has loaded, and each congress's own values of local rules."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class StatuteText(models.Model):
    """One wording of a statute as loaded. The project carries citations only; texts come from the operator."""

    statute = models.CharField(_("简称"), max_length=60)
    edition = models.CharField(_("版本"), max_length=30)
    title = models.CharField(_("全称"), max_length=200)
    history = models.JSONField(_("制定与修改"), default=list)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("statute", "-edition")
        constraints = (models.UniqueConstraint(fields=("statute", "edition"), name="one_text_of_an_edition"),)

    def __str__(self) -> str:
        return f"{self.statute}（{self.edition}）"


class ArticleText(models.Model):
    """One article (条) of a loaded text: a list of paragraphs, each with its text and items."""

    text = models.ForeignKey(StatuteText, on_delete=models.CASCADE, related_name="articles")
    number = models.PositiveSmallIntegerField()
    chapter = models.CharField(max_length=120, blank=True)
    part = models.CharField(max_length=120, blank=True)
    paragraphs = models.JSONField(default=list)

    class Meta:
        ordering = ("text", "number")
        constraints = (models.UniqueConstraint(fields=("text", "number"), name="one_article_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.text} {self.number}"


class LocalRule(models.Model):
    """A congress's own value of a local rule, with its written basis. Never deleted: ended or superseded."""

    congress = models.ForeignKey("roster.Congress", on_delete=models.PROTECT, related_name="local_rules")
    rule_id = models.CharField(max_length=60)
    value = models.CharField(max_length=20)
    basis = models.CharField(_("书面依据"), max_length=300)
    in_force_from = models.DateField(_("施行日期"))
    in_force_to = models.DateField(_("终止日期"), null=True, blank=True)
    set_by = models.ForeignKey("roster.Person", on_delete=models.PROTECT, related_name="+")
    set_by_name = models.CharField(max_length=60)
    set_by_role = models.CharField(max_length=60)
    set_at = models.DateTimeField(auto_now_add=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("congress", "rule_id", "-in_force_from", "-set_at")
        constraints = (
            models.UniqueConstraint(
                fields=("congress", "rule_id"),
                condition=Q(in_force_to__isnull=True, superseded_at__isnull=True),
                name="one_open_value_of_a_local_rule",
            ),
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True) | Q(in_force_to__gte=F("in_force_from")),
                name="local_rule_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="local_rule_has_a_written_basis"),
        )

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.value}"
