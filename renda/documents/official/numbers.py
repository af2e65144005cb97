"""Document numbers: the next one of an office's register, without gaps or doubles, however many ask at once."""

from django.db import transaction

from renda.documents.models import NumberRegister, NumberWord


def word_of(organization_id: int) -> str:
    """The office's word; empty where it has set none, and its documents then bear no number."""
    return NumberWord.objects.filter(pk=organization_id).values_list("word", flat=True).first() or ""


def next_number(*, organization_id: int, word: str, year: int) -> tuple[NumberRegister, int]:
    """The register and its next serial. Only within the transaction that writes the document bearing it: undone
    together they leave no gap. The register's row is locked until then."""
    NumberRegister.objects.get_or_create(organization_id=organization_id, word=word, year=year)
    register = NumberRegister.objects.select_for_update().get(
        organization_id=organization_id, word=word, year=year
    )
    register.last += 1
    register.save(update_fields=["last"])
    return register, register.last


def in_words(word: str, year: int, serial: int) -> str:
    """云交函〔2026〕12号: six-angle brackets, no leading zeros, no 第 (GB/T 9704-2012, 7.2.5)."""
    return f"{word}〔{year}〕{serial}号"


@transaction.atomic
def set_word(*, organization_id: int, word: str) -> None:
    """Keep the office's word; numbers already given stay, and a new word begins at 1."""
    NumberWord.objects.update_or_create(pk=organization_id, defaults={"word": word})
