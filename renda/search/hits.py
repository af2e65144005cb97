"""Hits as the page shows them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from renda.accounts.actor import Actor
from renda.matters.sentences import number_of
from renda.procedures.registry import PROCEDURES
from renda.search.asked import MOST_TYPED, Asked
from renda.search.excerpts import excerpt, marked
from renda.search.extraction.limits import DAMAGED, LOCKED, MISSING, NO_READER, NO_TEXT, TOO_LARGE, TOO_SLOW
from renda.search.models import Passage
from renda.search.sources import source_of

PROBLEMS = {
    LOCKED: gettext_noop("文件加了打开密码，只能按文件名查找。"),
    DAMAGED: gettext_noop("文件内容读不出来，可能已经损坏，只能按文件名查找。"),
    TOO_LARGE: gettext_noop("文件解开后太大，只能按文件名查找。"),
    TOO_SLOW: gettext_noop("文件内容太复杂，读取超时，只能按文件名查找。"),
    NO_TEXT: gettext_noop("文件是扫描件，没有文字，只能按文件名查找。"),
    NO_READER: gettext_noop("这种文件的内容不能检索，只能按文件名查找。"),
    MISSING: gettext_noop("文件不在服务器的文件夹里，请告诉系统管理员。"),
}


def hits(passages: list[Passage], asked: Asked, actor: Actor) -> list[dict[str, Any]]:
    """One line for each passage."""
    beside = {
        code: source.beside([passage for passage in passages if passage.source == code], actor)
        for code in sorted({passage.source for passage in passages})
        if (source := source_of(code)) is not None
    }
    return [_hit(passage, asked, beside[passage.source].get(passage.record, "")) for passage in passages]


def _hit(passage: Passage, asked: Asked, beside: str) -> dict[str, Any]:
    source, matter = source_of(passage.source), passage.matter
    assert source is not None
    state = PROCEDURES[matter.procedure].states[matter.state] if matter else None
    whose = matter.title if matter and passage.title != matter.title else ""
    return {
        "kind": _(source.label),
        "url": passage.url,
        "title": marked(passage.title or _("（尚未填写标题）"), asked),
        "beside": [line for line in (whose, number_of(matter) if matter else "", beside) if line],
        "state": {"tone": state.tone, "text": _(state.label)} if state else None,
        "excerpt": excerpt(passage.text, asked, passage.title),
        "dated_on": passage.dated_on,
        "problem": _(PROBLEMS[passage.problem]) if passage.problem else "",
    }


def advice(typed: str, asked: Asked) -> list[str]:
    """What to type instead, where what was typed does not serve well."""
    found = []
    if typed.strip() and not asked.terms:
        found.append(_("没有可以查找的字词。请输入汉字、字母或者数字。"))
    if asked.was_cut:
        found.append(_("输入的内容太长，只查找了前 %(most)d 个字。") % {"most": MOST_TYPED})
    if asked.is_short:
        found.append(_("只输入一个字，找到的会很多。请输入两个字以上的词。"))
    return found
