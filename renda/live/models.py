"""The change counter: one row for each change of a topic, kept for an hour."""

from django.db import models


class Change(models.Model):
    """Something about a topic changed. Rows are only added, so that no writer waits for another.

    `transaction_number` is that of the writing transaction on PostgreSQL, where rows become visible in another order
    than their ids; SQLite has one writer at a time, and the id is enough (it is 0).
    """

    topic = models.CharField(max_length=80)
    transaction_number = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("transaction_number",), name="change_by_transaction"),
            models.Index(fields=("changed_at",), name="change_by_time"),
        )

    def __str__(self) -> str:
        return f"{self.topic} {self.pk}"
