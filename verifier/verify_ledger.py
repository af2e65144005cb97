#!/usr/bin/env python3
"""Proves an exported ledger without any of the platform's code: only Python 3.9 or later is needed.

    python3 verify_ledger.py ledger.jsonl                              # is the chain whole?
    python3 verify_ledger.py ledger.jsonl --against last-year.jsonl    # and does it continue the older export?

Exit status: 0 whole, 1 something is wrong (each fault on a line of its own), 2 not an export, or cannot be read.
The format is described in README.md beside this file, so that anybody may write a verifier of their own.
"""

import argparse
import hashlib
import json
import sys
from datetime import datetime, timedelta

FORMAT = 1
START = "0" * 64
KINDS = {
    "format": int, "congress": int, "seq": int, "matter": int, "procedure": str, "step": str, "outcome": str,
    "state_from": str, "state_to": str, "person": (int, type(None)), "person_name": str, "capacity": str,
    "organization": (int, type(None)), "counts_on": str, "written_at": str, "data_digest": str, "previous": str,
}  # fmt: skip
"""The fields the hash covers, and what each may be."""
CLOCK_SLACK = timedelta(minutes=1)

WORDS = {
    "damaged": ("第 {line} 行已损坏，读不出来（{why}）", "line {line} is damaged and cannot be read ({why})"),
    "fields": (
        "第 {seq} 条（事项 {matter}，第 {line} 行）：字段有缺、有多或不合格式：{names}",
        "entry {seq} (matter {matter}, line {line}): fields missing, added or malformed: {names}",
    ),
    "congress": (
        "第 {seq} 条（事项 {matter}，第 {line} 行）：不是本级人大的记录，是混入的",
        "entry {seq} (matter {matter}, line {line}): belongs to another congress; it was put in",
    ),
    "altered": (
        "第 {seq} 条（事项 {matter}，第 {line} 行）：记录与校验码不符，被改动过",
        "entry {seq} (matter {matter}, line {line}): does not match its hash; it was altered",
    ),
    "data": (
        "第 {seq} 条（事项 {matter}，第 {line} 行）：填写的内容与摘要不符，被改动过",
        "entry {seq} (matter {matter}, line {line}): what was entered does not match its digest; it was altered",
    ),
    "unlinked": (
        "第 {seq} 条（事项 {matter}，第 {line} 行）：与第 {before} 条不衔接，其中一条被整条替换过",
        "entry {seq} (matter {matter}, line {line}): does not follow from entry {before}; "
        "one of the two was replaced",
    ),
    "reordered": (
        "第 {seq} 条（事项 {matter}，第 {line} 行）：次序被调换，应在第 {before} 条之后",
        "entry {seq} (matter {matter}, line {line}): out of order; it belongs after entry {before}",
    ),
    "doubled": (
        "第 {seq} 条（事项 {matter}，第 {line} 行）：同一序号出现两次，其中一条是插入的",
        "entry {seq} (matter {matter}, line {line}): its number occurs twice; one of the two was inserted",
    ),
    "missing": ("第 {seq} 条：缺失，被删去", "entry {seq}: missing; it was removed"),
    "missing_many": ("第 {seq} 至 {last} 条：缺失，被删去", "entries {seq} to {last}: missing; they were removed"),
    "no_end": (
        "没有结束行：文件在第 {seq} 条之后被截断",
        "there is no end line: the file was cut off after entry {seq}",
    ),
    "end_short": (
        "第 {seq} 至 {last} 条：末尾缺失，被截去",
        "entries {seq} to {last}: missing at the end; they were cut off",
    ),
    "end_long": (
        "第 {seq} 条：在结束行所记的末尾（第 {last} 条）之后，是添加的",
        "entry {seq}: lies after the end stated in the end line (entry {last}); it was added",
    ),
    "end_hash": (
        "第 {seq} 条：与结束行的校验码不符，末尾被整条替换过",
        "entry {seq}: does not match the hash of the end line; the end was replaced",
    ),
    "after_end": ("第 {line} 行：在结束行之后，是添加的", "line {line}: lies after the end line; it was added"),
    "other_ledger": (
        "两份导出不是同一级人大的台账：{older} 与 {newer}",
        "the two exports are ledgers of different congresses: {older} and {newer}",
    ),
    "shorter": (
        "第 {seq} 至 {last} 条：旧导出中有，新导出中没有，被删去",
        "entries {seq} to {last}: in the older export but not in the newer one; they were removed",
    ),
    "rewritten": (
        "第 {seq} 条：与旧导出中的同一条不同，此后被改写过",
        "entry {seq}: differs from the same entry of the older export; it was rewritten since",
    ),
    "older": ("旧导出：{fault}", "older export: {fault}"),
    "clock": (
        "提示：第 {seq} 条（事项 {matter}）的记入时间早于前面的记录，服务器的时钟可能被调过",
        "note: entry {seq} (matter {matter}) was written before its predecessor; the server's clock may have been set",
    ),
    "whole": (
        "完好：{name}，共 {count} 条记录，末条校验码 {hash}",
        "whole: {name}, {count} entries, hash of the last one {hash}",
    ),
    "continues": (
        "旧导出的 {count} 条记录原样保留在新导出的开头",
        "the {count} entries of the older export stand unchanged at the beginning of the newer one",
    ),
    "broken": ("不完好：发现 {count} 处问题", "not whole: {count} faults found"),
    "not_export": (
        "{path} 不是台账导出文件（第一行应写明 renda-ledger，格式 1）",
        "{path} is not an export of a ledger (its first line should say renda-ledger, format 1)",
    ),
    "unreadable": ("读不了 {path}：{why}", "cannot read {path}: {why}"),
    "help_file": ("台账导出文件（JSON Lines）", "export of a ledger (JSON Lines)"),
    "help_against": ("较早的一份导出，核验它是否原样保留", "an older export that must stand unchanged in this one"),
    "help": (
        "核验台账导出文件：找出任何被改动、删去、调换、插入或截断的记录。",
        "Prove an exported ledger: find any entry altered, removed, reordered, inserted or cut off.",
    ),
    "json": ("不是完整的 JSON", "not a whole JSON object"),
    "utf8": ("不是 UTF-8 文字", "not text in UTF-8"),
}  # fmt: skip


