"""The pages of errors stand alone: no request, no database, Chinese words, and what to do next."""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "507"])
def test_an_error_page_says_what_happened_and_what_to_do(name):
    with override("zh-hans"):
        page = render_to_string(f"{name}.html")
    assert '<html lang="zh-Hans"' in page
    assert page.count("<h1>") == 1
    assert page.count("<li>") >= 2
    assert "回到首页" in page
    assert name.removesuffix("_csrf") not in page.partition("<main")[2]
