"""`renda import deputies|organizations|posts|areas|towns`: bring a table into the roster."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from renda.commands import words

if TYPE_CHECKING:
    from renda.roster.importing.plan import Kind, Plan
    from renda.roster.models import Congress

MISTAKES_SHOWN = 50


def add_import(kinds: Any) -> None:
    """Add the kinds of table that the roster takes."""
    for key, help_zh, help_en in (
        ("deputies", "代表名册", "the deputies' roster"),
        ("organizations", "机构和承办单位", "bodies and handling units"),
        ("posts", "任职名册", "who holds which post"),
        ("areas", "县级区划", "counties"),
        ("towns", "一个县的乡镇街道", "the towns of one county"),
    ):
        _add_kind(kinds, key, words(help_zh, help_en))


def _add_kind(kinds: Any, key: str, help_text: str) -> None:
    parser = kinds.add_parser(key, help=help_text, description=help_text)
    parser.set_defaults(bring_in=bring_in)
    parser.add_argument("file", type=Path, metavar=words("文件", "FILE"))
    parser.add_argument(
        "--congress",
        metavar=words("名称", "NAME"),
        help=words("哪一级人大；只有一个时可不写", "which congress; may be left out when there is only one"),
    )
    parser.add_argument(
        "--found",
        action="store_true",
        help=words("没有这个人大时新建", "found the congress if it does not exist"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=words("只核对，不写入", "check only, write nothing")
    )
    if key in {"deputies", "organizations"}:
        parser.add_argument(
            "--create-missing",
            action=argparse.BooleanOptionalAction,
            default=None,
            help=words(
                "未登记的代表团、选区、上级单位一并新建", "found the delegations and parents it names"
            ),
        )
    if key == "deputies":
        parser.add_argument(
            "--term", type=int, help=words("届次；没有时新建", "the term; made if it does not exist")
        )
        parser.add_argument(
            "--term-begins",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help=words("本届开始日期", "its first day"),
        )
    if key == "towns":
        parser.add_argument(
            "--county",
            required=True,
            metavar=words("代码", "CODE"),
            help=words("县级区划代码，6 位", "code of the county"),
        )


def bring_in(args: argparse.Namespace) -> int:
    """Import, and say what became of it; 1 where the table holds mistakes."""
    from django.core.management import CommandError

    from renda.calendar.today import today
    from renda.roster.importing.kinds import KINDS
    from renda.roster.importing.plan import Setting
    from renda.roster.importing.run import ImportRefused, import_table
    from renda.roster.sheets.table import SheetRefused

    kind = KINDS[args.kind]
    try:
        data = args.file.read_bytes()
    except OSError as error:
        raise CommandError(words(f"读不了文件：{args.file}", f"cannot read {args.file}")) from error
    congress = congress_named(args.congress, found=args.found)
    if getattr(args, "term", None):
        open_term(congress, args.term, args.term_begins or today())
    setting = Setting(
        congress=congress,
        on=today(),
        create_missing=_creates(args, kind, congress),
        county=getattr(args, "county", ""),
    )
    try:
        plan = import_table(data, kind, setting, dry_run=args.dry_run)
    except SheetRefused as refused:
        raise CommandError(str(refused)) from refused
    except ImportRefused as refused:
        say_mistakes(refused.plan)
        return 1
    say_counts(plan, dry_run=args.dry_run)
    return 0


def _creates(args: argparse.Namespace, kind: Kind, congress: Congress) -> bool:
    stated: bool | None = getattr(args, "create_missing", None)
    return kind.creates_missing(congress) if stated is None else stated


def congress_named(name: str | None, *, found: bool = False) -> Congress:
    """The congress of that name; the only county congress where none is named. Raises CommandError otherwise."""
    from django.core.management import CommandError

    from renda.roster.models import Congress

    if name is None:
        counties = list(Congress.objects.filter(level=Congress.COUNTY)[:2])
        if len(counties) == 1:
            return counties[0]
        raise CommandError(words("请用 --congress 写明哪一级人大", "say which congress with --congress"))
    row = Congress.objects.filter(name=name).first() or Congress.objects.filter(short_name=name).first()
    if row is None and found:
        row = Congress.objects.create(
            name=name, short_name=name.replace("人民代表大会", "人大")[:20], level=Congress.COUNTY
        )
    if row is None:
        raise CommandError(
            words(f"没有“{name}”；新建请加 --found", f"there is no “{name}”; add --found to found it")
        )
    return row


def open_term(congress: Congress, number: int, begins_on: date) -> None:
    """Make the open term where the congress has none of that number. Raises CommandError if another is open."""
    from django.core.management import CommandError

    if congress.terms.filter(number=number).exists():
        return
    if congress.terms.filter(ends_on__isnull=True).exists():
        raise CommandError(words("上一届还没有结束", "the former term has not ended"))
    congress.terms.create(number=number, begins_on=begins_on)


def say_mistakes(plan: Plan) -> None:
    print(words("没有写入任何内容：", "Nothing was written:"), file=sys.stderr)
    for mistake in plan.mistakes[:MISTAKES_SHOWN]:
        print(f"  {mistake}", file=sys.stderr)
    if len(plan.mistakes) > MISTAKES_SHOWN:
        more = len(plan.mistakes) - MISTAKES_SHOWN
        print(words(f"  另有 {more} 处", f"  and {more} more"), file=sys.stderr)


def say_counts(plan: Plan, *, dry_run: bool) -> None:
    counts = plan.counts()
    said = words(
        "新增 {new}，有改动 {changed}，无改动 {unchanged}，不在表中 {left}",
        "{new} new, {changed} changed, {unchanged} unchanged, {left} not in the table",
    ).format(**counts)
    print((words("（只核对）", "(checked only) ") if dry_run else "") + said)
