"""The menus offer what exists and what the person may open, and nothing else."""

from types import SimpleNamespace

import pytest
from django.urls import resolve

from renda.accounts.access import may_open
from renda.accounts.capacities import EVERYONE
from renda.desk import icons, navigation


def entries(role):
    return [item for group in navigation.menu(SimpleNamespace(role=role)) for item in group.items]


@pytest.mark.parametrize("role", sorted(EVERYONE))
def test_every_entry_opens_for_whom_it_is_shown(role):
    request = SimpleNamespace(actor=SimpleNamespace(role=role))
    shown = [*entries(role), *navigation.phone_bar(request.actor)]
    assert shown
    for item in shown:
        assert may_open(resolve(item.url).func, request), item


def test_nobody_has_no_menu():
    assert navigation.menu(None) == []
    assert navigation.phone_bar(None) == ()


def test_a_room_that_is_not_built_is_left_out():
    item = navigation.Item("尚未建成", "no-such-room", "home")
    assert not item.opens_for(SimpleNamespace(role="office"))


def test_a_room_for_administrators_is_not_offered_to_a_deputy():
    names = {item.url_name for item in entries("deputy")}
    assert "account-list" not in names
    assert "account-list" in {item.url_name for item in entries("security_admin")}


def test_every_entry_has_an_icon():
    bars = (*navigation.DEPUTY_BAR, *navigation.STAFF_BAR)
    for item in (*bars, *(item for group in navigation.GROUPS for item in group.items)):
        assert item.icon in icons.PATHS