class NotAnExport(Exception):
    """The file cannot be read, or does not say that it is an export."""


class Damaged(ValueError):
    """A line that cannot be read; the argument is the key of the reason."""


class Ledger:
    """What walking along one export has found: `faults` and `notes` are pairs of a key of WORDS and its values."""

    def __init__(self, header):
        self.congress, self.name = header["congress"], header["name"]
        self.hashes = {}  # the hash of each entry as recomputed from its content
        self.faults, self.notes = [], []
        self.gaps = []  # [first, last] of what has not been seen yet though later entries have
        self.last_seq, self.last_hashes = 0, [START]
        self.last_written = None
        self.end = None

    def fault(self, key, **values):
        self.faults.append((key, values))

    def take_line(self, number, raw):
        """Read one line after the header: an entry or the end."""
        try:
            value = parse(raw)
        except Damaged as damage:
            return self.fault("damaged", line=number, why=damage.args[0])
        if self.end is not None:
            return self.fault("after_end", line=number)
        if value.get("kind") == "end":
            return self.take_end(number, value)
        return self.take_entry(number, value)

    def take_end(self, number, value):
        if set(value) != {"kind", "seq", "hash"} or not (
            is_kind(value["seq"], int) and is_kind(value["hash"], str)
        ):
            return self.fault("damaged", line=number, why="json")
        self.end = value

    def take_entry(self, number, entry):
        """Check one entry by itself, then its place in the chain."""
        where = {"seq": entry.get("seq"), "matter": entry.get("matter"), "line": number}
        wrong = wrong_fields(entry)
        if wrong:
            self.fault("fields", names="、".join(wrong), **where)
        if not is_kind(entry.get("seq"), int):
            return
        if entry.get("congress") != self.congress:
            self.fault("congress", **where)
        true_hash = digest(canonical({name: entry[name] for name in KINDS if name in entry}))
        if entry.get("hash") != true_hash:
            self.fault("altered", **where)
        if "data" in entry and entry.get("data_digest") != digest(
            str(entry.get("salt")) + canonical(entry["data"])
        ):
            self.fault("data", **where)
        self.place(entry, where)
        self.hashes.setdefault(entry["seq"], bytes.fromhex(true_hash))

    def place(self, entry, where):
        """Whether the entry stands where its number says, and follows from the one before it."""
        seq, before = entry["seq"], entry["seq"] - 1
        if seq <= self.last_seq:
            late = self.fill_gap(seq)
            if late:
                self.fault("reordered", before=before, **where)
            else:
                self.fault("doubled", **where)
                if seq == self.last_seq:
                    self.last_hashes.append(entry.get("hash"))
            return
        if before > self.last_seq:
            self.gaps.append([self.last_seq + 1, before])
        elif entry.get("previous") not in self.last_hashes:
            self.fault("unlinked", before=before, **where)
        self.last_seq, self.last_hashes = seq, [entry.get("hash")]
        self.look_at_clock(entry, where)

    def fill_gap(self, seq):
        """Take the entry out of what is missing; whether it was missing."""
        for gap in self.gaps:
            if gap[0] <= seq <= gap[1]:
                self.gaps.remove(gap)
                parts = ([gap[0], seq - 1], [seq + 1, gap[1]])
                self.gaps.extend(part for part in parts if part[0] <= part[1])
                return True
        return False

    def look_at_clock(self, entry, where):
        try:
            written = datetime.strptime(entry["written_at"], "%Y-%m-%dT%H:%M:%S.%fZ")
        except (KeyError, TypeError, ValueError):
            return
        if self.last_written and written < self.last_written - CLOCK_SLACK:
            self.notes.append(("clock", where))
        self.last_written = written

    def finish(self):
        """What is missing inside, and whether the end is the end."""
        for first, last in sorted(self.gaps):
            self.fault("missing" if first == last else "missing_many", seq=first, last=last)
        if self.end is None:
            return self.fault("no_end", seq=self.last_seq)
        if self.end["seq"] > self.last_seq:
            return self.fault("end_short", seq=self.last_seq + 1, last=self.end["seq"])
        if self.end["seq"] < self.last_seq:
            return self.fault("end_long", seq=self.last_seq, last=self.end["seq"])
        stated = self.end["hash"] if self.last_seq else self.end["hash"] or START
        if stated not in self.last_hashes:
            self.fault("end_hash", seq=self.last_seq)


