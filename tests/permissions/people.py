"""A county with one person of every capacity, and something of every kind to open."""

from dataclasses import dataclass, field
from datetime import date

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from renda.accounts.actor import Actor
from renda.ballots.actions.prepare import prepare_vote
from renda.bills.actions import open_bill
from renda.decisions.actions import open_decision
from renda.delivery.models import Message, Robot
from renda.documents.models import Attachment
from renda.documents.official.building import build
from renda.documents.official.jobs import start_job
from renda.documents.official.making import make_document
from renda.documents.official.registry import Asked, kind_named
from renda.documents.official.templates import receive_template
from renda.exams.models import BankQuestion
from renda.exporting.models import Export
from renda.hall.models import Screen, new_token
from renda.intake.models import Batch, Paper
from renda.meetings.actions.gallery import ask_gallery_seat, open_gallery
from renda.meetings.actions.guests import invite
from renda.meetings.actions.materials import give_material
from renda.meetings.actions.plan import plan_meeting
from renda.meetings.feeds import renew_feed
from renda.meetings.models import TimetableEntry
from renda.personnel.actions.congress import open_congress_motion
from renda.personnel.actions.draft import open_motion
from renda.personnel.actions.lines import import_lines
from renda.personnel.models import Line, Motion
from renda.plans.actions import open_plan
from renda.plans.models import Item
from renda.proceedings.actions.speak import ask_to_speak
from renda.proceedings.models import Point
from renda.referrals.actions import open_referral
from renda.referrals.models import ConsentRule
from renda.roster.models import Constituency, DayOverride, ImportJob, Organization, Person, Suspension
from renda.suggestions.models import Reply
from renda.suggestions.recording_past import Past, Year, record_past_suggestion
from renda.supervision.actions.report import open_work_report
from renda.units.models import ReplyDraft
from tests import factories as make
from tests.boxes.making import a_box
from tests.county import County
from tests.exams import making as make_exams
from tests.intake.papers import a_zip
from tests.meetings import making as make_meetings

ROLES = (
    "anonymous", "deputy", "deputies_office", "office", "leader", "government_office", "unit",
    "system_admin", "security_admin", "audit_admin", "party_group", "party_committee",
)  # fmt: skip


