"""`renda begin`: the first log-ins of a new installation."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from renda.accounts.models import User
from renda.command import main
from renda.roster.models import Congress, Membership, RosterChange

pytestmark = pytest.mark.django_db
COUNTY = "青川县人民代表大会"
THREE = ["--system", "张三", "--security", "李四", "--audit", "王五"]


def test_a_new_installation_gets_three_administrators_who_can_log_in(
    capsys: pytest.CaptureFixture[str], client: Client
) -> None:
    assert main(["begin", COUNTY, *THREE]) == 0
    said = capsys.readouterr().out
    logins = dict(re.findall(r"(\w+)  ([a-z0-9]{4}-[a-z0-9]{4})$", said, re.MULTILINE))
    assert list(logins) == ["zhangsan", "lisi", "wangwu"]
    roles = Membership.objects.order_by("id").values_list("post__role", flat=True)
    assert list(roles) == ["system_admin", "security_admin", "audit_admin"]
    assert RosterChange.objects.filter(what="account_opened").count() == 3
    answer = client.post(reverse("login"), {"username": "lisi", "password": logins["lisi"]})
    assert answer.status_code == 302
    assert client.get(reverse("account-list")).url == reverse("password-change")


def test_the_second_time_is_refused_and_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["begin", COUNTY, *THREE]) == 0
    assert main(["begin", "青溪县人民代表大会", *THREE]) == 2
    assert "已经有账号" in capsys.readouterr().err
    assert Congress.objects.count() == 1
    assert User.objects.count() == 3


@pytest.mark.parametrize(
    ("three", "said"),
    [
        (["--system", "张三", "--security", "张三", "--audit", "王五"], "不能由一人兼任"),
        (["--system", "张三", "--security", " ", "--audit", "王五"], "三名管理员的姓名"),
    ],
)
def test_one_person_cannot_be_two_of_them(
    three: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["begin", COUNTY, *three]) == 2
    assert said in capsys.readouterr().err
    assert not Congress.objects.exists()
