"""The stand-alone verifier: what it finds, what it says, how it ends."""

import ast
import copy
import json
import subprocess
import sys

import pytest

from tests.verifier.chains import GOLDEN, PROGRAM, a_chain, an_entry, load_program, rewritten_from, written

program = load_program()


@pytest.fixture
def verify(tmp_path, capsys):
    """`verify(lines, [older], lang)` → exit status and what was printed."""

    def run(lines, older=None, *more):
        arguments = [str(written(tmp_path / "export.jsonl", lines)), *more]
        if older is not None:
            arguments += ["--against", str(written(tmp_path / "older.jsonl", older))]
        status = program.main(arguments)
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


@pytest.mark.parametrize("with_data", [True, False])
@pytest.mark.parametrize("length", [0, 1, 2, 50])
def test_whole_chain_is_proved(verify, length, with_data):
    status, said = verify(a_chain(length, with_data=with_data))
    assert status == 0
    assert f"共 {length} 条记录" in said


def test_altered_entry_is_named_with_its_matter(verify):
    chain = a_chain(9)
    chain[5]["person_name"] = "王某"
    status, said = verify(chain)
    assert status == 1
    assert "第 5 条（事项 202，第 6 行）：记录与校验码不符，被改动过" in said
    assert "发现 1 处问题" in said


def test_altered_content_is_named(verify):
    chain = a_chain(3)
    chain[2]["data"]["reason"] = "另一理由"
    assert "第 2 条（事项 202，第 3 行）：填写的内容与摘要不符" in verify(chain)[1]


def test_altered_entry_sealed_anew_is_found_by_the_next(verify):
    chain = a_chain(5)
    chain[3] = an_entry(3, chain[2]["hash"], person_name="王某")
    status, said = verify(chain)
    assert status == 1
    assert "第 4 条（事项 201，第 5 行）：与第 3 条不衔接" in said


def test_removed_entries_are_named(verify):
    chain = a_chain(9)
    del chain[4:7]
    assert "第 4 至 6 条：缺失，被删去" in verify(chain)[1]
    chain = a_chain(9)
    del chain[1]
    assert "第 1 条：缺失，被删去" in verify(chain)[1]


def test_entries_in_another_order_are_named(verify):
    chain = a_chain(9)
    chain[3], chain[6] = chain[6], chain[3]
    status, said = verify(chain)
    assert status == 1
    assert "次序被调换" in said
    assert "缺失" not in said


def test_inserted_entry_is_named_once(verify):
    chain = a_chain(5)
    chain.insert(3, an_entry(3, chain[2]["hash"], person_name="王某"))
    status, said = verify(chain)
    assert status == 1
    assert "第 3 条（事项 200，第 5 行）：同一序号出现两次" in said
    assert "发现 1 处问题" in said


def test_entry_of_another_congress_is_named(verify):
    chain = a_chain(2)
    chain.insert(3, an_entry(3, chain[2]["hash"], congress=2))
    chain[-1] |= {"seq": 3, "hash": chain[3]["hash"]}
    assert "不是本级人大的记录" in verify(chain)[1]


def test_truncated_file_is_named(verify):
    chain = a_chain(6)
    assert "没有结束行：文件在第 6 条之后被截断" in verify(chain[:-1])[1]
    del chain[5:7]
    assert "第 5 至 6 条：末尾缺失，被截去" in verify(chain)[1]


def test_lines_added_after_the_end_are_named(verify):
    chain = a_chain(3)
    assert "第 6 行：在结束行之后，是添加的" in verify([*chain, an_entry(4, chain[3]["hash"])])[1]
    longer = [*a_chain(4)[:-1], chain[-1]]
    assert "第 4 条：在结束行所记的末尾（第 3 条）之后，是添加的" in verify(longer)[1]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"kind": "en', "不是完整的 JSON"),
        (b"\xff\xfe\x00", "不是 UTF-8 文字"),
        (b"[1, 2]", "不是完整的 JSON"),
        (b'{"seq": NaN}', "不是完整的 JSON"),
        (b"[" * 100_000, "不是完整的 JSON"),
        (b'{"seq": 2, "seq": 3}', "不是完整的 JSON"),
    ],
)
def test_damaged_line_is_named(verify, line, why):
    chain = a_chain(3)
    chain[2] = line
    status, said = verify(chain)
    assert status == 1
    assert f"第 3 行已损坏，读不出来（{why}）" in said
    assert "第 2 条：缺失" in said


