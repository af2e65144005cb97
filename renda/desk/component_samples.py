"""Made-up material for the component page: every component in every state, no real person and no real matter."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.calendar.today import SHANGHAI
from renda.law.cite import cite
from renda.procedures.engine.unmet import Unmet


class SampleForm(forms.Form):
    """A form with each kind of field."""

    title = forms.CharField(
        label=gettext_lazy("标题"), max_length=50, help_text=gettext_lazy("一事一议，不超过 50 个字。")
    )
    situation = forms.CharField(
        label=gettext_lazy("情况"),
        max_length=3000,
        widget=forms.Textarea,
        help_text=gettext_lazy("写清时间、地点和影响的人。"),
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("主办单位"),
        choices=[
            ("", gettext_lazy("请选择")),
            ("1", gettext_lazy("县交通运输局")),
            ("2", gettext_lazy("县教育局")),
        ],
    )
    due = forms.DateField(
        label=gettext_lazy("办理期限"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    result = forms.ChoiceField(
        label=gettext_lazy("办理结果"),
        widget=forms.RadioSelect,
        choices=[
            ("A", gettext_lazy("A 已经解决或采纳")),
            ("B", gettext_lazy("B 列入计划")),
            ("C", gettext_lazy("C 现在不能解决")),
            ("D", gettext_lazy("D 留作参考")),
        ],
    )
    wishes = forms.MultipleChoiceField(
        label=gettext_lazy("希望的答复方式"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("m", gettext_lazy("当面")), ("p", gettext_lazy("电话")), ("w", gettext_lazy("书面"))],
        required=False,
    )
    public = forms.BooleanField(
        label=gettext_lazy("可以向社会公开"), required=False, help_text=gettext_lazy("公开前会再请您确认。")
    )
    papers = forms.FileField(
        label=gettext_lazy("附件"),
        required=False,
        widget=forms.ClearableFileInput(
            attrs={"data-max-bytes": 32 * 1024 * 1024, "data-max-files": 5, "accept": ".pdf,.docx,.jpg,.png"}
        ),
    )


def unmet_samples() -> list[Unmet]:
    """Two reasons why a step is not open."""
    return [
        Unmet(_("还没有和领衔代表联系沟通，联系之后才能答复。"), cite("代表法", 51, 2)),
        Unmet(_("还有 {n} 个会办单位没有提出意见。"), cite("代表法", 51, 1), {"n": 2}),
    ]


def track_samples(on: date) -> list[dict[str, Any]]:
    """A suggestion halfway."""
    gone = [
        (_("提交"), 40, _("示例代表")),
        (_("登记"), 38, _("代表工委")),
        (_("交办"), 35, _("政府办公室")),
        (_("签收"), 33, _("县交通运输局")),
    ]
    track = [
        {"label": label, "state": "done", "on": on - timedelta(days=ago), "who": who}
        for label, ago, who in gone
    ]
    track.append({"label": _("退回"), "state": "skipped", "on": None, "who": ""})
    track.append(
        {"label": _("答复"), "state": "now", "on": on + timedelta(days=56), "who": _("县交通运输局")}
    )
    track += [
        {"label": label, "state": "todo", "on": None, "who": ""}
        for label in (_("评价"), _("办结"), _("归档"))
    ]
    return track


def duty_samples(on: date) -> list[dict[str, Any]]:
    """Duties overdue, soon and later."""
    listed = (
        (-3, _("第 3-012 号"), _("关于修缮城北老桥的建议"), _("答复代表"), _("县交通运输局")),
        (0, _("第 3-019 号"), _("关于增设社区食堂的建议"), _("交办给主办单位"), _("政府办公室")),
        (
            6,
            _("第 3-044 号"),
            _("关于调整城乡公交末班时间、方便学生晚自习后回家的建议"),
            _("提出会办意见"),
            _("县教育局"),
        ),
        (28, _("第 3-051 号"), _("关于保护古树名木的建议"), _("答复代表"), _("县林业局")),
    )
    return [
        {
            "due_on": on + timedelta(days=days),
            "number": number,
            "title": title,
            "what": what,
            "holder": holder,
            "url": "#",
        }
        for days, number, title, what, holder in listed
    ]


def strip_samples(on: date) -> list[dict[str, Any]]:
    """The next two weeks."""
    counts = {0: (2, "warn"), 2: (1, "warn"), 6: (4, "warn"), 9: (1, "warn"), 11: (12, "neutral")}
    return [
        {
            "date": on + timedelta(days=day),
            "is_today": day == 0,
            "is_working": (on + timedelta(days=day)).weekday() < 5,
            "count": counts.get(day, (0, ""))[0],
            "tone": counts.get(day, (0, "neutral"))[1],
            "url": "#",
        }
        for day in range(14)
    ]


def tile_samples() -> list[dict[str, Any]]:
    """Figures in every tone."""
    return [
        {"label": _("已超期"), "value": 3, "unit": _("件"), "tone": "bad", "url": "#"},
        {"label": _("十天内到期"), "value": 8, "unit": _("件"), "tone": "warn", "url": "#"},
        {"label": _("其他待办"), "value": 27, "unit": _("件"), "tone": "neutral", "url": "#"},
        {"label": _("本月办结"), "value": 41, "unit": _("件"), "tone": "good", "note": _("比上月多 6 件")},
    ]


def chart_samples() -> list[dict[str, Any]]:
    """One chart of each kind."""
    units = (
        (_("县交通运输局"), (31, 9, 2)),
        (_("县教育局"), (24, 6, 0)),
        (_("县住房和城乡建设局"), (18, 12, 4)),
        (_("县水利局"), (9, 3, 1)),
    )
    grades = ((_("已答复"), "good"), (_("在期限内"), "info"), (_("已超期"), "bad"))
    return [
        {
            "kind": "donut",
            "title": _("办理进度"),
            "unit": _("件"),
            "rows": [
                {"label": _("已办结"), "value": 118, "tone": "good", "url": "#"},
                {"label": _("办理中"), "value": 76, "tone": "info"},
                {"label": _("待交办"), "value": 19, "tone": "neutral"},
                {"label": _("已超期"), "value": 7, "tone": "bad"},
            ],
        },
        {
            "kind": "bars",
            "title": _("按类别"),
            "unit": _("件"),
            "rows": [
                {"label": label, "value": value}
                for label, value in (
                    (_("城乡建设"), 62),
                    (_("教育"), 41),
                    (_("交通"), 38),
                    (_("农业农村"), 33),
                    (_("卫生健康"), 21),
                )
            ],
        },
        {
            "kind": "stacked",
            "title": _("各主办单位的答复"),
            "word": _("单位"),
            "rows": [
                {
                    "label": name,
                    "parts": [
                        {"label": label, "value": value, "tone": tone}
                        for (label, tone), value in zip(grades, values, strict=True)
                    ],
                }
                for name, values in units
            ],
        },
    ]


def ledger_samples(on: date) -> list[dict[str, Any]]:
    """Two entries of a ledger."""
    written = datetime.combine(on, datetime.min.time(), SHANGHAI).replace(hour=10, minute=32)
    return [
        {
            "label": _("交办给县交通运输局主办，县财政局会办"),
            "who": _("示例人员甲"),
            "capacity": _("政府办公室"),
            "counts_on": on - timedelta(days=35),
            "written_at": written - timedelta(days=35),
            "hash_short": "9f2c71ab",
            "note": _("请在三个月内答复代表，并抄送代表工委。"),
        },
        {
            "label": _("登记并编号"),
            "who": _("示例人员乙"),
            "capacity": _("代表工委"),
            "counts_on": on - timedelta(days=38),
            "written_at": written - timedelta(days=38),
            "hash_short": "41d07e3c",
            "note": "",
        },
    ]
