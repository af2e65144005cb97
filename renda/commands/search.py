"""`renda search`: bring the index up to date, make it anew, or see how it stands."""

import argparse
from typing import Any

from renda.commands import words


def register(subparsers: Any) -> None:
    """Add the command."""
    help_text = words("查找所用的索引", "the index behind the search")
    parser = subparsers.add_parser("search", help=help_text, description=help_text)
    actions = parser.add_subparsers(dest="action", required=True, metavar=words("动作", "ACTION"))
    index_help = words("把没有编入的编入索引", "index what is not indexed yet")
    index = actions.add_parser("index", help=index_help, description=index_help)
    index.add_argument(
        "--all",
        action="store_true",
        help=words(
            "清空后全部重做，附件也重新读取；重做期间查找不全",
            "empty it and make it anew, reading files again; until it is done, not everything is found",
        ),
    )
    status_help = words(
        "编入了多少，哪些附件读不出来", "how much is indexed, and which files could not be read"
    )
    actions.add_parser("status", help=status_help, description=status_help)


def run(args: argparse.Namespace) -> None:
    """Index or tell."""
    from renda.search.indexing import begin_anew, index_changes, sweep
    from renda.search.sampling import sample_tokens

    if args.action == "index":
        begin_anew() if args.all else sweep()
        while index_changes(seconds=5.0):
            print(words(f"还剩 {waiting()} 项", f"{waiting()} left"), flush=True)
        sample_tokens()
    show()


def waiting() -> int:
    """How many changes wait to be indexed."""
    from renda.search.models import Change

    return Change.objects.count()


def show() -> None:
    """One line for each source, then one for each file that could not be read."""
    from django.db.models import Count

    from renda.search.models import Passage
    from renda.search.sources import sources

    counts = dict(Passage.objects.order_by().values_list("source").annotate(Count("pk")))
    for source in sources():
        print(f"{source.label} ({source.slug}): {counts.get(source.code, 0)}")
    print(words(f"等待编入：{waiting()}", f"waiting: {waiting()}"))
    unread = Passage.objects.exclude(problem="").order_by("-pk")
    for passage in unread[:MOST_SHOWN]:
        print(f"{passage.problem}: {passage.title} ({passage.url})")
    if (more := unread.count() - MOST_SHOWN) > 0:
        print(words(f"……另有 {more} 个附件", f"… and {more} more files"))


MOST_SHOWN = 200
