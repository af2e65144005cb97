"""`renda bench`: measure the product beside the barest thing the same machine does in the same run."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from renda.commands import words

NEEDS_DJANGO = False  # each benchmark sets it up on a database of its own
NAMES = (
    "steps", "desk", "import", "search", "repeats", "units", "documents", "live", "votes", "secret", "hall",
)  # fmt: skip
DATABASES = ("sqlite", "postgresql")


def register(subparsers: Any) -> None:
    """Add the command."""
    help_text = words("运行基准测试，在临时数据库上测量", "run benchmarks on databases of their own")
    parser = subparsers.add_parser("bench", help=help_text, description=help_text)
    parser.add_argument(
        "name",
        choices=[*NAMES, "all"],
        help=words(
            "steps 法定步骤；desk 页面；import 导入；search 查找；repeats 重复；units 承办单位；documents 公文；"
            "live 实时连接；votes 表决；secret 无记名投票；hall 大屏；"
            "all 全部，两种数据库",
            "steps, desk (pages), import, search, repeats, units, documents, live (streams), votes, secret (ballots), "
            "hall (screens), or all of them on both databases",
        ),
    )
    parser.add_argument(
        "--json", action="store_true", help=words("输出一个 JSON 对象", "print one JSON object")
    )
    parser.add_argument(
        "--database", choices=DATABASES, help=words("数据库，默认 sqlite", "the database; sqlite by default")
    )
    parser.add_argument(
        "--database-url",
        default=os.environ.get("TEST_DATABASE_URL", ""),
        metavar="URL",
        help=words(
            "PostgreSQL 服务器地址；不写则临时启动一个",
            "the PostgreSQL server to use; one is started where none is given",
        ),
    )
    parser.add_argument(
        "--size",
        type=int,
        help=words(
            "规模：steps 每个客户端的件数，desk 最多件数，import 人数，search 文本数，documents 份数，"
            "live 连接数，votes、hall 人数",
            "how large: matters of a client, most matters, persons, texts, letters, streams, people",
        ),
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar="CSV",
        help=words("units 用的真实清单，不给则跳过", "the real list that units needs; left out without it"),
    )


def run(args: argparse.Namespace) -> int:
    """Measure and print; 1 where a promise is not kept."""
    if args.name == "all":
        return _all(args)
    if args.name == "units" and (args.data is None or not args.data.exists()):
        print(
            words("units 已跳过：没有 --data 指定的清单", "units is left out: no list is given with --data"),
            file=sys.stderr,
        )
        return 0
    more = {"data": args.data} if args.name == "units" else {}
    result = measure(args.name, args.database or "sqlite", args.database_url, args.size, **more)
    if args.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        print_table(result)
    return 0 if all(target["met"] for target in result["targets"]) else 1


def measure(name: str, database: str, server_address: str, size: int | None, **more: Any) -> dict[str, Any]:
    """Run one benchmark on a database made for it, in this process."""
    from importlib import import_module

    from renda.bench.scratch import enter, scratch

    with scratch(database, server_address if database == "postgresql" else "") as place:
        enter(place)
        benchmark = import_module({"import": "renda.bench.importing"}.get(name, f"renda.bench.{name}"))
        from django.db import connections

        try:
            result = benchmark.measure(place, **({"size": size} if size else {}), **more)
            found: dict[str, Any] = result.as_object()
        finally:
            connections.close_all()
    return found


def _all(args: argparse.Namespace) -> int:
    """Each benchmark in a process of its own, for Django is set up once in a process."""
    status = 0
    found = []
    for database in [args.database] if args.database else DATABASES:
        for name in NAMES:
            given = ["--database", database] + (
                ["--database-url", args.database_url] if args.database_url else []
            )
            given += ["--size", str(args.size)] if args.size else []
            given += ["--data", str(args.data)] if args.data else []
            command = [sys.executable, "-m", "renda.command", "bench", name, "--json", *given]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False)
            status = status or done.returncode
            if done.stdout:
                result = json.loads(done.stdout)
                found.append(result)
                if not args.json:
                    print_table(result)
    if args.json:
        print(json.dumps({"benchmarks": found}, ensure_ascii=False))
    return status


def print_table(result: dict[str, Any]) -> None:
    """The object as a table to read."""
    label = words("zh", "en")
    versions = " ".join(f"{name} {version}" for name, version in result["versions"].items())
    print(f"\n{result['name']} · {result['database']} · {result['size']}")
    print(f"  {versions} · {words('核', 'cores')} {result['machine']['cores']}")
    bases = {one["name"] for one in result["bases"]}
    for one in [*result["figures"], *result["bases"]]:
        mark = words("（基准）", " (base)") if one["name"] in bases else ""
        print(f"  {one['value']:>12,.{2 if one['unit'] == 's' else 1}f} {one['unit']:<11} {one[label]}{mark}")
    for ratio in result["ratios"]:
        print(f"  {ratio['value']:>12.2f} {'×':<11} {ratio['of']} / {ratio['to']}")
    for target in result["targets"]:
        rule = {"at least": "≥", "at most": "≤"}[target["rule"]]
        met = words("达到", "met") if target["met"] else words("未达到", "not met")
        print(f"  {target['of']}: {target['value']:.2f} {rule} {target['bound']} — {met}")
