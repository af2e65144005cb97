"""Benchmark `repeats`: are repeated suggestions found, and how fast, among a hundred thousand of twenty years?

The first of every labelled pair (renda/bench/labelled) is put among made-up suggestions: four of five are on the same
subjects at other places, one is at the same places about something else. The second is then asked for by the deputies'
office. The score alone is told from its curve on both halves of the pairs; found means that the whole line, search and
sight included, shows the first as a likely repeat.
"""

import time
from collections.abc import Iterator
from itertools import islice, product
from random import Random

from django.utils import timezone

from renda.alike.queries import repeats_of
from renda.bench.county import County
from renda.bench.figures import Figure, Result, Target, percentile
from renda.bench.labelled.curve import curve, scored, weights_of
from renda.bench.labelled.pairs import Pair, Text, pairs, places, texts_at
from renda.bench.scratch import Scratch
from renda.bench.search_texts import Vocabulary
from renda.calendar.today import today
from renda.matters.models import Matter
from renda.search.indexing import index_changes, sweep
from renda.search.sampling import sample_tokens
from renda.suggestions.models import Suggestion

NAME = "repeats"
SIZE = 100_000  # suggestions
ASKED, ASKED_OF_A_TRIAL = 300, 40
WITHIN = 200  # ms
LEAST_RECALL, LEAST_PRECISION = 85.0, 90.0  # of the whole line, in per cent
AT_THE_PLACES = 5  # every fifth of those around is at a place of the pairs
VERBS = ("加强", "推进", "解决", "规范", "新建", "改造")
BATCH = 2_000
SYLLABLES = "安宁昌平福德广和宏惠嘉景康乐利明宁庆荣瑞盛泰通望新兴秀阳永裕远云泽正志中"


def measure(place: Scratch, size: int = SIZE) -> Result:
    """Precision and recall of the score and of the whole line, and the time of one look."""
    result = Result(NAME, place.database, size)
    labelled = pairs()
    _judge(result, labelled)
    county = County(today())
    first_of = _write(county, labelled, size)
    begun = time.perf_counter()
    sweep()
    index_changes()
    sample_tokens()
    result.figures.append(
        Figure("indexing", "建立索引", "indexing", round(time.perf_counter() - begun, 1), "s")
    )
    asked = Random(7).sample(labelled, ASKED if size >= 10_000 else ASKED_OF_A_TRIAL)
    _ask(result, county, asked, first_of)
    _scan(result, county, asked[:40])
    result.compare("scan/p95", "look/p95")
    result.targets.append(Target("look/p95", "at most", WITHIN, result.measured("look/p95")))
    for kind, least in (("recall", LEAST_RECALL), ("precision", LEAST_PRECISION)):
        result.targets.append(Target(f"line/{kind}", "at least", least, result.measured(f"line/{kind}")))
    return result


def _judge(result: Result, labelled: list[Pair]) -> None:
    """The curve of each half; the threshold was chosen on the development half alone."""
    for half, zh, held_out in (("development", "调参半", False), ("held-out", "检验半", True)):
        found = [pair for pair in labelled if pair.is_held_out is held_out]
        of_half = scored(found, weights_of(found))
        for one in curve(of_half):
            name = f"{half}/{one.threshold:.2f}"
            for kind, word, value in (
                ("precision", "准确率", one.precision),
                ("recall", "召回率", one.recall),
            ):
                at = f"{one.threshold:.2f}"
                result.figures.append(
                    Figure(
                        f"{name}/{kind}",
                        f"{zh} 阈值 {at} {word}",
                        f"{half} at {at}, {kind}",
                        round(value * 100, 1),
                        "%",
                    )
                )


