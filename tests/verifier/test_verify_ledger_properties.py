"""Whatever single thing is done to a whole export, the verifier finds it."""

import copy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.verifier.chains import a_chain, an_entry, load_program, written

program = load_program()
SEALED = sorted(set(a_chain(1)[1]))
quick = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
lengths = st.integers(2, 12)
values = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 2**70), st.text(max_size=8), st.floats(allow_nan=False),
    st.lists(st.integers(), max_size=2), st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)  # fmt: skip


@pytest.fixture
def export(tmp_path) -> Path:
    return tmp_path / "export.jsonl"


def status_of(path: Path, lines: list) -> int:
    ledger = program.read(str(written(path, lines)))
    return 1 if ledger.faults else 0


def same(first: object, second: object) -> bool:
    return program.canonical(first) == program.canonical(second)


@quick
@given(length=lengths, data=st.data())
def test_one_altered_value_is_found(export, length, data):
    chain = a_chain(length)
    index = data.draw(st.integers(1, length))
    field = data.draw(st.sampled_from(SEALED))
    value = data.draw(values)
    assume(not same(chain[index][field], value))
    chain[index][field] = value
    assert status_of(export, chain) == 1


@quick
@given(length=lengths, data=st.data())
def test_one_field_taken_away_or_added_is_found(export, length, data):
    chain = a_chain(length)
    index = data.draw(st.integers(1, length))
    if data.draw(st.booleans()):
        del chain[index][data.draw(st.sampled_from(SEALED))]
    else:
        name = data.draw(st.text(max_size=5))
        assume(name not in chain[index])
        chain[index][name] = data.draw(values)
    assert status_of(export, chain) == 1


@quick
@given(length=lengths, data=st.data())
def test_removed_lines_are_found(export, length, data):
    chain = a_chain(length)
    first = data.draw(st.integers(1, length + 1))
    last = data.draw(st.integers(first, length + 1))
    del chain[first : last + 1]
    assert status_of(export, chain) == 1


@quick
@given(length=lengths, data=st.data())
def test_swapped_lines_are_found(export, length, data):
    chain = a_chain(length)
    one, other = data.draw(st.lists(st.integers(1, length + 1), min_size=2, max_size=2, unique=True))
    chain[one], chain[other] = chain[other], chain[one]
    assert status_of(export, chain) == 1


@quick
@given(length=lengths, data=st.data())
def test_inserted_entry_is_found_even_if_sealed(export, length, data):
    chain = a_chain(length)
    index = data.draw(st.integers(1, length + 1))
    seq = data.draw(st.integers(-1, length + 3))
    previous = chain[index - 1].get("hash", "0" * 64)
    chain.insert(index, an_entry(seq, previous, person_name=data.draw(st.text(max_size=4))))
    assert status_of(export, chain) == 1


@quick
@given(length=lengths, data=st.data())
def test_doubled_line_is_found(export, length, data):
    chain = a_chain(length)
    index = data.draw(st.integers(1, length))
    chain.insert(data.draw(st.integers(1, length + 2)), copy.deepcopy(chain[index]))
    assert status_of(export, chain) == 1


@quick
@given(length=lengths, cut=st.integers(1, 3000))
def test_file_cut_off_anywhere_is_found(export, length, cut):
    written(export, a_chain(length))
    content = export.read_bytes().rstrip()
    header = content.index(b"\n") + 1
    export.write_bytes(content[: max(header, len(content) - cut)])
    assert program.read(str(export)).faults


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_byte_changed_anywhere_is_found_unless_the_value_is_the_same(export, data):
    chain = a_chain(3)
    written(export, chain)
    content = bytearray(export.read_bytes())
    start = content.index(b"\n") + 1
    position = data.draw(st.integers(start, len(content) - 2))
    byte = data.draw(st.integers(0, 255))
    assume(content[position] != byte)
    content[position] = byte
    export.write_bytes(bytes(content))
    ledger = program.read(str(export))
    if not ledger.faults:  # white space or an escape: the content reads the same
        read = [program.parse(line) for line in bytes(content).split(b"\n") if line.strip()]
        assert same(read, chain)


@quick
@given(length=lengths, shorter=st.integers(0, 12))
def test_every_beginning_is_continued_by_the_whole(export, length, shorter):
    shorter = min(shorter, length)
    newer = program.read(str(written(export, a_chain(length))))
    older = program.read(str(written(export, a_chain(shorter))))
    assert program.compare(newer, older) == []
    assert bool(program.compare(older, newer)) == (shorter < length)