@dataclass
class People:
    """The people by capacity. `matter` waits for its unit's reply and carries an assignment notice as its last entry
    but one; `draft` is the deputy's; `file` lies with the draft."""

    on: date
    county: County = field(init=False)

    def __post_init__(self) -> None:
        self.county = county = County(self.on)
        self.matter = county.assigned()
        self.draft = county.draft()
        self.term = county.session.term
        self.constituency = Constituency.objects.create(term=self.term, number=1, name="第一选区")
        self.day, _new = DayOverride.objects.get_or_create(
            day=date(2026, 3, 9), defaults={"is_working": False, "note": "县庆"}
        )
        self.meeting = make_meetings.convened(county, on=self.on)
        self.sitting = self.meeting.sittings.get()
        self.feed = renew_feed(Person.objects.get(pk=county.deputy.person_id))
        self.vote = prepare_vote(
            actor=county.clerk, on=self.on, sitting=self.sitting, items=list(self.meeting.agenda.all())
        )
        voters = [Person.objects.get(pk=county.deputy.person_id)]
        self.box = a_box(county, on=self.on, voters=voters, matter=self.vote.matter)
        item = self.meeting.agenda.get()
        self.speech = ask_to_speak(actor=county.deputy, on=self.on, sitting=self.sitting, item=item)
        self.point = Point.objects.create(item=item, position=1, text="增加学位。")
        self.material = give_material(
            actor=county.clerk, on=self.on, meeting=self.meeting, item=item,
            upload=SimpleUploadedFile("报告.txt", "关于教育工作情况的报告".encode()),
        ).material  # fmt: skip
        self.invitation = invite(
            actor=county.clerk, on=self.on, meeting=self.meeting, basis="law",
            organization=Organization.objects.get(pk=county.stranger.organization_id),
        )  # fmt: skip
        open_gallery(actor=county.clerk, meeting=self.meeting, seats=20)
        self.gallery_seat = ask_gallery_seat(
            actor=county.clerk, meeting=self.meeting, name="吴某", comes_from="城关镇"
        )
        self.suspension = Suspension.objects.create(
            membership_id=county.colleague.membership_id,
            ground="custody",
            reason="县资审报告1号",
            begins_on=self.on,
        )
        self.screen = Screen.objects.create(meeting=self.meeting, name="大屏", token=new_token())
        self.bill = open_bill(
            actor=county.handler,
            on=self.on,
            kind="decision",
            body="standing_committee",
            title="关于停车场的议案",
        )
        self.motion = open_motion(
            actor=county.handler, on=self.on, kind="government", title="关于任免的议案", grounds="工作需要"
        )
        listed = Motion.objects.select_related("matter").get(pk=self.motion.pk)
        import_lines(actor=county.handler, motion=listed, text=f"赵某甲,{county.unit.name},局长,任命")
        self.line = Line.objects.get(motion=listed)
        make.an_organization(county.congress, classification="congress")
        congress = plan_meeting(
            actor=county.clerk, on=self.on, kind="congress", begins_at=make_meetings.at(self.on), place="县会堂",
            out_of_turn="试验",
        )  # fmt: skip
        self.recall = open_congress_motion(
            actor=county.clerk, on=self.on, procedure="recall", meeting=congress, grounds="失职"
        )
        self.decision = open_decision(bill=self.bill, text="决定如下。", on=self.on)
        self.report = open_work_report(
            actor=county.clerk,
            on=self.on,
            title="关于教育工作情况的报告",
            body=county.unit,
            meeting_on=self.on,
        )
        self.plan = open_plan(actor=county.clerk, on=self.on, year=self.on.year, call_until_on=self.on)
        self.plan_item = Item.objects.filter(plan=self.plan.pk).latest("pk")
        self.exam = make_exams.an_exam(county, on=self.on)
        make_exams.a_question(county, "true_false", "宪法具有最高的法律效力", [], "T")
        make_exams.examinees(county, self.exam, 1, self.on)
        self.question = BankQuestion.objects.get(congress=county.congress)
        self.robot = Robot.objects.create(
            congress=county.congress, organization=county.unit, name="办理群", url="https://example.org/robot",
            since=timezone.now(), set_at=timezone.now(), set_by_id=county.office.person_id,
        )  # fmt: skip
        self.message = Message.objects.create(
            congress=county.congress, robot=self.robot, key="entry:1", subject="交办", text="交办", error="连接不上",
            state=Message.FAILED, next_at=timezone.now(), created_at=timezone.now(),
        )  # fmt: skip
        self.reply_draft = ReplyDraft.objects.create(
            matter=self.matter, organization=county.unit, step="reply", state=ReplyDraft.SUBMITTED,
            prepared_by_id=county.handler.person_id, saved_at=timezone.now(),
        )  # fmt: skip
        self.file = Attachment.objects.create(
            matter=self.matter,
            file=ContentFile(b"abc", "people.png"),
            name="照片.png",
            kind="png",
            size=3,
            digest="0" * 64,
            organization=county.unit,
            uploaded_by_id=county.handler.person_id,
        )
        administrators = {
            role: make.somebody(county.congress, role)
            for role in ("system_admin", "security_admin", "audit_admin")
        }
        self.actors: dict[str, Actor] = {
            "deputy": county.deputy,
            "deputies_office": county.office,
            "office": county.clerk,
            "leader": county.leader,
            "government_office": county.government,
            "unit": county.handler,
            **administrators,
            "party_group": make.somebody(county.congress, "chair", classification="party_group"),
            "party_committee": make.somebody(county.congress, "clerk", classification="party_committee"),
        }
        self.account = make.a_user(make.a_membership(organization=county.unit).person)
        self._official()
        self.job = ImportJob(
            congress=county.congress,
            kind="deputies",
            file_name="代表.csv",
            created_by_id=self.account.pk,
        )
        self.job.file.save("permissions.table", ContentFile("姓名,性别\n王某,男\n".encode()), save=False)
        self.job.save()
        self.batch = Batch(congress=county.congress, year=2025, file_name="去年.zip", status=Batch.REVIEW)
        self.batch.file.save("permissions.zip", ContentFile(a_zip({"甲.txt": b"abc"})), save=False)
        self.batch.save()
        self.export = Export(congress=county.congress, kind="anonymous", status=Export.DONE)
        self.export.file.save("permissions.zip", ContentFile(b"PK"), save=False)
        self.export.save()
        self.referral = open_referral(actor=county.clerk, on=self.on, form="request", title="关于会议的请示")
        self.consent_rule = ConsentRule.objects.create(
            congress=county.congress, kind="trial", decided_by="县委", decided_on=self.on, basis="县委1号",
            in_force_from=self.on, set_by_id=county.clerk.person_id, set_by_name="王某",
        )  # fmt: skip
        said = {"text": "已经修好。", "document_number": ""}
        past = Past(title="关于往年的建议", state="closed", source={}, unit=county.unit, reply=said)
        past_matter = record_past_suggestion(
            past, year=Year.of(county.congress, self.on.year - 1), actor=county.office, on=self.on
        )
        self.past_reply = Reply.objects.get(suggestion_id=past_matter.pk)
        self.past_paper = Paper.objects.create(
            batch=self.batch, entry=0, path="甲.txt", name="甲.txt", title="关于甲的建议", decision="accept"
        )

    def _official(self) -> None:
        """A notice that the deputies' office has made and not issued, its own template of a slip, and its own ZIP."""
        office, notice = self.county.office, kind_named("suggestion_assignment")
        subject = notice.subjects(self.matter, office)[0]
        asked = Asked(self.county.congress, office, self.on, self.matter, subject=subject)
        self.edition = make_document(kind=notice, asked=asked)
        slip = kind_named("suggestion_slip")
        upload = SimpleUploadedFile("交办单.docx", build(slip.form, slip.lines))
        self.template = receive_template(kind=slip, upload=upload, actor=office)
        self.papers = start_job(kind=slip, session=self.county.session, actor=office)
        self.papers.file.save("permissions.zip", ContentFile(b"abc"))

    def client(self, role: str) -> Client:
        """A browser in which somebody of the capacity is logged in (nobody for "anonymous")."""
        return Client() if role == "anonymous" else make.signed_in(self.actors[role])

    @property
    def examinee(self) -> int:
        """Somebody on the list of the exam, made anew: each who may take them off does."""
        return make_exams.examinees(self.county, self.exam, 1, self.on)[0].pk

    @property
    def timetable_entry(self) -> int:
        """A line of the timetable, made anew: each who may take it off does."""
        return TimetableEntry.objects.create(sitting=self.sitting, position=1, text="宣读议程").pk
