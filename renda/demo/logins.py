"""The demo log-ins: who of the county's people has one. The list itself is `accounts.demo.DEMO_LOGINS`."""

from django.contrib.auth.hashers import make_password

from renda.accounts.demo import DEMO_LOGINS, DEMO_PASSWORD
from renda.accounts.models import User
from renda.demo.roster import County
from renda.roster.models import Membership, Person

# Whose log-in it is: the body and the label of the post; of several holders the first, or the place given.
_HOLDERS = {
    "bangongshi": ("人大办", "工作人员"),
    "daibiaogongwei": ("代表工委", "副主任"),
    "jiaotong": ("县交通运输局", "建议办理联络员"),
    "jiaoyu": ("县教育局", "建议办理联络员"),
    "zhengfuban": ("县政府办", "工作人员"),
    "zhuren": ("主任会议", "主任"),
    "dangzu": ("人大党组", "党组成员、秘书长"),
    "xianwei": ("县委", "办公室工作人员"),
    "xitong": ("人大办", "系统管理员"),
    "anquan": ("人大办", "安全管理员"),
    "shenji": ("人大办", "审计管理员"),
}
_DEPUTIES = {"daibiao": 4, "daibiao2": 26}  # places in the list of deputies: two who hold no other post


def deputies_with_logins(deputies: list[Person]) -> tuple[Person, Person]:
    """The two deputies behind `daibiao` and `daibiao2`."""
    return deputies[_DEPUTIES["daibiao"]], deputies[_DEPUTIES["daibiao2"]]


def open_logins(county: County, deputies: list[Person]) -> None:
    """Open every demo log-in."""
    password = make_password(DEMO_PASSWORD)  # one for all: hashing is slow by design
    for login in DEMO_LOGINS:
        name = str(login["username"])
        person = deputies[_DEPUTIES[name]].pk if name in _DEPUTIES else _holder(county, name)
        User.objects.create(username=name, person_id=person, password=password, must_change_password=False)


def _holder(county: County, name: str) -> int:
    body, label = _HOLDERS[name]
    held = Membership.objects.filter(organization=county.bodies[body], post__label=label).order_by("id")
    return held.values_list("person_id", flat=True)[0]
