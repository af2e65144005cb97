"""Who works at a meeting: the clerks, whoever presides, those who attend with a vote and without."""

from renda.procedures.engine.people import Capacity

MEMBER_ROLES = frozenset({"deputy", "leader", "office", "deputies_office", "party_group"})
# A town has no office of its own: its presidium's people do the clerks' work.
MEETING_CLERK = Capacity(
    "meeting_clerk", "会务工作人员", frozenset({"office", "deputies_office"}), of_all=True
)
PRESIDING = Capacity("presiding", "会议主持人", MEMBER_ROLES, of_person=True)
ATTENDEE = Capacity("attendee", "出席人员", MEMBER_ROLES, of_person=True)
INVITED_BODY = Capacity("invited_body", "列席单位", frozenset({"unit", "government_office"}))
OBSERVER = Capacity("observer", "列席人员", MEMBER_ROLES | INVITED_BODY.roles, of_person=True)
COUNTER = Capacity("counter", "计票人", MEMBER_ROLES, of_person=True)
