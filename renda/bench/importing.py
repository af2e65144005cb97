"""Benchmark `import`: a deputies' roster of some thousand people from a workbook to the last row in the database.

Timed is what `renda import deputies` and the import page do: reading the workbook, checking and comparing every row
with the roster, and writing people, posts, constituencies and keys for sorting. The base writes the very same rows
back with bare INSERT statements in one transaction.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection, models, transaction

from renda.bench.figures import Figure, Result, Target
from renda.bench.scratch import Scratch
from renda.calendar.today import today
from renda.roster.importing.kinds import KINDS
from renda.roster.importing.plan import Setting
from renda.roster.importing.run import import_table
from renda.roster.models import Congress, Constituency, Membership, Person, Term
from renda.roster.sheets.writing import write_xlsx

NAME = "import"
SIZE = 3000  # persons
MOST = 10.0  # seconds for 3,000 persons
HEAD = (
    "姓名", "性别", "民族", "出生年月", "政治面貌", "学历", "工作单位及职务", "手机", "代表团", "选区", "代表证号",
)  # fmt: skip
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕单解"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文海燕志红梅玉兰春生"
WRITTEN = (Person, Constituency, Membership)  # in the order in which they refer to each other

Rows = tuple[type[models.Model], list[str], list[tuple[Any, ...]]]  # a table, its columns, its rows


def measure(place: Scratch, size: int = SIZE) -> Result:
    """Seconds for the first import, for repeating it, and for the bare rows."""
    result = Result(NAME, place.database, size)
    name = "云溪县人民代表大会"
    congress = Congress.objects.create(name=name, short_name="云溪县人大", level="county")
    Term.objects.create(congress=congress, number=18, begins_on=today() - timedelta(days=400))
    data = write_xlsx("名册", HEAD, [_row(number) for number in range(size)])
    setting = Setting(congress=congress, on=today(), create_missing=True)

    def bring_in() -> None:
        plan = import_table(data, KINDS["deputies"], setting)
        if (plan.new, plan.unchanged) not in {(size, 0), (0, size)}:
            raise RuntimeError(f"not every person was imported: {plan.counts()}")

    figures = (
        ("first", "导入", "import", bring_in),
        ("again", "重复导入（无改动）", "the same again (nothing changes)", bring_in),
    )
    for key, zh, en, work in figures:
        result.figures.append(Figure(key, f"{zh} {size} 人", f"{en}, {size} persons", _seconds(work), "s"))
    rows = _take_away()
    bare = _seconds(lambda: _put_back(rows))
    result.bases.append(Figure("bare", "裸插入相同的行", "bare inserts of the same rows", bare, "s"))
    result.compare("first", "bare")
    result.targets.append(Target("first", "at most", MOST * max(1, size / SIZE), result.measured("first")))
    return result


def _seconds(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return round(time.perf_counter() - begun, 3)


def _row(number: int) -> list[str]:
    name = (
        SURNAMES[number % len(SURNAMES)] + GIVEN[number // 7 % len(GIVEN)] + GIVEN[number // 3 % len(GIVEN)]
    )
    return [
        name, "男" if number % 3 else "女", "汉族", f"19{60 + number % 40}-{1 + number % 12:02}", "群众", "大学本科",
        f"某镇某村第{number}组", f"139{number:08}", f"第{1 + number % 20}代表团", f"第{1 + number // 3}选区",
        f"{number + 1:05}",
    ]  # fmt: skip


def _take_away() -> list[Rows]:
    """The rows the import wrote, as the database gives them; the tables are left empty."""
    found: list[Rows] = []
    with transaction.atomic(), connection.cursor() as cursor:
        for model in WRITTEN:
            columns = [str(field.column) for field in model._meta.concrete_fields]
            names = ", ".join(f'"{column}"' for column in columns)
            cursor.execute(f'SELECT {names} FROM "{model._meta.db_table}"')  # noqa: S608
            found.append((model, columns, cursor.fetchall()))
        for model in reversed(WRITTEN):
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608
    return found


def _put_back(found: list[Rows]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for model, columns, rows in found:
            names = ", ".join(f'"{column}"' for column in columns)
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})', rows)  # noqa: S608
