"""Requests and reports of the demo county: two years of them, and one in every state today."""

from dataclasses import dataclass
from datetime import timedelta

from renda.demo.world import Life, World
from renda.documents.official.numbers import set_word
from renda.matters.actions import perform
from renda.matters.models import Matter
from renda.referrals.actions import open_referral, write_referral
from renda.referrals.people import leaders_of

OPENING = "为认真贯彻落实县委工作部署，依法履行人大职责，经研究，现将有关事项请示如下。"
REPORTED = "现将有关情况报告如下。"


@dataclass(frozen=True, slots=True)
class Story:
    """What is asked or reported, how many days before today it begins, and what becomes of it: the answers of the
    Party committee one after the other, and the step before which it stops ("" for none)."""

    days_ago: int
    form: str
    title: str
    text: str
    answers: tuple[str, ...] = ()
    stops: str = ""
    takes: int = 6
    is_unprompted: bool = False


STORIES = (
    Story(
        690,
        "request",
        "关于召开县人民代表大会会议有关事项的请示",
        "一、会议时间\n拟于一月中旬召开，会期四天。\n"
        "二、建议议程\n听取和审议各项工作报告，审查计划和预算，依法选举。",
        ("agreed",),
    ),
    Story(
        610,
        "request",
        "关于常委会年度工作要点的请示",
        "拟全年召开常委会会议七次，安排监督议题十二项，开展执法检查两次。",
        ("revise", "agreed"),
        takes=9,
    ),
    Story(
        520,
        "report",
        "关于上半年常委会工作情况的报告",
        "上半年召开常委会会议三次，听取专项工作报告六项，作出决议决定四项。",
    ),
    Story(
        450,
        "request",
        "关于提请审议批准预算调整方案的请示",
        "因增列专项债务，拟由县人民政府提请常委会审查批准预算调整方案。",
        ("agreed_in_principle",),
    ),
    Story(
        430,
        "request",
        "关于作出加强农村饮用水水源保护决定的请示",
        "拟就加强农村饮用水水源保护作出决定，草案已征求意见。",
        ("deferred", "agreed"),
        takes=12,
    ),
    Story(
        400,
        "request",
        "关于增设街道人大工委内设机构的请示",
        "为加强街道人大工作，拟增设内设机构。",
        ("refused",),
        takes=15,
    ),
    Story(
        330,
        "request",
        "关于有关人事任免事项的请示",
        "拟依照法定程序，提请常委会会议审议人事任免事项。",
        ("agreed",),
    ),
    Story(
        300,
        "request",
        "关于常委会组成人员集中学习安排的请示",
        "拟全年安排集中学习四次，重点学习地方组织法、监督法。",
        ("agreed",),
    ),
    Story(
        260,
        "request",
        "关于常委会年度监督工作计划的请示",
        "拟听取和审议专项工作报告八项，开展专题询问一次。",
        ("revise", "agreed"),
        takes=8,
    ),
    Story(
        200,
        "report",
        "关于部分镇河道非法采砂新情况的报告",
        "代表视察中发现，部分镇夜间采砂有所抬头，群众反映集中。",
        is_unprompted=True,
    ),
    Story(
        150,
        "report",
        "关于上半年常委会工作情况的报告",
        "上半年召开常委会会议四次，备案审查规范性文件十一件。",
    ),
    Story(
        120,
        "request",
        "关于批准上一年决算的请示",
        "县人民政府将依法提请审查批准上一年本级决算。",
        ("agreed_in_principle",),
    ),
    Story(
        90,
        "request",
        "关于开展民生实事项目票决的请示",
        "拟征集民生实事候选项目十五个，由代表票决产生十个。",
        ("deferred",),
        takes=11,
    ),
    Story(
        60,
        "request",
        "关于作出加快县域充电设施建设决定的请示",
        "拟就加快充电设施建设作出决定，经费测算附后。",
        ("revise",),
        takes=7,
    ),
    Story(
        34,
        "request",
        "关于有关人事任免事项的请示",
        "拟依照法定程序，提请下次常委会会议审议人事任免事项。",
        ("agreed",),
        stops="close",
    ),
    Story(
        32,
        "request",
        "关于调整年度监督议题的请示",
        "拟将学前教育情况由专题调研调整为听取专项工作报告。",
        stops="answer",
    ),
    Story(
        20,
        "request",
        "关于提请审议五年规划中期评估报告的请示",
        "县人民政府拟提请审议规划纲要中期评估报告。",
        stops="waive",
    ),
    Story(
        9,
        "request",
        "关于召开下次常委会会议的请示",
        "拟于下月上旬召开常委会会议，会期一天，建议议题七项。",
        stops="answer",
    ),
    Story(
        8,
        "report",
        "关于代表反映校园周边交通新问题的报告",
        "近期代表集中反映校园周边车辆乱停，建议统筹整治。",
        stops="read",
        is_unprompted=True,
    ),
    Story(
        7,
        "request",
        "关于开展优化营商环境专题询问的请示",
        "拟于年内开展专题询问，应询单位八家。",
        stops="send",
    ),
    Story(6, "request", "关于组织代表集中视察的请示", "拟组织代表分组视察重点项目建设情况。", stops="review"),
    Story(5, "request", "关于增加一次临时会议的请示", "（情况有变化，不再召开临时会议。）", stops="discard"),
    Story(
        4,
        "request",
        "关于作出禁止露天焚烧秸秆决定的请示",
        "拟就禁止露天焚烧秸秆作出决定，正在征求意见。",
        stops="submit_for_review",
    ),
)


