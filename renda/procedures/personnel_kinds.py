"""What the standing committee decides on people: each kind with who nominates, which posts, and by which article."""

from dataclasses import dataclass

from renda.law.cite import Cite

OATH = Cite("宪法", 27, 3)
ASSESSORS_OATH = Cite("人民陪审员法", 12)
DISMISSING, MOVING, DEFENDING, SECRETLY = (
    Cite("监督法", 60),
    Cite("监督法", 61, 1),
    Cite("监督法", 62, 2),
    Cite("监督法", 62, 3),
)
RESIGNING = Cite("地方组织法", 32, 1)

OFFICE = frozenset({"office", "deputies_committee"})
GOVERNMENT = frozenset({"government", "government_office"})
CHANGES = {
    "appoint": "任命",
    "remove": "免职",
    "act": "代理",
    "accept": "接受辞职",
    "dismiss": "撤职",
    "recall": "罢免",
}
BEGINS = frozenset({"appoint", "act"})  # changes by which an office begins; by the others one ends

PAPERS = {
    "request": "提请任免的书面报告",
    "form": "干部任免审批表",
    "review": "考察材料和现实表现材料",
    "integrity": "廉洁从政情况的意见",
    "qualification": "法官、检察官任职资格证明",
    "grounds": "免职理由的说明",
}
OF_APPOINTMENT = ("request", "form", "review", "integrity")
OF_REMOVAL = ("request", "grounds")
OF_JUSTICE = ("request", "form", "review", "integrity", "qualification")


@dataclass(frozen=True, slots=True)
class PersonnelKind:
    """One kind of personnel decision.

    nominator   whose nomination it rests on; `nominators` are the bodies whose people enter it (the congress's own
                office may enter any list it was handed on paper)
    basis       the article that gives the power; `rule` is the rule of law that says so, where there is one
    bodies      in which kinds of bodies the posts are; `posts` those offered (label, role in the body)
    papers      what the dossier of an appointment must hold
    between     whether it is open only while the congress does not sit
    exam, oath  whether a law exam goes before, an oath to the constitution comes after an appointment
    filed_with  with whom the decision is filed afterwards ("" for nobody)
    """

    slug: str
    label: str
    nominator: str
    nominators: frozenset[str]
    basis: Cite
    bodies: frozenset[str]
    posts: tuple[tuple[str, str], ...]
    rule: str = ""
    papers: tuple[str, ...] = OF_APPOINTMENT
    changes: tuple[str, ...] = ("appoint", "remove")
    between: bool = False
    exam: bool = True
    oath: Cite | None = OATH
    filed_with: str = ""

    def papers_for(self, change: str) -> tuple[str, ...]:
        """What the dossier of one person must hold."""
        return self.papers if change in BEGINS else OF_REMOVAL


def _justice(
    slug: str, label: str, body: str, head: str, posts: tuple[tuple[str, str], ...]
) -> PersonnelKind:
    return PersonnelKind(
        slug, label, head, frozenset({body}), Cite("地方组织法", 50, 1, 16), frozenset({body}), posts,
        rule=f"appoint_{slug}", papers=OF_JUSTICE,
    )  # fmt: skip


