"""What a paper's own text tells: the form's fields, the three parts, or the whole text."""

from renda.intake.form_fields import read_text

FORM = """青溪县人大代表建议、批评和意见专用纸
编号\t第12号\t代表团\t城关镇
领衔代表：张 三
联系电话：13800000001
附议代表\t李四、王五
关于修缮水渠的建议
一、基本情况
水渠建于1978年。
已经四十年。
二、存在的问题：渗漏严重。
三、建议
1. 尽快修缮。
2. 落实管护。
"""


def test_a_form_with_headed_parts_is_taken_apart() -> None:
    told = read_text(FORM)
    assert told.fields == {
        "number": "第12号", "place": "城关镇", "author": "张 三", "cosigners": "李四、王五",
        "title": "关于修缮水渠的建议",
    }  # fmt: skip
    assert told.number == 12
    assert (told.is_headed, told.situation) == (True, "水渠建于1978年。\n已经四十年。")
    assert (told.analysis, told.proposal) == ("渗漏严重。", "1. 尽快修缮。\n2. 落实管护。")


def test_without_headings_the_whole_text_is_kept() -> None:
    told = read_text("关于修路的建议\n张庄的路坏了，建议修。\n问题很多，群众有意见。")
    assert not told.is_headed
    assert told.situation == "张庄的路坏了，建议修。\n问题很多，群众有意见。"
    assert told.fields == {"title": "关于修路的建议"}


def test_a_label_may_stand_over_its_value() -> None:
    told = read_text("领衔代表\n张三\n案由\n关于治水的建议\n正文第一段。")
    assert told.fields == {"author": "张三", "title": "关于治水的建议"}
    assert told.situation == "正文第一段。"


def test_an_empty_paper_tells_nothing() -> None:
    told = read_text(" \n\t\n")
    assert (told.fields, told.situation, told.is_headed, told.number) == ({}, "", False, None)


def test_what_stands_before_the_first_heading_is_not_lost() -> None:
    told = read_text("尊敬的主任：\n基本情况\n甲\n具体建议\n乙")
    assert (told.situation, told.proposal) == ("尊敬的主任：\n甲", "乙")
