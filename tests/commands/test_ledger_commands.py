"""`renda export ledger` and `renda verify`."""

import json

import pytest

from renda.command import main, make_parser
from tests.factories import a_congress, a_matter, an_entry, somebody
from tests.tampering import change_behind
from tests.verifier.chains import load_program

pytestmark = pytest.mark.django_db
verifier = load_program()


@pytest.fixture
def county():
    county = a_congress("青溪县人民代表大会")
    deputy = somebody(county, "deputy", name="李某")
    matter = a_matter(county)
    for step in ("open", "submit"):
        an_entry(matter, step, actor=deputy, data={"reason": "理由"})
    return county


@pytest.fixture
def renda(capsys):
    def run(*arguments):
        status = main(arguments)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_export_is_proved_by_the_verifier(county, renda, tmp_path):
    path = tmp_path / "ledger.jsonl"
    assert renda("export", "ledger", "-o", str(path))[:2] == (0, f"{path}：2 条记录\n")
    assert verifier.main([str(path)]) == 0
    assert "理由" not in path.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [path]


def test_export_with_data_shows_what_was_entered(county, renda, tmp_path):
    status, out, _ = renda("export", "ledger", "--congress", county.name, "--with-data")
    assert status == 0
    assert [json.loads(line).get("data") for line in out.splitlines()] == [
        None,
        *[{"reason": "理由"}] * 2,
        None,
    ]


def test_export_of_an_unknown_congress_names_those_there_are(county, renda):
    status, out, err = renda("export", "ledger", "--congress", "白石县人民代表大会")
    assert (status, out) == (2, "")
    assert err == "没有“白石县人民代表大会”。现有：青溪县人民代表大会\n"


def test_export_asks_which_of_two_ledgers(county, renda):
    an_entry(a_matter(a_congress("白石乡人民代表大会", level="town")), "open")
    status, _, err = renda("export", "ledger")
    assert status == 2
    assert "请用 --congress 写明" in err
    assert "白石乡人民代表大会" in err


def test_export_that_cannot_be_written_leaves_nothing(county, renda, tmp_path):
    status, _, err = renda("export", "ledger", "-o", str(tmp_path / "none" / "ledger.jsonl"))
    assert status == 2
    assert "写不了" in err


def test_verify_says_whole(county, renda):
    assert renda("verify") == (0, "青溪县人民代表大会：2 条记录，完好\n", "")


def test_verify_names_what_was_altered(county, renda):
    change_behind("UPDATE matters_entry SET person_name = '王某' WHERE seq = 2")
    status, out, err = renda("verify")
    assert (status, out) == (1, "")
    assert err == "青溪县人民代表大会：第 2 条：记录被改动\n"


def test_verify_finds_a_chain_whose_head_was_removed(county, renda):
    change_behind("DELETE FROM matters_ledgerhead")
    assert renda("verify")[0] == 1


def test_help_of_each_export_is_in_both_languages(capsys):
    for language, word in (("zh", "台账"), ("en", "ledger")):
        with pytest.raises(SystemExit):
            main(["--lang", language, "export", "ledger", "--help"])
        assert word in capsys.readouterr().out
    assert make_parser()