KINDS: dict[str, PersonnelKind] = {
    kind.slug: kind
    for kind in (
        PersonnelKind(
            "vice_head", "副县长的个别任免", "县长", GOVERNMENT, Cite("地方组织法", 50, 1, 13),
            frozenset({"government"}), (("副县长", "deputy_head"),), rule="appoint_vice_county_head", between=True,
        ),
        PersonnelKind(
            "government", "政府组成人员的任免", "县长", GOVERNMENT, Cite("地方组织法", 50, 1, 14),
            frozenset({"department", "government_office"}),
            (("局长", "head"), ("主任", "head"), ("科长", "head")), rule="appoint_government_members",
            filed_with="上一级人民政府",
        ),
        PersonnelKind(
            "acting", "决定代理的人选", "主任会议", OFFICE, Cite("地方组织法", 50, 1, 13),
            frozenset({"government", "supervisory_commission", "court", "procuratorate"}),
            (("代理县长", "head"), ("代理主任", "head"), ("代理院长", "head"), ("代理检察长", "head")),
            rule="acting_head_of_organs", changes=("act",), exam=False,
            filed_with="上一级人民检察院和人民代表大会常务委员会（代理检察长）",
        ),
        PersonnelKind(
            "supervision", "监察委员会副主任、委员的任免", "监察委员会主任", frozenset({"supervisory_commission"}),
            Cite("地方组织法", 50, 1, 15), frozenset({"supervisory_commission"}),
            (("副主任", "deputy_head"), ("委员", "member")), rule="appoint_supervisory_commission",
        ),
        _justice(
            "court", "人民法院审判人员的任免", "court", "人民法院院长",
            (
                ("副院长", "deputy_head"), ("审判委员会委员", "member"), ("庭长", "member"), ("副庭长", "member"),
                ("审判员", "member"),
            ),
        ),
        _justice(
            "procuratorate", "人民检察院检察人员的任免", "procuratorate", "人民检察院检察长",
            (("副检察长", "deputy_head"), ("检察委员会委员", "member"), ("检察员", "member")),
        ),
        PersonnelKind(
            "assessors", "人民陪审员的任免", "人民法院院长", frozenset({"court"}), Cite("人民陪审员法", 10),
            frozenset({"court"}), (("人民陪审员", "member"),), rule="appoint_peoples_assessors",
            papers=("request", "form"), exam=False, oath=ASSESSORS_OATH,
        ),
        PersonnelKind(
            "committees", "专门委员会个别副主任委员、部分委员的任免", "主任会议", OFFICE, Cite("地方组织法", 34, 1),
            frozenset({"committee"}), (("副主任委员", "vice_chair"), ("委员", "member")),
            rule="special_committee_members_sc", between=True, exam=False,
        ),
        PersonnelKind(
            "credentials", "代表资格审查委员会组成人员的任免", "主任会议", OFFICE, Cite("地方组织法", 56, 2),
            frozenset({"committee"}), (("主任委员", "chair"), ("副主任委员", "vice_chair"), ("委员", "member")),
            rule="credentials_committee_sc", papers=("request",), exam=False, oath=None,
        ),
        PersonnelKind(
            "working_bodies", "常委会办事机构、工作机构负责人的任免", "主任会议", OFFICE, Cite("地方组织法", 59, 1),
            frozenset({"office", "deputies_committee", "committee"}),
            (("主任", "head"), ("副主任", "deputy_head")), exam=False,
        ),
        PersonnelKind(
            "election_committees", "选举委员会组成人员的任免", "主任会议", OFFICE, Cite("选举法", 10, 1),
            frozenset({"other"}), (("主任", "chair"), ("副主任", "vice_chair"), ("委员", "member")),
            rule="appoint_election_committees", papers=("request",), exam=False, oath=None,
        ),
    )
}  # fmt: skip


def personnel_kind(slug: str) -> PersonnelKind:
    """The kind of that name; KeyError where there is none."""
    return KINDS[slug]


# Whom the standing committee may dismiss between sessions (监督法 60): the bodies and their posts. The heads of
# government, supervisory commission, court and procuratorate are the congress's alone.
DISMISSIBLE = {
    "government": frozenset({"deputy_head"}),
    "department": frozenset({"head", "deputy_head"}),
    "government_office": frozenset({"head", "deputy_head"}),
    "supervisory_commission": frozenset({"deputy_head", "member"}),
    "court": frozenset({"deputy_head", "member"}),
    "procuratorate": frozenset({"deputy_head", "member"}),
}
# Whose resignation the standing committee accepts between sessions (地方组织法 32-1).
RESIGNING_FROM = {
    "standing_committee": frozenset({"chair", "vice_chair", "member"}),
    "committee": frozenset({"chair", "vice_chair", "member"}),
    "government": frozenset({"head", "deputy_head"}),
    "supervisory_commission": frozenset({"head"}),
    "court": frozenset({"head"}),
    "procuratorate": frozenset({"head"}),
}
