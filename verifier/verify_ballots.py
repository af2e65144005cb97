#!/usr/bin/env python3
"""Recounts a box of secret ballots from its export: every signature, every commitment, every number.

    python3 verify_ballots.py box.jsonl                   # signatures, contents, numbers, count
    python3 verify_ballots.py box.jsonl --digest 3f9c…    # and is it the list that the ledger knows?

Exit status: 0 right, 1 something is wrong (each fault on a line of its own), 2 not an export, or cannot be read.
Python 3.9, standard library only; shares no code with the platform. The format is described in README.md beside it.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter

OK, WRONG, UNREADABLE = 0, 1, 2
HASH, EXPONENT = 48, 65537
PARTS = ("token", "prefix", "point", "text", "commitment", "signature")

WORDS = {
    "not_export": ("不是选票导出文件：{why}", "not a ballot export: {why}"),
    "line": ("第 {line} 行：{why}", "line {line}: {why}"),
    "no_json": ("不是一个 JSON 对象", "not one JSON object"),
    "key_twice": ("同一个键出现两次", "a key occurs twice"),
    "no_end": ("文件没有结尾，被截断了", "no end: the file was cut off"),
    "after_end": ("结尾以后还有内容", "something follows the end"),
    "parts": ("选票缺少内容或者多了内容", "the ballot lacks a part or has one too many"),
    "order": ("没有按票号排列", "not in the order of the numbers"),
    "twice": ("同一张选票出现两次（票号 {token}）", "the same ballot twice (number {token})"),
    "token": (
        "票号不是这张选票的（票号 {token}）：选票改动过",
        "the number is not this ballot's (number {token}): the ballot was changed",
    ),
    "signature": (
        "签章不对（票号 {token}）：选票改动过，或者是加进来的",
        "the signature is wrong (number {token}): the ballot was changed or added",
    ),
    "plain": (
        "选票内容与入箱时承诺的不同（票号 {token}）",
        "what it says is not what was committed to (number {token})",
    ),
    "no_plain": ("已经计票，却没有打开的内容（票号 {token}）", "counted, but not opened (number {token})"),
    "more": (
        "选票 {ballots} 张，多于发出的 {issued} 张",
        "{ballots} ballots, more than the {issued} given out",
    ),
    "more_voters": (
        "发出 {issued} 张和纸质票 {papers} 张，多于投票人 {voters} 人",
        "{issued} given out and {papers} papers, more than {voters} voters",
    ),
    "number": (
        "结尾写 {stated} 张，清单里有 {found} 张",
        "the end says {stated} ballots, the list has {found}",
    ),
    "digest": (
        "清单校验码不同：算得 {found}，写的是 {stated}",
        "the digest differs: computed {found}, stated {stated}",
    ),
    "ledger": (
        "清单校验码与台账所记不同：有选票增加、缺少或者改动",
        "the digest is not the ledger's: ballots were added, removed or changed",
    ),
    "tally": (
        "计票结果不同：重新计得 {found}，写的是 {stated}",
        "the count differs: recounted {found}, stated {stated}",
    ),
    "unreadable": (
        "注意：有 {count} 张选票打不开，按废票计；须由两名保管人用钥匙复核",
        "note: {count} ballots could not be opened and are counted as spoiled;"
        " the two keepers' keys can tell",
    ),
    "right": (
        "无误：{ballots} 张选票，签章、内容和计票都对",
        "right: {ballots} ballots; signatures, contents and count hold",
    ),
    "right_open": (
        "无误：{ballots} 张选票，签章都对；尚未计票",
        "right: {ballots} ballots, every signature holds; not counted yet",
    ),
    "against": (
        "没有对照台账：写上 --digest 才能查出整份清单被替换",
        "not compared with the ledger: --digest finds a list exchanged as a whole",
    ),
    "missing": (
        "注意：发出 {issued} 张，入箱 {ballots} 张",
        "note: {issued} given out, {ballots} in the box",
    ),
}


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _mask(seed, length):
    blocks = (length + HASH - 1) // HASH
    return b"".join(hashlib.sha384(seed + n.to_bytes(4, "big")).digest() for n in range(blocks))[:length]


def signed(modulus, message, signature):
    """RSASSA-PSS-VERIFY with SHA-384 and a salt of 48 bytes (RFC 8017, 8.1.2 and 9.1.2)."""
    size = (modulus.bit_length() + 7) // 8
    number = int.from_bytes(signature, "big")
    if len(signature) != size or number >= modulus:
        return False
    bits = modulus.bit_length() - 1
    length = (bits + 7) // 8
    opened = pow(number, EXPONENT, modulus)
    if opened.bit_length() > bits:
        return False
    encoded = opened.to_bytes(length, "big")
    masked, digest = encoded[: -HASH - 1], encoded[-HASH - 1 : -1]
    block = bytearray(a ^ b for a, b in zip(masked, _mask(digest, len(masked))))  # noqa: B905 — Python 3.9
    block[0] &= 0xFF >> (8 * length - bits)
    start = len(block) - HASH - 1
    if encoded[-1] != 0xBC or any(block[:start]) or block[start] != 1:
        return False
    salt = bytes(block[start + 1 :])
    return hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest() == digest


def message_of(box, ballot):
    """What was signed for a ballot: bound to its box, to its sealed text and to its plain one."""
    parts = b"".join(bytes.fromhex(ballot[name]) for name in ("commitment", "point", "text"))
    return hashlib.sha256(f"renda ballot 1\n{box}\n".encode() + parts).digest()


def answers_in(plain):
    """The answers of a plain text, or None where it is no ballot."""
    try:
        found = json.loads(plain)
        choices, names = found.get("choices", {}), found.get("write_ins", [])
        right = isinstance(choices, dict) and all(isinstance(one, str) for one in choices.values())
        right = right and isinstance(names, list) and len(names) <= 200
        for name in names if right else ():
            right = right and isinstance(name, list) and len(name) == 2 and isinstance(name[0], str)
            right = right and (name[1] is None or isinstance(name[1], str))
    except (ValueError, AttributeError, RecursionError):
        return None
    return (choices, [one[0] for one in names]) if right else None


def counts_for(form, answers):
    """Whether a ballot counts: only what is asked, names only where allowed, no more chosen than seats."""
    choices, names = answers
    asked = {one["key"]: {value for value, _label in one["choices"]} for one in form["questions"]}
    if any(value not in asked.get(key, ()) for key, value in choices.items()):
        return False
    if (names and not form["write_ins"]) or any(not name.strip() or len(name) > 40 for name in names):
        return False
    chosen = sum(value == "in_favour" for value in choices.values()) + len(names)
    return form["most_in_favour"] is None or chosen <= form["most_in_favour"]


def recount(form, plains):
    """The tally of the plain texts, as the end states it."""
    counts = {one["key"]: {value: 0 for value, _label in one["choices"]} for one in form["questions"]}
    names: Counter = Counter()
    valid = spoiled = 0
    for plain in plains:
        answers = answers_in(plain) if plain else None
        if answers is None or not counts_for(form, answers):
            spoiled += 1
            continue
        valid += 1
        names.update(name.strip() for name in answers[1])
        for key, of in counts.items():
            value = answers[0].get(key, form.get("unanswered", ""))
            if value:
                of[value] = of.get(value, 0) + 1
    return {"valid": valid, "spoiled": spoiled, "counts": counts, "write_ins": dict(names)}


class NotAnExport(Exception):
    pass


def _once(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("key_twice")
    return found


def check(lines, against=""):
    """Every fault of the export as (name of the words, what fills them), and the notes."""
    faults: list = []
    notes: list = []
    header = end = None
    whole = hashlib.sha256()
    tokens: list = []
    plains: list = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            one = json.loads(line, object_pairs_hook=_once)
        except ValueError as error:
            one = str(error) if str(error) == "key_twice" else "no_json"
        if header is None:
            if not isinstance(one, dict) or one.get("kind") != "renda-ballots" or one.get("format") != 1:
                raise NotAnExport
            header, modulus = one, int(one["public_key"], 16)
        elif not isinstance(one, dict):
            faults.append(("line", {"line": number, "why": (one if isinstance(one, str) else "no_json", {})}))
        elif end is not None:
            faults.append(("after_end", {}))
            break
        elif one.get("kind") == "end":
            end = one
        else:
            _ballot(number, one, header, modulus, tokens, plains, whole, faults)
    if header is None:
        raise NotAnExport
    if end is None:
        return [*faults, ("no_end", {})], notes, header, len(tokens)
    _numbers(header, end, tokens, whole.hexdigest(), against, faults, notes)
    if header["state"] == "counted":
        found, stated = recount(header["form"], plains), end.get("tally")
        if found != stated:
            faults.append(("tally", {"found": canonical(found), "stated": canonical(stated)}))
        if blank := sum(not one for one in plains):
            notes.append(("unreadable", {"count": blank}))
    return faults, notes, header, len(tokens)


def _ballot(number, one, header, modulus, tokens, plains, whole, faults):
    def wrong(name, **params):
        faults.append(("line", {"line": number, "why": (name, params)}))

    plain = one.pop("plain", None)
    if (
        one.pop("kind", "") != "ballot"
        or set(one) != set(PARTS)
        or not all(isinstance(v, str) for v in one.values())
    ):
        return wrong("parts")
    token = one["token"]
    try:
        message = message_of(header["box"], one)
        prepared, signature = bytes.fromhex(one["prefix"]) + message, bytes.fromhex(one["signature"])
    except ValueError:
        return wrong("parts")
    if token in tokens[-1:] or (tokens and token < tokens[-1] and token in tokens):
        wrong("twice", token=token)
    elif tokens and token < tokens[-1]:
        wrong("order")
    tokens.append(token)
    whole.update(canonical(one).encode() + b"\n")
    if message.hex() != token:
        wrong("token", token=token)
    if len(one["prefix"]) != 64 or not signed(modulus, prepared, signature):
        wrong("signature", token=token)
    if header["state"] == "counted":
        if plain is None:
            wrong("no_plain", token=token)
        elif plain and hashlib.sha256(plain.encode()).hexdigest() != one["commitment"]:
            wrong("plain", token=token)
        plains.append(plain or "")


def _numbers(header, end, tokens, digest, against, faults, notes):
    count = len(tokens)
    if end.get("ballots") != count:
        faults.append(("number", {"stated": end.get("ballots"), "found": count}))
    if digest != end.get("digest"):
        faults.append(("digest", {"found": digest, "stated": end.get("digest")}))
    if against and digest != against:
        faults.append(("ledger", {}))
    if count > header["issued"]:
        faults.append(("more", {"ballots": count, "issued": header["issued"]}))
    elif count < header["issued"]:
        notes.append(("missing", {"ballots": count, "issued": header["issued"]}))
    if header["issued"] + header["papers"] > header["voters"]:
        faults.append(("more_voters", {name: header[name] for name in ("issued", "papers", "voters")}))
    if not against:
        notes.append(("against", {}))


def said(name, params, language):
    words = WORDS[name][0 if language == "zh" else 1]
    return words.format(
        **{k: said(v[0], v[1], language) if isinstance(v, tuple) else v for k, v in params.items()}
    )


def main(arguments=None):
    parser = argparse.ArgumentParser(
        description="核验无记名投票的选票导出 | recount an export of secret ballots"
    )
    parser.add_argument("file", help="renda export ballots 或“下载核验文件”得到的文件 | the export")
    parser.add_argument(
        "--digest",
        default="",
        help="台账“封箱”一条所记的清单校验码 | the digest in the ledger's entry close_box",
    )
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    given = parser.parse_args(arguments)
    try:
        with open(given.file, encoding="utf-8") as file:
            faults, notes, header, count = check(file, given.digest)
    except (OSError, UnicodeDecodeError, NotAnExport, KeyError, ValueError, TypeError) as error:
        print(said("not_export", {"why": str(error) or given.file}, given.lang))
        return UNREADABLE
    for name, params in [*faults, *notes]:
        print(said(name, params, given.lang))
    if faults:
        return WRONG
    print(said("right" if header["state"] == "counted" else "right_open", {"ballots": count}, given.lang))
    if header["state"] == "counted":
        print(canonical(recount_line(given.file)))
    return OK


def recount_line(path):
    """The stated tally of a file that was found right."""
    with open(path, encoding="utf-8") as file:
        return json.loads([line for line in file if line.strip()][-1])["tally"]


if __name__ == "__main__":
    sys.exit(main())
