"""The articles of the loaded statutes, for everyone: of each statute its newest loaded edition."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_noop

from renda.law.models import ArticleText, StatuteText
from renda.law.queries import law, text_of
from renda.search.marks import EVERYBODY
from renda.search.models import Passage
from renda.search.numbering import number_of
from renda.search.sources import EVERYTHING, Found, Source
from renda.search.tokens import tidy


def records() -> list[int]:
    """The articles of the editions that a reader is shown first."""
    editions = [text.pk for statute in law().statutes.values() if (text := text_of(statute)) is not None]
    return list(ArticleText.objects.filter(text__in=editions).values_list("pk", flat=True))


def passages(pks: list[int]) -> Iterator[Passage]:
    """One passage of each article."""
    for row in ArticleText.objects.filter(pk__in=pks).select_related("text"):
        title = f"{row.text.statute}第{row.number}条"
        said = [part for each in row.paragraphs for part in (each["text"], *each["items"])]
        yield Passage(
            id=number_of(ARTICLES.code, row.pk, None), source=ARTICLES.code, record=row.pk, title=tidy(title),
            text=tidy("\n".join([title, row.text.title, *said])), marks=EVERYBODY,
            url=reverse("law-article", args=[row.text.statute, row.number]),
        )  # fmt: skip


ARTICLES = Source(
    code=6,
    slug="article",
    label=gettext_noop("法条"),
    records=records,
    passages=passages,
    found_by=lambda actor: Found((EVERYBODY,)),
    watches={StatuteText: lambda text: [EVERYTHING]},
)
