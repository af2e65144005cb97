"""The standing capacities of a congress that several procedures know."""

from renda.procedures.engine.people import Capacity

DEPUTIES_OFFICE = Capacity("deputies_office", "代表工委", frozenset({"deputies_office"}), of_all=True)
CONGRESS_OFFICE = Capacity("office", "人大办公室", frozenset({"office"}), of_all=True)
COUNCIL = Capacity("council_of_chairpersons", "主任会议成员", frozenset({"leader"}), of_all=True)
GOVERNMENT_OFFICE = Capacity("government_office", "政府办公室", frozenset({"government_office"}), of_all=True)
PARTY_GROUP = Capacity("party_group", "党组", frozenset({"party_group"}), of_all=True)
PARTY_COMMITTEE = Capacity("party_committee", "党委", frozenset({"party_committee"}), of_all=True)
ANY_DEPUTY = Capacity("any_deputy", "本级人大代表", frozenset({"deputy"}), of_all=True, of_person=True)

LEAD_DEPUTY = Capacity("lead_deputy", "领衔代表", frozenset({"deputy"}), of_person=True)
COSIGNER = Capacity("cosigner", "附议代表", frozenset({"deputy"}), of_person=True)
INVITED = Capacity("invited", "受邀附议代表", frozenset({"deputy"}), of_person=True)
LEAD_UNIT = Capacity("lead_unit", "主办单位", frozenset({"unit", "government_office"}))
ASSISTING_UNIT = Capacity("assisting_unit", "协办单位", frozenset({"unit", "government_office"}))
