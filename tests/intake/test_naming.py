"""What the names of counties' files tell, in the ways they are written."""

import pytest

from renda.intake.naming import Named, read_name

WHOLE = Named("城关镇", 12, "张三", "关于修缮水渠的建议")


@pytest.mark.parametrize(
    "name",
    [
        "城关镇12号张三关于修缮水渠的建议.docx",
        "城关镇+12号+张三+关于修缮水渠的建议.doc",
        "城关镇-012-张三-关于修缮水渠的建议.docx",
        "城关镇 第12号 张三 关于修缮水渠的建议.txt",
        "城关镇_12_张三_《关于修缮水渠的建议》.docx",
        "２０２５年城关镇１２号张三关于修缮水渠的建议.docx",
        "城关镇代表团12号建议（张三）关于修缮水渠的建议.doc",
        "12号城关镇张三关于修缮水渠的建议.docx",
        "城关镇12号 关于修缮水渠的建议（张三等5人）.docx",
        "城关镇12号关于修缮水渠的建议-张三.docx",
        "城关镇12号张三代表关于修缮水渠的建议(1).docx",
        "2025/城关镇/12号张三关于修缮水渠的建议 - 副本.docx",
        "城关镇、12、张　三、关于修缮水渠的建议.docx",
    ],
)
def test_every_way_of_writing_tells_the_same(name: str) -> None:
    assert read_name(name) == WHOLE


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("张三关于修缮水渠的建议.docx", Named("", None, "张三", "关于修缮水渠的建议")),
        ("关于修缮水渠的建议.docx", Named("", None, "", "关于修缮水渠的建议")),
        ("12.关于建设5号桥的建议.docx", Named("", 12, "", "关于建设5号桥的建议")),
        ("东街街道3号欧阳小兰关于老旧小区改造的意见.doc", Named("东街街道", 3, "欧阳小兰", "关于老旧小区改造的意见")),
        ("7号阿依古丽·买买提关于学校的建议.docx", Named("", 7, "阿依古丽·买买提", "关于学校的建议")),
        ("城关镇8号李四修缮水渠保障灌溉.docx", Named("城关镇", 8, "", "李四修缮水渠保障灌溉")),
        ("城关镇-8-李四-修缮水渠保障灌溉.docx", Named("城关镇", 8, "李四", "修缮水渠保障灌溉")),
        ("2025年关于修路的建议.docx", Named("", None, "", "关于修路的建议")),
        ("IMG_0001.docx", Named("", 1, "", "")),
        (".docx", Named()),
    ],
)  # fmt: skip
def test_what_a_name_does_not_tell_stays_empty(name: str, told: Named) -> None:
    assert read_name(name) == told


def test_names_that_the_congress_knows_are_found_without_signs() -> None:
    known = read_name("石桥8号李四修缮水渠保障灌溉.docx", people={"李四", "李四光"}, places={"石桥"})
    assert (known.place, known.number, known.author) == ("石桥", 8, "李四")
    assert known.title == "修缮水渠保障灌溉"
