"""`renda demo`: make the county that does not exist, with its log-ins."""

import argparse
import sys
from typing import Any

from renda.commands import words


def register(subparsers: Any) -> None:
    """Add the command."""
    help_text = words("装入虚构的演示县", "make the demo county, which does not exist")
    parser = subparsers.add_parser("demo", help=help_text, description=help_text)
    seed_help = words(
        "随机种子：同一种子、同一天，结果相同", "the same seed on the same day makes the same county"
    )
    parser.add_argument("--seed", type=int, default=2026, help=seed_help)
    size_help = words("建议的多少", "how many suggestions there are")
    parser.add_argument("--size", choices=["small", "county"], default="county", help=size_help)
    empty_help = words("数据库里已有人大时什么也不做", "do nothing where the database holds a congress")
    parser.add_argument("--if-empty", action="store_true", help=empty_help)
    production_help = words(
        "正式方式下也装入（仅供演示环境）", "also in production mode (for a demonstration only)"
    )
    parser.add_argument("--yes-this-is-a-demo", action="store_true", help=production_help)


def run(args: argparse.Namespace) -> int:
    """Make the county and print its log-ins; 2 where it must not be made."""
    from django.conf import settings

    from renda.roster.models import Congress

    if Congress.objects.exists():
        if args.if_empty:
            return 0
        return refuse(
            "数据库里已经有人大的数据，不能再装入演示县。请另用一个空数据库（设置 RENDA_DATABASE）。",
            "This database holds a congress already: the demo county needs an empty one (RENDA_DATABASE).",
        )
    if settings.MODE == "production" and not args.yes_this_is_a_demo:
        return refuse(
            "现在是正式方式，不装入演示数据。确需演示，请加 --yes-this-is-a-demo。",
            "This is production mode, where no demo data is made. For a demonstration add --yes-this-is-a-demo.",
        )
    print(words("正在装入演示县（约半分钟）…", "Making the demo county (about half a minute)…"), flush=True)
    from renda.demo.county import count_of, make_county
    from renda.search.indexing import index_everything

    county = make_county(seed=args.seed, size=args.size)
    index_everything()
    name, made = county.congress.name, count_of(county)
    print(
        words(
            "已装入{name}：{delegations} 个代表团、{units} 个承办单位、{suggestions} 件建议。",
            "Made {name}: {delegations} delegations, {units} units, {suggestions} suggestions.",
        ).format(name=name, **made)
    )
    print_logins()
    return 0


def refuse(zh: str, en: str) -> int:
    """Say why nothing was done."""
    print(words(zh, en), file=sys.stderr)
    return 2


def print_logins() -> None:
    """One line for each demo log-in."""
    from renda.accounts.demo import DEMO_LOGINS

    print("\n演示账号 | demo log-ins\n用户名 username    密码 password        身份 capacity")
    for login in DEMO_LOGINS:
        print(f"{login['username']:<18} {login['password']:<20} {login['label']}")