def begin_referrals(world: World) -> None:
    """Let every story begin on its day, numbered in the name of the Party group."""
    group = world.county.bodies["人大党组"]
    set_word(organization_id=group.pk, word="云人党组")
    for place, story in enumerate(STORIES, start=1):
        day = world.holidays.next_working(world.today - timedelta(days=story.days_ago))
        world.begin(_life(world, story, place), min(day, world.today))


def _life(world: World, story: Story, place: int) -> Life:
    bodies = world.county.bodies
    office, group, party = bodies["人大办"], bodies["人大党组"], bodies["县委"]
    opening = OPENING if story.form == "request" else REPORTED
    matter = open_referral(
        actor=world.acting_in(office), on=world.day, form=story.form, title=story.title,
        text=f"{opening}\n{story.text}", contact="办公室 6120001", is_unprompted=story.is_unprompted,
    )  # fmt: skip

    def do(step: str, body: object, outcome: str | None = None, **form: object) -> None:
        actor = world.acting_in(body)  # type: ignore[arg-type]
        perform(
            matter=Matter.objects.get(pk=matter.pk), step=step, actor=actor, on=world.day, outcome=outcome,
            form=form,
        )  # fmt: skip

    if story.stops == "submit_for_review":
        return
    if story.stops == "discard":
        do("discard", office)
        return
    if story.stops == "waive":
        leader = leaders_of(world.county.congress.pk, world.day).get(name="柳承远")
        do(
            "waive",
            group,
            leader=leader,
            reason="中期评估报告已经县委常委会会议研究，县委副书记同意不再单独请示。",
        )
        return
    for round_number, answer in enumerate(story.answers or ("",), start=1):
        if round_number > 1:
            yield world.working_day(5)
            if story.answers[round_number - 2] == "deferred":
                do("ask_again", office, reason="有关文件已经下达，条件已经具备。")
            write_referral(
                matter=matter, actor=world.acting_in(office), title=story.title,
                text=f"{opening}\n{story.text}\n已按批复意见补充完善。",
            )  # fmt: skip
        do("submit_for_review", office)
        if story.stops == "review":
            return
        yield world.working_day(1)
        do("review", group, "approved", signer=_signer(world), words="", met_on=world.day)
        if story.stops == "send":
            return
        yield world.working_day(1)
        do("send" if story.form == "request" else "send_report", office)
        if story.stops in {"answer", "read"}:
            return
        yield world.working_day(story.takes)
        if story.form == "report":
            do("read", party, words="已阅。请继续关注。" if story.is_unprompted else "")
            return
        do(
            "answer",
            party,
            answer,
            number=f"云委复〔{world.day.year}〕{place}号",
            dated_on=world.day,
            words=WORDS[answer],
        )
    if story.answers[-1] in {"agreed", "agreed_in_principle"} and story.stops != "close":
        yield world.working_day(20)
        do("close", office, note="已按批复依法办理。")


def _signer(world: World) -> str:
    return world.chairpersons[0].person_name


WORDS = {
    "agreed": "同意。请按有关法律规定和程序办理。",
    "agreed_in_principle": "原则同意。请会同有关部门进一步完善后，按法定程序办理。",
    "revise": "请补充经费测算和征求意见的情况，修改后报。",
    "deferred": "待上级有关文件下达后再议。",
    "refused": "机构编制按有关规定执行，不同意增设。",
}
