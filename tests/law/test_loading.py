"""Loading texts, and what `renda law` and `renda check law` say."""

from pathlib import Path
from typing import Any

import pytest

from renda.commands.law import load, show
from renda.law import check
from renda.law.loading import CannotLoad, load_texts
from renda.law.models import ArticleText, StatuteText
from renda.law.queries import law
from tests.law.conftest import SHARED

TITLE = "# 中华人民共和国全国人民代表大会和地方各级人民代表大会代表法\n\n根据2025年3月11日决定第四次修正\n\n"


def deputies_law(articles: int = 65) -> str:
    lines = (f"第{n}条　内容。\n\n第二款。\n\n第三款。" for n in ARTICLES[:articles])
    return TITLE + "\n\n".join(lines)


def _names() -> list[str]:
    from renda.law.cite import chinese_numeral

    return [chinese_numeral(number) for number in range(1, 66)]


ARTICLES = _names()


def test_a_text_is_loaded_once_and_changed_when_it_changes(db: None, tmp_path: Path) -> None:
    path = tmp_path / "代表法.md"
    path.write_text(deputies_law(), encoding="utf-8")
    assert [(each.statute, each.articles, each.is_new) for each in load_texts(tmp_path)] == [
        ("代表法", 65, True)
    ]
    assert [each.is_new for each in load_texts(tmp_path)] == [False]
    path.write_text(deputies_law() + "改", encoding="utf-8")
    assert [each.is_new for each in load_texts(tmp_path)] == [True]
    assert StatuteText.objects.count() == 1
    assert ArticleText.objects.count() == 65


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings_of_windows_are_read(db: None, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(deputies_law().encode(encoding))
    assert [each.problem for each in load_texts(tmp_path)] == [""]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("# 交通法\n\n第一条　甲。".encode(), "法规表中没有“交通法”"),
        (TITLE.encode(), "没有找到条文"),
        (deputies_law().replace("2025", "1999").encode(), "法规表中只有这些版本：2015修正、2025修正"),
        (b"\xff\xfe\xff", "文字编码无法识别"),
        (b"x" * (4 * 1024 * 1024 + 1), "超过4 MB"),
    ],
)
def test_one_bad_file_keeps_no_good_one_out(db: None, tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "a.md").write_bytes(content)
    (tmp_path / "b.md").write_text(deputies_law(), encoding="utf-8")
    bad, good = load_texts(tmp_path)
    assert says in bad.problem
    assert good.articles == 65
    assert load(tmp_path) == 1


def test_folders_without_texts_are_refused(db: None, tmp_path: Path, capsys: Any) -> None:
    with pytest.raises(CannotLoad, match="没有法规文本"):
        list(load_texts(tmp_path))
    with pytest.raises(CannotLoad, match="没有这个文件夹"):
        list(load_texts(tmp_path / "nothing"))
    assert load(tmp_path / "nothing") == 1
    assert "没有这个文件夹" in capsys.readouterr().err


def test_a_missing_article_fails_the_check(db: None, tmp_path: Path) -> None:
    assert check.faults() == []
    (tmp_path / "a.md").write_text(deputies_law(50), encoding="utf-8")
    list(load_texts(tmp_path))
    faults = check.faults()
    assert any(
        "suggestion_reply_3_months" in fault and "代表法第五十一条在已载入的文本" in fault for fault in faults
    )


def test_unreadable_data_fails_the_check(db: None, tmp_path: Path, settings: Any) -> None:
    settings.LAW_DIRECTORY = tmp_path
    law.cache_clear()
    try:
        assert any("无法读取" in fault for fault in check.faults())
    finally:
        law.cache_clear()


def test_the_real_texts_load_and_agree(db: None, capsys: Any) -> None:
    folder = SHARED / "texts"
    if not folder.is_dir():
        pytest.skip("the statutes' texts are not here: ../shared/law/texts is absent")
    assert load(folder) == 0
    assert StatuteText.objects.count() == len(list(folder.glob("*.md")))
    assert check.faults() == []
    capsys.readouterr()
    assert show() == 0
    assert "代表法（2025修正）: 有全文" in capsys.readouterr().out
