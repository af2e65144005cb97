"""Exports made by hand, from the description of the format alone: none of the platform's code is used."""

import copy
import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).resolve().parents[2] / "verifier" / "verify_ledger.py"
GOLDEN = Path(__file__).with_name("golden_v1.jsonl")


def load_program() -> Any:
    """The verifier as a module."""
    spec = importlib.util.spec_from_file_location("verify_ledger", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def an_entry(seq: int, previous: str, *, with_data: bool = True, **fields: Any) -> dict[str, Any]:
    """One sealed entry."""
    salt, data = f"{seq:032x}", {"reason": f"理由{seq}", "outcome": None}
    entry = {
        "format": 1, "congress": 1, "seq": seq, "matter": 200 + seq % 3, "procedure": "suggestion", "step": "press",
        "outcome": "", "state_from": "handling", "state_to": "handling", "person": 7, "person_name": "李某",
        "capacity": "deputies_office", "organization": 3, "counts_on": "2026-05-06",
        "written_at": f"2026-05-06T01:{seq % 60:02d}:00.000000Z", "data_digest": sha256(salt + canonical(data)),
        "previous": previous,
    } | fields  # fmt: skip
    entry["hash"] = sha256(canonical(entry))
    return entry | ({"salt": salt, "data": data} if with_data else {})


def a_chain(length: int, *, with_data: bool = True) -> list[dict[str, Any]]:
    """A whole export: header, entries, end."""
    entries: list[dict[str, Any]] = []
    for seq in range(1, length + 1):
        entries.append(an_entry(seq, entries[-1]["hash"] if entries else "0" * 64, with_data=with_data))
    header = {"kind": "renda-ledger", "format": 1, "congress": 1, "name": "青溪县人民代表大会"}
    return [header, *entries, {"kind": "end", "seq": length, "hash": entries[-1]["hash"] if entries else ""}]


def written(path: Path, lines: list[Any]) -> Path:
    """The export as a file; a line that is bytes is written as it is."""
    with path.open("wb") as file:
        for line in lines:
            file.write(line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode())
            file.write(b"\n")
    return path


def rewritten_from(chain: list[dict[str, Any]], seq: int, **changes: Any) -> list[dict[str, Any]]:
    """The chain with one entry changed and everything after it sealed anew: nothing inside it shows the change."""
    forged = copy.deepcopy(chain)
    for index in range(seq, len(forged) - 1):
        fields = {k: v for k, v in forged[index].items() if k not in {"hash", "salt", "data"}}
        fields |= changes if index == seq else {"previous": forged[index - 1]["hash"]}
        forged[index] |= fields | {"hash": sha256(canonical(fields))}
    forged[-1]["hash"] = forged[-2]["hash"]
    return forged