def _write(county: County, labelled: list[Pair], size: int) -> dict[Text, int]:
    """Write the suggestions; the key of each pair's first."""
    firsts = list(dict.fromkeys(pair.left for pair in labelled))
    names = ("".join(one) for one in product(SYLLABLES, repeat=3))
    around = max(0, size - len(firsts))
    elsewhere = islice(
        (text for name in names for text in texts_at(f"{name}镇")), around - around // AT_THE_PLACES
    )
    made = [*firsts, *elsewhere, *_at_the_places(around // AT_THE_PLACES)]
    Random(11).shuffle(made)
    keys: dict[Text, int] = {}
    for start in range(0, len(made), BATCH):
        part = made[start : start + BATCH]
        matters = Matter.objects.bulk_create(
            Matter(
                congress=county.congress, procedure="suggestion", state="archived", title=text.title,
                session=county.sessions[(start + place) % len(county.sessions)], number=start + place + 1,
                year=county.on.year, opened_on=county.on, law_on=county.on, updated_at=timezone.now(),
            )
            for place, text in enumerate(part)
        )  # fmt: skip
        Suggestion.objects.bulk_create(
            Suggestion(matter=matter, proposal=text.body) for matter, text in zip(matters, part, strict=True)
        )
        keys |= {text: matter.pk for matter, text in zip(matters, part, strict=True)}
    return {text: keys[text] for text in firsts}


def _at_the_places(count: int) -> Iterator[Text]:
    """Suggestions at the places of the pairs about something else, in made-up words."""
    random, words, known = Random(13), Vocabulary(), places()
    for _ in range(count):
        place = random.choice(known)
        title = f"关于{random.choice(VERBS)}{place}{words.some(2)}的建议"
        yield Text(title, f"{place}{words.some(8)}。{words.some(8)}。建议{words.some(8)}。")


def _ask(result: Result, county: County, asked: list[Pair], first_of: dict[Text, int]) -> None:
    actor = county.actor(county.person_of(county.office()))
    took, worked, right, called, same = [], [], 0, 0, 0
    for pair in [asked[0], *asked]:  # the first look also reads what is kept for the next ones
        begun, work = time.perf_counter(), time.process_time()
        shown = repeats_of(actor=actor, title=pair.right.title, proposal=pair.right.body)
        took.append(time.perf_counter() - begun)
        worked.append(time.process_time() - work)
        likely = {one.matter.pk for one in shown if one.likeness.is_repeat}
        if len(took) == 1:
            continue
        is_shown = first_of[pair.left] in likely
        called, same, right = called + is_shown, same + pair.same, right + (is_shown and pair.same)
    for name, zh, en, value in (
        ("line/precision", "全程准确率", "precision of the whole line", right / called if called else 1.0),
        ("line/recall", "全程召回率", "recall of the whole line", right / same if same else 1.0),
    ):
        result.figures.append(Figure(name, zh, en, round(value * 100, 1), "%"))
    result.figures.append(Figure("look/first", "首次查看", "first look", round(took[0] * 1000, 1), "ms"))
    for share in (50, 95):
        value = round(percentile(took[1:], share / 100) * 1000, 1)
        result.figures.append(Figure(f"look/p{share}", f"查看 p{share}", f"look p{share}", value, "ms"))
    value = round(percentile(worked[1:], 0.95) * 1000, 1)
    zh, en = "查看的处理器时间 p95（本进程）", "processor time of a look p95, this process"
    result.figures.append(Figure("look/cpu/p95", zh, en, value, "ms"))


def _scan(result: Result, county: County, asked: list[Pair]) -> None:
    """The base: every suggestion whose text holds any four characters of the subject, by plain LIKE."""
    took = []
    for pair in asked:
        words = pair.right.title.removeprefix("关于").removesuffix("的建议")[-8:-2]
        begun = time.perf_counter()
        rows = Suggestion.objects.filter(matter__congress=county.congress, proposal__contains=words[:4])
        list(rows.order_by("-pk").values_list("pk", "proposal")[:60])
        took.append(time.perf_counter() - begun)
    value = round(percentile(took, 0.95) * 1000, 1)
    result.bases.append(Figure("scan/p95", "逐件 LIKE p95", "plain LIKE over all p95", value, "ms"))
