"""What is kept to find suggestions alike: the pairs of characters of their titles, as numbers."""

from django.db import models

from renda.matters.models import Matter


class TitlePair(models.Model):
    """A pair of characters that a suggestion's title holds, in the words titles are compared in. `pair` is the number
    that `titles.number_of` gives it. Kept by the search's indexing; made anew from the titles at any time."""

    pk = models.CompositePrimaryKey("pair", "matter")
    pair = models.IntegerField()
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name_plural = "title pairs"

    def __str__(self) -> str:
        return f"{self.pair} {self.matter_id}"
