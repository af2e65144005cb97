"""The chain proved from inside."""

import json

import pytest

from renda.matters.ledger import canonical, data_digest, digest
from renda.matters.models import LedgerHead
from renda.matters.verification import exported_ledger, faults_in_ledger, walk_along
from tests.factories import a_congress, a_matter, a_person, an_entry, somebody
from tests.tampering import change_behind
from tests.verifier.chains import GOLDEN, load_program, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    county = a_congress()
    deputy = somebody(county, "deputy", name="李某")
    matter = a_matter(county, lead_deputy=a_person())
    for step in ("open", "invite", "submit", "register"):
        an_entry(matter, step, actor=deputy, data={"reason": "理由"})
    return county


def test_whole_chain_has_no_fault(county):
    assert faults_in_ledger() == []


def test_altered_entry_is_named(county):
    change_behind("UPDATE matters_entry SET person_name = '王某' WHERE seq = 2")
    assert [(fault.seq, fault.what) for fault in faults_in_ledger(county.pk)] == [(2, "记录被改动")]


def test_altered_content_is_named(county):
    change_behind('UPDATE matters_entry SET data = \'{"reason": "另一理由"}\' WHERE seq = 3')
    assert [(fault.seq, fault.what) for fault in faults_in_ledger(county.pk)] == [(3, "填写内容被改动")]


def test_removed_entry_is_named(county):
    change_behind("DELETE FROM matters_entry WHERE seq = 2")
    assert [(fault.seq, fault.what) for fault in faults_in_ledger(county.pk)] == [(2, "缺少记录")]


def test_removed_end_is_named(county):
    change_behind("DELETE FROM matters_entry WHERE seq = 4")
    assert [(fault.seq, fault.what) for fault in faults_in_ledger(county.pk)] == [(4, "末尾缺少记录")]


def test_chain_without_head_is_named(county):
    LedgerHead.objects.all().delete()
    assert faults_in_ledger(county.pk) != []


def test_chain_whose_end_was_replaced_is_named(county):
    LedgerHead.objects.update(hash="f" * 64)
    assert [(fault.seq, fault.what) for fault in faults_in_ledger(county.pk)] == [(4, "末尾记录被替换")]


def test_entry_beyond_the_end_is_named(county):
    third = county.entries.get(seq=3)
    LedgerHead.objects.update(seq=3, hash=third.hash)
    assert [(fault.seq, fault.what) for fault in faults_in_ledger()] == [(4, "末尾之后多出记录")]


def test_entry_written_meanwhile_is_no_fault(county):
    walk = walk_along(county.pk)
    walk.go_on(2)
    an_entry(county.matters.get(), "assign")
    while not walk.is_done:
        walk.go_on(2)
    assert (walk.seq, walk.faults) == (4, [])


def test_walk_in_parts_finds_what_a_whole_walk_finds(county):
    change_behind("UPDATE matters_entry SET step = 'withdraw' WHERE seq IN (1, 3)")
    walk = walk_along(county.pk)
    while not walk.is_done:
        walk.go_on(1)
    assert walk.faults == faults_in_ledger(county.pk)
    assert [fault.seq for fault in walk.faults] == [1, 3]


def test_ledgers_of_two_congresses_stand_apart(county):
    town = a_congress(level="town")
    an_entry(a_matter(town), "open")
    change_behind(f"UPDATE matters_entry SET step = 'withdraw' WHERE congress_id = {town.pk}")
    assert [(fault.congress_id, fault.seq) for fault in faults_in_ledger()] == [(town.pk, 1)]


@pytest.mark.parametrize("with_data", [True, False])
def test_export_is_proved_by_the_separate_verifier(county, with_data, tmp_path):
    verifier = load_program()
    path = written(tmp_path / "export.jsonl", list(exported_ledger(county.pk, with_data=with_data)))
    ledger = verifier.read(str(path))
    assert (ledger.faults, ledger.last_seq, ledger.name) == ([], 4, county.name)


def test_export_without_data_shows_nothing_entered(county):
    assert "理由" not in "".join(str(line) for line in exported_ledger(county.pk))
    assert "理由" in "".join(str(line) for line in exported_ledger(county.pk, with_data=True))


def test_ledger_of_a_congress_without_entries_is_exported(tmp_path):
    empty = a_congress()
    path = written(tmp_path / "export.jsonl", list(exported_ledger(empty.pk)))
    assert load_program().read(str(path)).faults == []
    assert not LedgerHead.objects.filter(congress=empty).exists()


def test_golden_file_is_sealed_as_we_seal():
    """The sealing must never change within format 1: exports handed out earlier must stay provable."""
    for line in GOLDEN.read_text(encoding="utf-8").split("\n")[1:-2]:
        entry = json.loads(line)
        sealed = {name: value for name, value in entry.items() if name not in {"hash", "salt", "data"}}
        assert digest(canonical(sealed)) == entry["hash"]
        if "data" in entry:
            assert data_digest(entry["salt"], entry["data"]) == entry["data_digest"]
