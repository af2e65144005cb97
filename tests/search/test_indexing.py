"""The index follows its records: whatever is made, changed, withdrawn, or written past the models."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from renda.command import main
from renda.roster.models import ImportJob, Membership, Person, Post
from renda.search import tasks, watching
from renda.search.indexing import begin_anew, index_changes, sweep
from renda.search.matter_passages import is_ever_hidden
from renda.search.models import Change, Passage
from renda.search.sources import sources
from renda.suggestions import searched
from renda.suggestions.actions import write_draft
from tests import factories as make
from tests.county import County
from tests.search.hits import found, matters

Index = Callable[[], None]


def test_changes_are_indexed_and_only_they(county: County, index: Index) -> None:
    matter = county.draft(situation="独木桥")
    index()
    before = set(Passage.objects.values_list("pk", flat=True))
    write_draft(matter=matter, actor=county.deputy, title="改", situation="石拱桥")
    assert {(one.source, one.record) for one in Change.objects.all()} == {(0, matter.pk)}
    index()
    assert set(Passage.objects.values_list("pk", flat=True)) == before
    assert matters(county.deputy, "独木桥") == []
    assert matters(county.deputy, "石拱桥") == [matter.pk]


def test_what_was_written_past_the_models_is_found_by_a_sweep(county: County, index: Index) -> None:
    index()
    person = Person.objects.bulk_create([Person(name="诸葛孔亮")])[0]
    post = Post.objects.filter(organization=county.unit)[0]
    Membership.objects.bulk_create(
        [Membership(person=person, organization=county.unit, post=post, begins_on=county.on)]
    )
    assert not Change.objects.exists()
    sweep()
    index()
    assert len(found(county.office, "诸葛")) == 1


def test_an_index_made_anew_is_the_same(county: County, index: Index) -> None:
    county.replied()
    sweep()
    index()
    before = list(Passage.objects.order_by("pk").values())
    begin_anew()
    index()
    assert list(Passage.objects.order_by("pk").values()) == before
    assert len(found(county.office, "校门口")) == 1


def test_one_record_that_cannot_be_read_does_not_stop_the_others(
    county: County, index: Index, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = county.draft(situation="独木桥"), county.draft(situation="石拱桥")
    read = searched._replies

    def fails(pks: list[int]) -> Any:
        if bad.pk in pks:
            raise RuntimeError("broken")
        return read(pks)

    monkeypatch.setattr(searched, "_replies", fails)
    index()
    assert matters(county.deputy, "石拱桥") == [good.pk]
    assert matters(county.deputy, "独木桥") == []
    assert "cannot index suggestion" in caplog.text


# In the order of their numbers, which stand in the numbers of passages: a new one is added at the end.
SLUGS = (
    "suggestion", "evaluation", "file", "person", "rule", "article", "bill", "referral", "meeting", "question",
    "decision", "execution", "promise", "vote", "appointment", "resignation", "dismissal", "election",
    "work_report", "opinion_handling", "rectification", "recall", "congress_resignation", "plan",
)  # fmt: skip


def test_sources_have_numbers_of_their_own() -> None:
    assert {source.code: source.slug for source in sources()} == dict(enumerate(SLUGS, 1))


def test_nothing_that_a_rule_hides_stands_in_the_suggestions_own_passage() -> None:
    assert not any(
        is_ever_hidden("suggestion", step) for step in ("submit", "reply", "reply_again", "second_report")
    )


def test_index_changes_says_whether_there_is_more(county: County, index: Index) -> None:
    county.draft()
    assert index_changes(seconds=-1.0) is True
    assert index_changes(seconds=60.0) is False


def test_the_command_indexes_and_tells(
    county: County, index: Index, capsys: pytest.CaptureFixture[str]
) -> None:
    county.draft(situation="独木桥")
    Change.objects.all().delete()
    Passage.objects.all().delete()
    for arguments in (["search", "index"], ["search", "index", "--all"], ["search", "status"]):
        assert main(["--lang", "zh", *arguments]) == 0
        said = capsys.readouterr().out
        assert "(suggestion): 1" in said
        assert "等待编入：0" in said
    assert len(found(county.deputy, "独木桥")) == 1


def test_the_worker_is_told_once_for_many_changes(
    county: County, index: Index, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    told: list[int] = []
    monkeypatch.setattr(tasks.index_in_background, "schedule", lambda delay: told.append(delay))
    monkeypatch.setattr(watching, "_woken_at", [])
    connection.run_on_commit.clear()  # what the county itself has left
    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            county.draft()
    assert told == [watching.DELAY]


def test_the_clock_sweeps_and_indexes(county: County, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    county.draft(situation="独木桥")
    monkeypatch.setattr(tasks, "_swept_at", [])
    tasks.index_by_the_clock.call_local()
    assert not Change.objects.exists()
    assert len(found(county.deputy, "独木桥")) == 1
    assert Passage.objects.filter(source=5).exists()


def test_a_finished_import_of_people_is_indexed(county: County, index: Index) -> None:
    index()
    Person.objects.bulk_create([Person(name="诸葛孔亮")])
    user = make.a_user(county.clerk.person_id)
    ImportJob.objects.create(
        congress=county.congress, kind="deputies", file_name="x", status="done", created_by_id=user.pk
    )
    index()
    assert Passage.objects.filter(source=4, title="诸葛孔亮").exists()
