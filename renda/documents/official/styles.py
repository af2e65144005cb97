"""The paragraph styles of an official document, by the names a clerk sees in WPS or Word."""

from dataclasses import dataclass

from renda.documents.official.measures import FOURTH, SECOND, THIRD

FACES = {
    "fang": ("仿宋_GB2312", "仿宋", ("FandolFang R", "LXGW WenKai")),
    "title": ("方正小标宋简体", "宋体", ("Noto Serif CJK SC", "LXGW WenKai")),
    "hei": ("黑体", "SimHei", ("Noto Sans CJK SC", "LXGW WenKai")),
    "kai": ("楷体_GB2312", "楷体", ("LXGW WenKai",)),
    "song": ("宋体", "SimSun", ("Noto Serif CJK SC", "LXGW WenKai")),
}
"""Of each face: the standard's own name for DOCX, what stands in for it there, and the free ones for PDF."""


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style. Indents are in characters of its size, `before` in lines, `line` in points.

    A `line` of 0 is the standard's pitch.
    """

    slug: str
    label: str
    face: str = "fang"
    size: float = THIRD
    align: str = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    line: float = 0
    is_red: bool = False


STYLES = (
    Style("mark", "发文机关标志", "title", 48, "center", is_red=True),
    Style("code", "答复编码", "hei", align="right"),
    Style("number", "发文字号", align="center", before=2),
    Style("number_up", "上行文发文字号", align="left", first=1, before=2),
    Style("number_letter", "信函发文字号", align="right"),
    Style("issued", "版头机关和日期", align="left", first=1),
    Style("title", "公文标题", "title", SECOND, "center", before=2, line=35),
    Style("adopted", "题注", "kai", align="center", left=2, right=2, line=24),
    Style("sheet", "表格名称", "title", SECOND, "center", line=35),
    Style("addressee", "主送机关", before=1, align="left"),
    Style("body", "公文正文", first=2),
    Style("h1", "一级标题", "hei", first=2),
    Style("h2", "二级标题", "kai", first=2),
    Style("attachments", "附件说明", align="left", left=2, before=1),
    Style("attendance", "出席人员名单", left=5, first=-3),
    Style("office", "发文机关署名", align="right", before=2),
    Style("office_open", "不盖章署名", align="right", before=2),
    Style("day", "成文日期", align="right"),
    Style("note", "附注", first=2, align="left"),
    Style("copies", "抄送机关", size=FOURTH, align="left", left=1, right=1, line=24),
    Style("printed", "印发机关和日期", size=FOURTH, align="left", left=1, right=1, line=24),
    Style("cell", "表格文字", size=FOURTH, align="left", line=22),
    Style("label", "表格项目", "hei", FOURTH, "center", line=22),
    Style("row", "清单文字", size=12, align="left", line=18),
    Style("column", "清单栏目", "hei", 12, "center", line=18),
)
BY_SLUG = {style.slug: style for style in STYLES}
APART = {"number_up": ("签发人：", "kai", False), "attendance": ("：", "hei", True)}
"""Lines in two faces, told apart by a sign: the face, and whether it is that of the words before the sign."""
BY_LABEL = {style.label: style for style in STYLES}
