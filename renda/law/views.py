"""Pages of the law: the rules, one rule, the statutes, one article."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renda.accounts.access import SIGNED_IN, opens_to
from renda.law import actions, queries
from renda.law.forms import EndLocalRuleForm, LocalRuleForm, RuleFilter
from renda.law.rule import Rule, UnknownRule
from renda.law.search import rules_found, sections_of
from renda.law.statute import Statute
from renda.law.uses import procedures_using


@require_GET
@opens_to(SIGNED_IN)
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule in force on a day, by section."""
    form = RuleFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    book = queries.rulebook(request.actor.congress_id, asked.get("on") or request.actor.on)
    found = rules_found(book, asked.get("q", ""), asked.get("section", ""), asked.get("klass", ""))
    groups = sections_of(found, queries.law())
    page = {"form": form, "groups": groups, "count": len(found), "on": book.law_is_read_on}
    return render(request, "law/rules.html", page | _tabs(request, "law"))


@require_GET
@opens_to("system_admin")
def local_rules(request: HttpRequest) -> HttpResponse:
    """The rules that law leaves to the congress, with the values that hold today."""
    book = queries.rulebook(request.actor.congress_id, request.actor.on)
    page = {"rules": rules_found(book, klass="local")}
    return render(request, "law/local_rules.html", page | _tabs(request, "local-rules"))


@require_GET
@opens_to(SIGNED_IN)
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """One rule: value, history, articles, who uses it, and the congress's own value."""
    return _rule_page(request, rule_id)


@require_POST
@opens_to("system_admin")
def set_rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """Set the congress's own value."""
    form = LocalRuleForm(request.POST)
    if form.is_valid():
        try:
            actions.set_local_rule(
                congress_id=request.actor.congress_id,
                rule_id=rule_id,
                actor=request.actor,
                **form.cleaned_data,
            )
        except actions.LocalRuleRefused as refused:
            return _rule_page(request, rule_id, status=422, form=form, refused=[refused.refusal])
        messages.success(request, _("已设定本级的值。"))
        return redirect("law-rule", rule_id)
    return _rule_page(request, rule_id, status=422, form=form)


@require_POST
@opens_to("system_admin")
def end_rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """End the congress's own value; the default holds again."""
    form = EndLocalRuleForm(request.POST)
    if form.is_valid():
        try:
            actions.end_local_rule(
                congress_id=request.actor.congress_id,
                rule_id=rule_id,
                actor=request.actor,
                **form.cleaned_data,
            )
        except actions.LocalRuleRefused as refused:
            return _rule_page(request, rule_id, status=422, end_form=form, refused=[refused.refusal])
        messages.success(request, _("已写明本级的值的终止日期。"))
        return redirect("law-rule", rule_id)
    return _rule_page(request, rule_id, status=422, end_form=form)


@require_GET
@opens_to(SIGNED_IN)
def statutes(request: HttpRequest) -> HttpResponse:
    """Every statute that rules cite, and whether its text is loaded."""
    loaded = queries.editions_loaded()
    rows = [
        {
            "statute": each,
            "has_text": any((each.short, edition.name) in loaded for edition in each.editions),
            "count": len(_current(queries.law().rules_citing(each.short))),
        }
        for each in queries.law().statutes.values()
    ]
    return render(request, "law/statutes.html", {"rows": rows} | _tabs(request, "law-statutes"))


@require_GET
@opens_to(SIGNED_IN)
def statute(request: HttpRequest, statute: str) -> HttpResponse:
    """One statute: its articles when the text is loaded, otherwise those that rules cite."""
    found = _statute(statute)
    text = queries.text_of(found, request.GET.get("edition"))
    citing = _current(queries.law().rules_citing(found.short))
    counts: dict[int, int] = {}
    for each in citing:
        for number in {cite.article for cite in each.cites if cite.statute == found.short}:
            counts[number] = counts.get(number, 0) + 1
    articles = [(row, counts.get(row.number, 0)) for row in text.articles.all()] if text else []
    page = {"statute": found, "text": text, "articles": articles, "cited": sorted(counts.items())}
    return render(request, "law/statute.html", page)


@require_GET
@opens_to(SIGNED_IN)
def article(request: HttpRequest, statute: str, number: int) -> HttpResponse:
    """One article: its text when loaded, and the rules that rest on it."""
    found = _statute(statute)
    if not 1 <= number <= 9999:
        raise Http404
    text = queries.text_of(found, request.GET.get("edition"))
    row = queries.article_text(text, number) if text else None
    if text and row is None:
        raise Http404
    book = queries.rulebook(request.actor.congress_id, request.actor.on)
    page = {
        "statute": found,
        "text": text,
        "article": row,
        "number": number,
        "rules": [
            book.get(each.id, each) for each in _current(queries.law().rules_citing(found.short, number))
        ],
        "neighbours": queries.neighbours_of(text, number) if text else (None, None),
    }
    return render(request, "law/article.html", page)


def _rule_page(request: HttpRequest, rule_id: str, status: int = 200, **more: Any) -> HttpResponse:
    try:
        versions = queries.law().versions_of(rule_id)
    except UnknownRule as unknown:
        raise Http404(str(unknown)) from unknown
    congress_id, on = request.actor.congress_id, request.actor.on
    current = queries.rulebook(congress_id, on).get(rule_id)
    may_set = bool(request.actor.role == actions.MAY_SET and current and current.is_local)
    page: dict[str, Any] = {
        "rule": current or versions[0],
        "is_in_force": current is not None,
        "default": versions[0],
        "versions": versions,
        "own": list(queries.local_history_of(congress_id, rule_id)) if versions[0].is_local else [],
        "procedures": procedures_using(rule_id),
        "parts": [each for each in queries.law().rules if each.part_of == rule_id],
        "may_set": may_set,
        "form": LocalRuleForm() if may_set else None,
        "end_form": EndLocalRuleForm() if may_set else None,
        "bounding": _bounding(versions[0]),
        "open_own": queries.local_rule_open_on(congress_id, rule_id, on) if versions[0].is_local else None,
    }
    page |= more
    if page["form"] is not None:
        page["form"].say_how_to_write(versions[0].unit)
    return render(request, "law/rule.html", page, status=status)


def _bounding(rule: Rule) -> list[Rule]:
    """The rules whose value a local value may not pass."""
    names = [name for name in (rule.bounds.at_least_rule, rule.bounds.at_most_rule) if name]
    return [queries.law().versions_of(name)[0] for name in names]


def _current(rules: tuple[Rule, ...]) -> list[Rule]:
    """The versions that have not ended."""
    return [each for each in rules if each.in_force_to is None]


def _statute(short: str) -> Statute:
    found = queries.statute_named(short)
    if found is None:
        raise Http404
    return found


def _tabs(request: HttpRequest, current: str) -> dict[str, Any]:
    """The row of tabs above the lists."""
    names = [("law", _("规则")), ("law-statutes", _("法规"))]
    if request.actor.role == actions.MAY_SET:
        names.append(("local-rules", _("本地规则")))
    tabs = [{"label": label, "url": reverse(name), "current": name == current} for name, label in names]
    return {"tabs": tabs}