def canonical(value):
    """JSON with sorted keys, no spaces and no escapes beyond the necessary: one text for one value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text):
    """SHA-256 of the text in UTF-8, as hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def parse(raw):
    """The JSON object of one line. A key given twice, NaN and the like are damage, not JSON. Raises Damaged."""
    try:
        value = json.loads(raw.decode("utf-8"), object_pairs_hook=object_of, parse_constant=refuse_constant)
    except UnicodeDecodeError:
        raise Damaged("utf8") from None
    except (ValueError, RecursionError):
        raise Damaged("json") from None
    if not isinstance(value, dict):
        raise Damaged("json")
    return value


def object_of(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key given twice")
    return found


def refuse_constant(name):
    raise ValueError(name)


def wrong_fields(entry):
    """The names of fields that are missing, unknown or of the wrong kind."""
    allowed = {*KINDS, "hash"} | ({"salt", "data"} if "salt" in entry or "data" in entry else set())
    wrong = sorted(allowed ^ set(entry))
    wrong += [name for name, kind in KINDS.items() if name in entry and not is_kind(entry[name], kind)]
    if not is_kind(entry.get("salt", ""), str):
        wrong.append("salt")
    if entry.get("format") != FORMAT and "format" not in wrong:
        wrong.append("format")
    return wrong


def is_kind(value, kind):
    return isinstance(value, kind) and not isinstance(value, bool)


def read(path):
    """Walk along the export. Raises NotAnExport, with the key of its sentence and the values."""
    try:
        with open(path, "rb") as file:
            ledger = Ledger(header_of(path, file.readline()))
            for number, raw in enumerate(file, start=2):
                if raw.strip():
                    ledger.take_line(number, raw)
    except OSError as error:
        raise NotAnExport("unreadable", {"path": path, "why": error.strerror or str(error)}) from None
    ledger.finish()
    return ledger


def header_of(path, raw):
    try:
        header = parse(raw.removeprefix(b"\xef\xbb\xbf"))
    except Damaged:
        header = {}
    if (header.get("kind"), header.get("format")) != ("renda-ledger", FORMAT) or "congress" not in header:
        raise NotAnExport("not_export", {"path": path})
    return {"name": "", **header}


def compare(newer, older):
    """The faults of a newer export that does not continue the older one."""
    if newer.congress != older.congress:
        return [("other_ledger", {"older": older.name, "newer": newer.name})]
    faults = []
    for seq in sorted(older.hashes):
        if seq > newer.last_seq:
            faults.append(("shorter", {"seq": seq, "last": older.last_seq}))
            break
        if seq in newer.hashes and newer.hashes[seq] != older.hashes[seq]:
            faults.append(("rewritten", {"seq": seq}))
    return faults


def prove(path, against, say):
    """Examine the export (and the older one), say what is found; the exit status."""
    newer = read(path)
    older = read(against) if against else None
    found = [say(key, **values) for key, values in newer.faults]
    if older:
        found += [say("older", fault=say(key, **values)) for key, values in older.faults]
        found += [say(key, **values) for key, values in compare(newer, older)]
    for line in found:
        print(line)
    for key, values in newer.notes:
        print(say(key, **values))
    if found:
        print(say("broken", count=len(found)))
        return 1
    print(say("whole", name=newer.name, count=newer.last_seq, hash=(newer.end["hash"] or START)[:16]))
    if older:
        print(say("continues", count=older.last_seq))
    return 0


def speaker(language):
    """A function that says a sentence of WORDS in the language."""
    index = 1 if language == "en" else 0

    def say(key, **values):
        if "why" in values and values["why"] in WORDS:
            values["why"] = WORDS[values["why"]][index]
        return WORDS[key][index].format(**values)

    return say


def main(arguments=None):
    """Read the command line and prove the export it names; the exit status."""
    asks_language = argparse.ArgumentParser(add_help=False)
    asks_language.add_argument("--lang", choices=["zh", "en"], default="zh")
    say = speaker(asks_language.parse_known_args(arguments)[0].lang)
    parser = argparse.ArgumentParser(description=say("help"), parents=[asks_language])
    parser.add_argument("export", help=say("help_file"))
    parser.add_argument("--against", metavar="OLDER", help=say("help_against"))
    args = parser.parse_args(arguments)
    try:
        return prove(args.export, args.against, say)
    except NotAnExport as refusal:
        key, values = refusal.args
        print(say(key, **values), file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
