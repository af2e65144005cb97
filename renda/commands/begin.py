"""`renda begin`: found the congress and open the log-ins of its three administrators, on a new installation."""

import argparse
import sys
from typing import Any

from renda.commands import words


def register(subparsers: Any) -> None:
    """Add the command."""
    help_text = words(
        "新装系统：建立本级人大，开通三名管理员的账号", "found the congress and its administrators"
    )
    parser = subparsers.add_parser("begin", help=help_text, description=help_text)
    name_help = words("人大的全称，如 青川县人民代表大会", "the congress's full name")
    parser.add_argument("congress", metavar=words("人大全称", "CONGRESS"), help=name_help)
    for option, help_zh, help_en in (
        ("--system", "系统管理员的姓名", "the system administrator's name"),
        ("--security", "安全管理员的姓名", "the security administrator's name"),
        ("--audit", "审计管理员的姓名", "the audit administrator's name"),
    ):
        parser.add_argument(
            option, required=True, metavar=words("姓名", "NAME"), help=words(help_zh, help_en)
        )


def run(args: argparse.Namespace) -> int:
    """Print each user name with its first password, which is shown only here; 2 where it is refused."""
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from renda.accounts.beginning import ADMINISTRATORS, begin
    from renda.calendar.today import today
    from renda.commands.import_roster import congress_named

    names = {"system_admin": args.system, "security_admin": args.security, "audit_admin": args.audit}
    try:
        with transaction.atomic():
            congress = congress_named(args.congress, found=True)
            opened = begin(congress=congress, names=names, on=today())
    except ValidationError as refused:
        print("\n".join(refused.messages), file=sys.stderr)
        return 2
    print(
        words(
            "初始密码只在这里显示一次，首次登录时须更改：",
            "First passwords, shown once, to be changed at log-in:",
        )
    )
    for label, one in zip(ADMINISTRATORS.values(), opened, strict=True):
        print(f"  {label}  {one.user.person.name}  {one.user.username}  {one.password}")
    return 0
