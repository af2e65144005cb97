"""Forty-odd kinds of mess in a table: each is either read as it was meant, or refused in words that say what to do."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
import xlwt

from renda.roster.importing.kinds import KINDS
from renda.roster.importing.reading import Choices, read_table
from renda.roster.sheets.checking import Checked, check
from renda.roster.sheets.reading import read_sheets
from renda.roster.sheets.table import SheetRefused

HEAD = ["姓名", "性别", "民族", "出生年月", "手机", "代表团", "代表证号"]
ZHANG = ["张三", "男", "汉族", "1975-03", "13800000001", "城关代表团", "0001"]
LI = ["李四", "女", "回族", "1980-10", "13800000002", "东乡代表团", "0002"]
FIELDS = KINDS["deputies"].fields
Edit = Callable[[openpyxl.Workbook, Any], None]


def xlsx(rows: list[list[Any]], edit: Edit | None = None) -> bytes:
    """A workbook of the rows, then edited."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if edit:
        edit(book, sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls(rows: list[list[Any]]) -> bytes:
    """An old workbook of the rows."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def csv(rows: list[list[str]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    return "\n".join(delimiter.join(row) for row in rows).encode(encoding)


def read(data: bytes, choices: Choices | None = None) -> Checked:
    reading = read_table(read_sheets(data), KINDS["deputies"], choices or Choices())
    return check(reading.sheet, reading.header, reading.mapping, FIELDS)


def values(data: bytes) -> list[dict[str, object]]:
    """The records; fails when any cell was not understood."""
    checked = read(data)
    assert not checked.mistakes, [str(mistake) for mistake in checked.mistakes]
    return [record.values for record in checked.records]


def names(data: bytes) -> list[object]:
    return [record["name"] for record in values(data)]


def one_value(key: str, cell: Any) -> object:
    row = list(ZHANG)
    row[HEAD.index({"birth_date": "出生年月", "phone": "手机", "name": "姓名", "gender": "性别"}[key])] = cell
    [record] = values(xlsx([HEAD, row]))
    return record[key]


def complaint(cell: Any, heading: str, rows: int = 1) -> str:
    """The one complaint about a cell in a row otherwise right."""
    row = list(ZHANG)
    row[HEAD.index(heading)] = cell
    [mistake] = read(xlsx([HEAD, row])).mistakes
    return str(mistake)


def refusal(data: bytes) -> str:
    with pytest.raises(SheetRefused) as refused:
        read(data)
    return str(refused.value)


# --- files -------------------------------------------------------------------------------------------------------

REFUSED_FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "an empty file": (lambda: b"", "文件是空的"),
    "blank lines only": (lambda: b"\n \r\n\t\n", "文件是空的"),
    "a workbook without a cell": (lambda: xlsx([]), "没有内容"),
    "no heading": (lambda: xlsx([["一", "二"], ["三", "四"]]), "没有找到表头"),
    "a damaged workbook": (lambda: xlsx([HEAD, ZHANG])[:900], "已损坏"),
    "a workbook cut inside": (lambda: xlsx([HEAD, ZHANG]).replace(b"sheet1.xml", b"sheet9.xml"), "没有|损坏"),
    "a damaged old workbook": (lambda: xls([HEAD, ZHANG])[:700], "已损坏"),
    "a workbook with a password": (lambda: OLE2 + "EncryptedPackage".encode("utf-16-le") * 40, "密码"),
    "an old Word document": (lambda: OLE2 + "WordDocument".encode("utf-16-le") * 40, "Word"),
    "a new Word document": (lambda: zipped("word/document.xml"), "Word"),
    "an archive": (lambda: zipped("名册.xlsx"), "压缩包"),
    "a PDF": (lambda: b"%PDF-1.7\n", "PDF"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", "图片"),
    "a program": (lambda: b"MZ\x90\x00", "程序"),
    "null bytes": (lambda: "姓名,性别\n张三\x00,男".encode(), "控制符"),
    "an unknown encoding": (lambda: b"\xff\x80\x81\xff,\xfe\xff\x80", "编码"),
    "text in Big5": (lambda: csv([["姓名", "性別"], ["張三", "男"]], "big5"), "没有找到表头"),
    "text lost for good": (lambda: "锟斤拷,锟斤拷\n锟斤拷,1".encode(), "乱码"),
    "a web page without a table": (lambda: b"<html><body>hello</body></html>", "没有表格"),
    "an XML table of 2003": (
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "旧式的 XML",
    ),
    "a packed bomb": (lambda: gzip.compress(b"0" * 30_000_000), "过大"),
    "a broken packed file": (lambda: gzip.compress(b"0" * 3000)[:20], "损坏"),
}
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize("mess", REFUSED_FILES)
def test_a_file_is_refused_in_words(mess: str) -> None:
    make, words = REFUSED_FILES[mess]
    said = refusal(make())
    assert any(word in said for word in words.split("|")), said


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [
        ("utf-8", ","), ("utf-8-sig", ","), ("gbk", ","), ("gb18030", ","), ("utf-16", ","), ("utf-16", "\t"),
        ("gbk", ";"), ("utf-8", "\t"), ("utf-8", "|"), ("gbk", "\t"),
    ],
)  # fmt: skip
def test_text_tables_of_every_usual_kind(encoding: str, delimiter: str) -> None:
    assert names(csv([HEAD, ZHANG, LI], encoding, delimiter)) == ["张三", "李四"]


def test_rare_characters_survive_gb18030() -> None:
    assert names(csv([HEAD, ["吴䶮", *ZHANG[1:]], ["李𠮷", *LI[1:]]], "gb18030")) == ["吴䶮", "李𠮷"]


def test_quotes_hold_commas_and_line_breaks() -> None:
    data = '姓名,性别,工作单位及职务\n张三,男,"一中,教师\n兼教研组长"\n'.encode("gbk")
    assert values(data)[0]["work"] == "一中,教师 兼教研组长"


def test_an_old_workbook_and_one_with_a_wrong_name() -> None:
    assert names(xls([HEAD, ZHANG, LI])) == ["张三", "李四"]


def test_a_web_page_saved_as_a_workbook() -> None:
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (HEAD, ZHANG, LI)
    )
    page = f"<html><head><meta charset=gbk></head><table><tr><td colspan=7>代表名册</td></tr>{rows}</table></html>"
    assert names(page.encode("gbk")) == ["张三", "李四"]


def test_a_header_without_a_body() -> None:
    [mistake] = read(xlsx([HEAD])).mistakes
    assert "表头下面没有数据" in str(mistake)


def test_a_million_formatted_empty_rows() -> None:
    def format_last(book: openpyxl.Workbook, sheet: Any) -> None:
        for row in (1_000_000, 1_048_576):
            sheet.cell(row, 1).font = openpyxl.styles.Font(bold=True)
            sheet.row_dimensions[row].height = 20

    assert names(xlsx([HEAD, ZHANG], format_last)) == ["张三"]


def test_a_picture_in_the_sheet_does_no_harm() -> None:
    data = xlsx([HEAD, ZHANG])
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG")
    assert names(buffer.getvalue()) == ["张三"]


# --- the shape of the table --------------------------------------------------------------------------------------


def test_titles_above_the_heading() -> None:
    def merge(book: openpyxl.Workbook, sheet: Any) -> None:
        sheet.merge_cells("A1:G1")

    rows = [
        ["青川市第十八届人民代表大会代表名册"],
        ["单位：市人大代表工委", "", "", "", "2026年11月"],
        [],
        HEAD,
        ZHANG,
    ]
    assert names(xlsx(rows, merge)) == ["张三"]


def test_a_merged_title_right_above_the_heading_is_no_part_of_it() -> None:
    def merge(book: openpyxl.Workbook, sheet: Any) -> None:
        sheet.merge_cells("A1:D1")

    rows = [
        ["代表名册"],
        ["序号", "姓名", "性别", "代表团"],
        [1, "张三", "男", "城关代表团"],
        ["合计", "1人"],
    ]
    data = xlsx(rows, merge)
    assert names(data) == ["张三"]
    reading = read_table(read_sheets(data), KINDS["deputies"], Choices())
    assert (reading.header.first, reading.header.body) == (1, 2)


def test_a_heading_of_two_rows_with_merged_cells() -> None:
    def merge(book: openpyxl.Workbook, sheet: Any) -> None:
        for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            sheet.merge_cells(area)

    rows = [["姓名", "性别", "联系方式", None, "代表团"], [None, None, "手机", "通讯地址", None]]
    [record] = values(xlsx([*rows, ["张三", "男", "13800000001", "人民路1号", "城关代表团"]], merge))
    assert record == {
        "name": "张三", "gender": "male", "phone": "13800000001", "address": "人民路1号", "delegation": "城关代表团",
    }  # fmt: skip


def test_columns_in_any_order_with_synonyms_and_strangers() -> None:
    head = [
        "序号",
        "所在代表团",
        "联系电话（手机）",
        "备注",
        "代表姓名 ",
        "姓别",
        "出生\n年月",
        "政治\u3000面貌",
    ]
    row = ["1", "城关代表团", "13800000001", "某", "张三", "男", "1975.03", "党员"]
    [record] = values(xlsx([head, row]))
    assert record == {
        "delegation": "城关代表团", "phone": "13800000001", "name": "张三", "birth_date": "1975-03",
        "party": "中共党员",
    }  # fmt: skip


def test_two_columns_of_one_heading_take_the_first() -> None:
    [record] = values(xlsx([["姓名", "手机", "手机"], ["张三", "13800000001", "13900000001"]]))
    assert record["phone"] == "13800000001"


def test_merged_cells_in_the_body_fill_every_row() -> None:
    def merge(book: openpyxl.Workbook, sheet: Any) -> None:
        sheet.merge_cells("A2:A3")

    rows = [["代表团", "姓名"], ["城关代表团", "张三"], [None, "李四"], ["东乡代表团", "王五"]]
    assert [record["delegation"] for record in values(xlsx(rows, merge))] == [
        "城关代表团",
        "城关代表团",
        "东乡代表团",
    ]


def test_sums_notes_and_repeated_headings_are_passed_over() -> None:
    rows = [
        HEAD, ZHANG, ["小计", "", "", "", "", "1人"], [], HEAD, LI, ["合计", "2人"], ["共2人"],
        ["注：本表截至2026年11月，以市人大代表工委登记为准。"], ["填表人：某某", "", "审核：某某"],
    ]  # fmt: skip
    checked = read(xlsx(rows))
    assert [record.values["name"] for record in checked.records] == ["张三", "李四"]
    assert [row.reason for row in checked.passed] == [
        "合计行",
        "重复的表头",
        "合计行",
        "合计行",
        "表后的说明",
        "表后的说明",
    ]


def test_a_note_merged_under_the_table() -> None:
    def merge(book: openpyxl.Workbook, sheet: Any) -> None:
        sheet.merge_cells("A3:G3")

    assert names(xlsx([HEAD, ZHANG, ["以上名单经市人大常委会代表资格审查委员会确认"]], merge)) == ["张三"]


def test_hidden_rows_are_read_and_told() -> None:
    def hide(book: openpyxl.Workbook, sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True

    data = xlsx([HEAD, ZHANG, LI], hide)
    assert names(data) == ["张三", "李四"]
    assert read_sheets(data)[0].has_hidden_rows


def test_the_sheet_with_the_table_is_found_and_may_be_chosen() -> None:
    def more(book: openpyxl.Workbook, sheet: Any) -> None:
        sheet.title = "说明"
        second = book.create_sheet("名册")
        second.append(HEAD)
        second.append(ZHANG)
        third = book.create_sheet("旧名册")
        third.sheet_state = "hidden"
        third.append([*HEAD, "民族"])
        third.append(LI)

    data = xlsx([["填表说明"], ["请逐项填写"]], more)
    assert names(data) == ["张三"]
    assert [record.values["name"] for record in read(data, Choices(sheet=2)).records] == ["李四"]
    with pytest.raises(SheetRefused, match="没有找到表头"):
        read(data, Choices(sheet=0))


def test_rows_longer_or_shorter_than_the_heading() -> None:
    assert names(csv([HEAD, ["张三"], [*LI, "多", "余"]])) == ["张三", "李四"]


def test_too_many_rows_are_refused() -> None:
    assert "请分开导入" in refusal("姓名\n".encode() + "张三\n".encode() * 60_001)


# --- cells -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("1975.03", "1975-03"), ("1975-3", "1975-03"), ("1975/03", "1975-03"), ("197503", "1975-03"),
        (197503, "1975-03"), (1975.03, "1975-03"), (1975.12, "1975-12"), ("1975年3月", "1975-03"),
        ("1975年3月8日", "1975-03-08"), ("1975年03月生", "1975-03"), (19750308, "1975-03-08"),
        ("19750308", "1975-03-08"),
        (27461, "1975-03-08"), ("27461", "1975-03-08"), (datetime(1975, 3, 8), "1975-03-08"),
        (date(1975, 3, 8), "1975-03-08"), ("１９７５．０３", "1975-03"), (" 1975.03 ", "1975-03"), ("1975", "1975"),
        (1975, "1975"), ("1975. 3", "1975-03"),
    ],
)  # fmt: skip
def test_dates_in_every_writing(cell: Any, meant: str) -> None:
    assert one_value("birth_date", cell) == meant


@pytest.mark.parametrize(
    "cell",
    [
        "1975年13月",
        "1975-02-30",
        "1975-00",
        "二〇一五",
        "未知",
        -5,
        "30.2.1975",
        "1775-03",
        "2975-03",
        99999999,
    ],
)
def test_dates_that_do_not_exist_are_named(cell: Any) -> None:
    said = complaint(cell, "出生年月")
    assert said.startswith(f"行 2「出生年月」：“{cell}”")
    assert "请改为如 1975-03" in said


def test_1975_1_is_october_or_january_as_the_column_tells() -> None:
    october = [[*ZHANG[:3], 1975.1, *ZHANG[4:]], [*LI[:3], 1980.03, *LI[4:]]]
    january = [[*ZHANG[:3], "1975.1", *ZHANG[4:]], [*LI[:3], "1980.3", *LI[4:]]]
    assert values(xlsx([HEAD, *october]))[0]["birth_date"] == "1975-10"
    assert values(xlsx([HEAD, *january]))[0]["birth_date"] == "1975-01"
    assert "看不出是 1 月还是 10 月" in complaint(1975.1, "出生年月")


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("13800000001", "13800000001"), (13800000001, "13800000001"), (1.3800000001e10, "13800000001"),
        ("138 0000 0001", "13800000001"), ("138-0000-0001", "13800000001"), ("１３８０００００００１", "13800000001"),
        ("+86 13800000001", "13800000001"), ("8613800000001", "13800000001"), ("0574-63000001", "057463000001"),
        ("13800000001、63000001", "13800000001"), ("13800000001/13900000001", "13800000001"), ("63000001", "63000001"),
        ("13800000001\n63000001", "13800000001"),
    ],
)  # fmt: skip
def test_telephones_in_every_writing(cell: Any, meant: str) -> None:
    assert one_value("phone", cell) == meant


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("138000000012", "12 位数字，应为 11 位"), ("1380000001", "10 位数字"), ("1.38E+10", "科学计数"),
        ("无", "不是电话号码"), (-13800000001, "不是电话号码"), ("同上", "不是电话号码"),
    ],
)  # fmt: skip
def test_telephones_that_are_none_are_named(cell: Any, words: str) -> None:
    assert words in complaint(cell, "手机")


@pytest.mark.parametrize(
    "cell",
    ["张三", " 张三 ", "张　三", "张\n三", "张 三", "张\u200b三", "张\u00a0三", "张三\t", "\ufeff张三"],
)
def test_blanks_in_names_fall_away(cell: str) -> None:
    assert one_value("name", cell) == "张三"


def test_names_with_a_dot_and_in_latin() -> None:
    assert one_value("name", "阿依古丽.买买提".replace(".", "•")) == "阿依古丽·买买提"
    assert one_value("name", "John Smith") == "John Smith"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("张三1", "不能有“1”"), ("<script>alert(1)</script>", "不能有“<”"), ("张三😀", "不能有“😀”"), ("=1+1", "公式"),
        ("张", "不像完整的姓名"), ("张\ue123", "自造字"), ("张" * 61, "最多 60 个字"), (12345, "不能有"),
        (True, "不像完整"),
        ("张三（女）", "不能有“(”"), ("'; DROP TABLE", "不能有“;”"),
    ],
)  # fmt: skip
def test_names_that_are_none_are_named(cell: Any, words: str) -> None:
    assert words in complaint(cell, "姓名")


@pytest.mark.parametrize(
    ("cell", "words"), [("男人", "请改为：男、女"), ("1", "请改为：男、女"), ("－", "请改为：男、女")]
)
def test_a_wrong_gender_is_named(cell: str, words: str) -> None:
    assert words in complaint(cell, "性别")


def test_a_people_that_is_none_is_named() -> None:
    assert "不是民族名称" in complaint("汗族", "民族")


def test_formulas_and_their_errors_are_named() -> None:
    def break_cells(book: openpyxl.Workbook, sheet: Any) -> None:
        sheet["A2"] = '=CONCATENATE("张","三")'
        sheet["D2"] = "#REF!"

    first, second = read(xlsx([HEAD, ZHANG], break_cells)).mistakes
    assert str(first) == (
        "行 2「姓名」：是没有算出结果的公式，请在 WPS 或 Excel 中打开并保存一次，或改为填写内容。"
    )
    assert str(second) == "行 2「出生年月」：“#REF!”是公式出错的结果，请改为填写内容。"


def test_an_empty_required_cell_and_a_very_long_one_are_named() -> None:
    assert str(read(xlsx([HEAD, ["", *ZHANG[1:]]])).mistakes[0]) == "行 2「姓名」：没有填写。"
    [mistake] = read(xlsx([["姓名", "工作单位及职务"], ["张三", "长" * 3000]])).mistakes
    assert "有 3000 个字，最多 120 个字" in str(mistake)
    assert len(str(mistake)) < 100


def test_text_that_a_program_would_run_stays_text() -> None:
    row = ["张三", "=cmd|'/c calc'!A0", "@SUM(1)"]
    data = csv([["姓名", "工作单位及职务", "通讯地址"], row])
    assert values(data)[0] == {"name": "张三", "work": "=cmd|'/c calc'!A0", "address": "@SUM(1)"}


def test_a_card_that_is_no_card_is_named() -> None:
    assert "不是证号" in complaint("证/0001", "代表证号")


def test_numbers_kept_as_numbers_read_as_text() -> None:
    row = [*ZHANG[:6], 12.0]
    assert values(xlsx([HEAD, row]))[0]["card_number"] == "12"


@pytest.mark.parametrize(
    ("cell", "number"),
    [("第十八届", 18), ("十八", 18), (18, 18), ("18", 18), ("第18届", 18), ("二十一", 21), ("十", 10)],
)
def test_terms_in_every_writing(cell: Any, number: int) -> None:
    assert values(xlsx([["姓名", "届次"], ["张三", cell]]))[0]["term"] == number
