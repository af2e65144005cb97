"""The log-ins of the demo county, printed by `renda demo` and offered on the demo's log-in page."""

from django.utils.translation import gettext_lazy as _

DEMO_PASSWORD = "renda-demo-2026"  # noqa: S105 — the demo county holds made-up data only

DEMO_LOGINS = [
    {"username": name, "label": label, "password": DEMO_PASSWORD}
    for name, label in (
        ("bangongshi", _("人大办公室工作人员")),
        ("daibiaogongwei", _("代表工委工作人员")),
        ("daibiao", _("人大代表")),
        ("daibiao2", _("人大代表（附议人）")),
        ("jiaotong", _("承办单位：县交通运输局")),
        ("jiaoyu", _("承办单位：县教育局")),
        ("zhengfuban", _("政府办公室")),
        ("zhuren", _("常委会主任")),
        ("dangzu", _("人大党组成员")),
        ("xianwei", _("县委办公室")),
        ("xitong", _("系统管理员")),
        ("anquan", _("安全管理员")),
        ("shenji", _("审计管理员")),
    )
]
