"""Law exams of the demo county: the bank of questions, one exam with results, one being marked, one to come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from renda.accounts.actor import Actor
from renda.calendar.today import SHANGHAI
from renda.demo.names import Names
from renda.demo.world import Life, World
from renda.exams.actions.mark import mark_answers
from renda.exams.actions.prepare import add_examinees, draw_paper, set_exam
from renda.exams.actions.sit import enter, hand_in, save_answer
from renda.exams.codes import code_of
from renda.exams.drawing import Line
from renda.exams.importing import KIND
from renda.exams.models import LETTERS, Answer, Exam, Examinee, PaperQuestion
from renda.matters.actions import perform
from renda.roster.importing.plan import Setting
from renda.roster.importing.run import import_table
from renda.roster.models import Person
from renda.roster.names import pinyin_key, stroke_key

QUESTIONS = Path(__file__).parent / "exam_questions.csv"
PLAN = [
    Line("single", "地方组织法", 0, 6, 4), Line("single", "监督法", 0, 4, 4), Line("single", "", 0, 5, 4),
    Line("multiple", "", 0, 4, 4), Line("true_false", "", 0, 6, 2), Line("open", "", 0, 1, 12),
]  # fmt: skip
PLACE = "县人大机关二楼电教室"
AHEAD = 6  # days between setting an exam and holding it
POSTS = (
    "县发展和改革局副局长", "县教育局副局长", "县水利局副局长", "县民政局副局长", "县司法局副局长", "县审计局副局长",
    "县统计局副局长", "县农业农村局副局长", "县文化和旅游局副局长", "县商务局副局长", "县人民法院法官助理",
    "县人民检察院检察官助理", "县林业局副局长", "县应急管理局副局长", "县财政局副局长", "县医疗保障局副局长",
)  # fmt: skip
WRITTEN = (
    "在大会闭会期间决定副县长的个别任免，根据县长提名决定局长任免，根据监委主任提名任免监委副主任、委员。",
    "交由有关机关研究处理，处理情况征求有关工作机构意见后，向常委会提出书面报告，并向社会公布。",
    "人大由民主选举产生，对人民负责，受人民监督；行政、监察、审判、检察机关由人大产生，对它负责。",
)


@dataclass(frozen=True, slots=True)
class Story:
    """One exam: how many days before today it is held (negative: to come), who sits it (places in POSTS), how well each
    does (the share of right answers), and whether its results are published."""

    days_ago: int
    title: str
    people: tuple[int, ...]
    shares: tuple[float, ...] = ()
    is_published: bool = False


STORIES = (
    Story(
        64, "第一批任前法律知识考试", tuple(range(12)),
        (0.95, 0.9, 0.88, 0.84, 0.8, 0.78, 0.74, 0.7, 0.66, 0.62, 0.45, 0.35), True,
    ),
    Story(1, "第二批任前法律知识考试", (12, 13, 14), (0.9, 0.75, 0.6)),
    Story(-4, "第三批任前法律知识考试", (10, 11, 15)),
)  # fmt: skip


def begin_exams(world: World) -> None:
    """Fill the bank, and let every exam be set some days before it is held."""
    random = Random(f"exams {world.county.congress.name}")
    people = _people(random)
    setting = Setting(congress=world.county.congress, on=world.today - timedelta(days=80))
    import_table(QUESTIONS.read_bytes(), KIND, setting)
    for story in STORIES:
        held = world.today - timedelta(days=story.days_ago)
        set_on = min(held - timedelta(days=AHEAD), world.today - timedelta(days=1))
        world.begin(_life(world, story, held, [people[place] for place in story.people], random), set_on)


def _people(random: Random) -> list[Person]:
    """Those who are to be appointed: nobody of them is in the roster yet."""
    names = Names(random)
    made = []
    for work in POSTS:
        gender = random.choice(("male", "female"))
        name = names.draw(gender)
        made.append(
            Person(
                name=name,
                gender=gender,
                work=work,
                name_pinyin=pinyin_key(name),
                name_strokes=stroke_key(name),
            )
        )
    return Person.objects.bulk_create(made)


def _life(world: World, story: Story, held: date, people: list[Person], random: Random) -> Life:
    actor = world.of(world.office)
    begins_at = datetime(held.year, held.month, held.day, 9, tzinfo=SHANGHAI)
    exam = set_exam(
        actor=actor,
        on=world.day,
        title=f"{held.year}年{story.title}",
        begins_at=begins_at,
        place=PLACE,
        minutes=60,
    )
    draw_paper(actor=actor, exam=exam, lines=PLAN, seed=str(random.randrange(10**6)))
    add_examinees(actor=actor, on=world.day, exam=exam, persons=people)
    _do(exam, "announce_exam", actor)
    yield held
    actor = world.of(world.office)
    _do(exam, "start_exam", actor)
    for row, share in zip(exam.examinees.order_by("number"), story.shares, strict=True):
        _sit(row, share, random)
    _set_back(exam, begins_at, random)
    _do(exam, "close_exam", actor)
    if not story.is_published:
        return
    yield world.working_day(1)
    actor = world.of(world.office)
    open_answers = Answer.objects.filter(examinee__exam=exam, question__kind="open", points__isnull=True)
    for answer, share in zip(open_answers.order_by("examinee__number"), story.shares, strict=True):
        mark_answers(actor=actor, exam=exam, given={answer.pk: round(answer.question.points * share)})
    _do(exam, "publish_exam", actor)


def _sit(row: Examinee, share: float, random: Random) -> None:
    """Come in, answer each question rightly with about that chance, hand in."""
    enter(code=code_of(row))
    for question in row.exam.questions.order_by("place"):
        value = random.choice(WRITTEN) if question.kind == "open" else _choice(question, share, random)
        save_answer(examinee_id=row.pk, question_id=question.pk, value=value, revision=1)
    hand_in(examinee_id=row.pk)


def _choice(question: PaperQuestion, share: float, random: Random) -> str:
    if random.random() < share:
        return question.answer
    if question.kind == "true_false":
        return "F" if question.answer == "T" else "T"
    letters = LETTERS[: len(question.options)]
    if question.kind == "single":
        return random.choice([one for one in letters if one != question.answer])
    return "".join(one for one in letters if one in question.answer)[:-1] or letters[-1]


def _set_back(exam: Exam, begins_at: datetime, random: Random) -> None:
    """The clocks of those who sat show the day of the exam, not the one on which the demo is made."""
    for row in exam.examinees.all():
        row.entered_at = begins_at + timedelta(seconds=random.randint(40, 400))
        row.ends_at = row.entered_at + timedelta(minutes=exam.minutes)
        row.handed_in_at = row.entered_at + timedelta(minutes=random.randint(31, 58))
        row.save(update_fields=["entered_at", "ends_at", "handed_in_at"])
        row.answers.update(saved_at=row.handed_in_at)


def _do(exam: Exam, step: str, actor: Actor) -> None:
    perform(matter=exam.matter, step=step, actor=actor, on=actor.on, form={})
