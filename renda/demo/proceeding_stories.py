"""What is said in the demo county's meetings and what follows from it: speakers, questions, opinions, decisions."""

from datetime import timedelta

from django.db.models import F

from renda.accounts.actor import Actor
from renda.decisions.models import Decision, Execution
from renda.demo.world import Life, World
from renda.matters.actions import perform
from renda.matters.models import Matter
from renda.meetings.models import AgendaItem, Meeting, Sitting
from renda.proceedings.actions.ask import ask_question
from renda.proceedings.actions.deliberate import add_point, merge_points, submit_note, write_note
from renda.proceedings.actions.speak import ask_to_speak, start_speech, stop_speech
from renda.proceedings.models import Note, Speech
from renda.roster.models import Person

NOTES = (
    "报告实事求是，成绩讲得客观，问题找得准。建议下一步把措施写得更具体，明确责任单位和完成时限。",
    "基层反映人手不足，建议统筹编制和经费，向边远乡镇倾斜，稳定基层队伍。",
    "群众最关心的几件事进展不快，建议列出清单，逐项公布办理情况，接受代表监督。",
    "建议把上一次审议意见的落实情况一并报告，没有落实的说明原因。",
)
ASKED = (
    (
        "县财政局",
        "新增的经费从哪里列支，能不能保证年内到位？",
        "资金已列入本年预算，分两次下达，九月底以前全部到位。",
    ),
    ("县自然资源和规划局", "项目用地手续什么时候能办完？", ""),
)


def deliberate(world: World, sitting: Sitting, items: list[AgendaItem], here: list[int]) -> None:
    """On the first item: some speak, two questions are asked, notes are handed in and become points of opinions."""
    clerk = world.acting_in(world.county.bodies["人大办"])
    item = items[0]
    _speak(world, sitting, item, here[2:6], clerk)
    _ask(world, sitting.meeting, item, here[6:8], clerk)
    _note(world, sitting, item, here[1:5], clerk)


def still_to_speak(world: World, sitting: Sitting, item: AgendaItem, here: list[int]) -> None:
    """One has spoken, the others wait: what the hall's screen shows today."""
    clerk = world.acting_in(world.county.bodies["人大办"])
    _speak(world, sitting, item, here[2:6], clerk, held=1)


def _speak(
    world: World, sitting: Sitting, item: AgendaItem, people: list[int], clerk: Actor, held: int = 9
) -> None:
    for place, person in enumerate(people):
        speech = ask_to_speak(actor=clerk, on=world.day, sitting=sitting, item=item, person_id=person)
        if place < held:
            start_speech(actor=clerk, speech=speech)
            stop_speech(actor=clerk, speech=speech)
            long = timedelta(minutes=6 + place, seconds=17 * (place + 1))
            Speech.objects.filter(pk=speech.pk).update(started_at=F("ended_at") - long)


def _ask(world: World, meeting: Meeting, item: AgendaItem, people: list[int], clerk: Actor) -> None:
    for person, (body, text, answer) in zip(
        Person.objects.filter(pk__in=people).order_by("pk"), ASKED, strict=True
    ):
        matter = ask_question(
            actor=clerk, on=world.day, meeting=meeting, item=item, body=world.county.bodies[body], text=text,
            asker=person,
        )  # fmt: skip
        if answer:
            do(world, matter, "answer_now", clerk, text=answer)
            do(world, matter, "settle_question", clerk)
        else:
            do(world, matter, "promise_answer", clerk, due_on=world.day + timedelta(days=30))


def _note(world: World, sitting: Sitting, item: AgendaItem, people: list[int], clerk: Actor) -> None:
    for person, text in zip(Person.objects.filter(pk__in=people).order_by("pk"), NOTES, strict=True):
        note = write_note(actor=clerk, on=world.day, item=item, text=text, sitting=sitting, person=person)
        submit_note(actor=clerk, on=world.day, note=note)
    handed_in = Note.objects.filter(item=item).order_by("pk")
    points = [add_point(actor=clerk, item=item, text=note.text, notes=[note]) for note in handed_in]
    merge_points(actor=clerk, point=points[3], into=points[0])


def execute(world: World, meeting: Meeting) -> Life:
    """What the meeting decided is published and charged; one body reports in time, the other still owes its report."""
    office, leader = world.county.bodies["人大办"], world.leader(0)
    made = list(Decision.objects.filter(meeting=meeting).select_related("matter").order_by("pk"))
    for decision in made:
        do(world, decision.matter, "publish_decision", world.acting_in(office))
        bodies = [world.county.bodies[name] for name in ("县农业农村局", "县水利局")]
        do(
            world, decision.matter, "charge", world.acting_in(office), bodies=bodies,
            text="请按照决定要求制定实施方案，明确责任人和完成时限。", due_on=world.day + timedelta(days=120),
        )  # fmt: skip
    yield world.working_day(45)
    for decision in made:
        part = Execution.objects.filter(decision=decision).select_related("matter", "body").order_by("pk")[0]
        do(
            world, part.matter, "report_execution", world.acting_in(part.body),
            text="已经划定保护范围三十二处，落实管护人员六十四人，水质按季公布。",
        )  # fmt: skip
        do(world, part.matter, "consider_report", leader, "accepted", words="", due_on=None)


def do(
    world: World, matter: Matter, step: str, actor: Actor, outcome: str | None = None, **form: object
) -> None:
    """Take one step today."""
    perform(
        matter=Matter.objects.get(pk=matter.pk),
        step=step,
        actor=actor,
        on=world.day,
        outcome=outcome,
        form=form,
    )