def test_second_value_hidden_under_the_same_key_is_found(verify):
    chain = a_chain(2)
    line = json.dumps(chain[2], ensure_ascii=False).replace("{", '{"person_name": "王某", ', 1)
    chain[2] = line.encode()
    assert verify(chain)[0] == 1


@pytest.mark.parametrize(
    "first",
    [
        b"",
        b"PK\x03\x04",
        b"{}",
        b'{"kind": "renda-roster", "format": 1}',
        b'{"kind": "renda-ledger", "format": 2}',
    ],
)
def test_file_that_is_no_export_is_refused(verify, first):
    status, said = verify([first])
    assert status == 2
    assert "不是台账导出文件" in said


def test_missing_file_is_refused(capsys, tmp_path):
    assert program.main([str(tmp_path / "none.jsonl")]) == 2
    assert "读不了" in capsys.readouterr().err


def test_older_export_is_a_prefix(verify):
    status, said = verify(a_chain(9), a_chain(5, with_data=False))
    assert status == 0
    assert "旧导出的 5 条记录原样保留" in said


def test_chain_rewritten_and_sealed_anew_is_found_against_an_older_export(verify):
    chain = a_chain(9)
    forged = rewritten_from(chain, 4, person_name="王某")
    assert verify(forged)[0] == 0
    status, said = verify(forged, chain)
    assert status == 1
    assert "第 4 条：与旧导出中的同一条不同，此后被改写过" in said
    assert "第 3 条：" not in said


def test_chain_shorter_than_the_older_export_is_found(verify):
    status, said = verify(a_chain(5), a_chain(9))
    assert status == 1
    assert "第 6 至 9 条：旧导出中有，新导出中没有" in said


def test_faults_of_the_older_export_are_told_apart(verify):
    older = a_chain(3)
    older[1]["person_name"] = "王某"
    assert "旧导出：第 1 条" in verify(a_chain(5), older)[1]


def test_ledgers_of_two_congresses_are_not_compared(verify):
    older = a_chain(0)
    older[0] |= {"congress": 2, "name": "白石县人民代表大会"}
    assert "不是同一级人大的台账：白石县人民代表大会 与 青溪县人民代表大会" in verify(a_chain(2), older)[1]


def test_clock_set_back_is_noted_and_no_fault(verify):
    first = an_entry(1, "0" * 64)
    second = an_entry(2, first["hash"], written_at="2026-05-05T01:00:00.000000Z")
    chain = a_chain(2)
    status, said = verify([chain[0], first, second, {"kind": "end", "seq": 2, "hash": second["hash"]}])
    assert status == 0
    assert "提示：第 2 条（事项 202）的记入时间早于前面的记录" in said


def test_speaks_english(verify):
    chain = copy.deepcopy(a_chain(3))
    chain[2]["step"] = "withdraw"
    said = verify(chain, None, "--lang", "en")[1]
    assert "entry 2 (matter 202, line 3): does not match its hash; it was altered" in said
    assert said.isascii()


def test_every_sentence_is_in_both_languages_with_the_same_values():
    for chinese, english in program.WORDS.values():
        names = [
            sorted(n for _, n, _, _ in __import__("string").Formatter().parse(t) if n)
            for t in (chinese, english)
        ]
        assert names[0] == names[1]


def test_golden_file_of_the_first_format_stays_whole():
    """Exports that were handed out must be provable for ever: this file is never made again."""
    done = subprocess.run(
        [sys.executable, "-I", str(PROGRAM), str(GOLDEN)], capture_output=True, text=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "完好：青溪县人民代表大会，共 12 条记录" in done.stdout


def test_imports_the_standard_library_only():
    tree = ast.parse(PROGRAM.read_text(encoding="utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "?"]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names
    assert "__import__" not in PROGRAM.read_text(encoding="utf-8")
