"""Refuses to start in production with settings that would endanger the data."""

from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 40  # characters
OPEN_MODES = frozenset({"demo", "test"})


class UnsafeSettings(ImproperlyConfigured):
    """The settings would endanger the data; the text names each fault and what to set, in both languages."""


def faults(
    *, secret_key: str, default_key: str, debug: bool, hosts: Sequence[str], pinned_day: str
) -> list[str]:
    """Every unsafe setting as a sentence that says what to set instead; empty where all are safe."""
    found = []
    if not secret_key or secret_key == default_key:
        found.append(
            "请设置 RENDA_SECRET_KEY，不得使用内置密钥 (set RENDA_SECRET_KEY; the built-in key is public)"
        )
    elif len(secret_key) < SHORTEST_KEY or len(set(secret_key)) < 10:
        found.append(
            f"RENDA_SECRET_KEY 太短或太简单，请用不少于 {SHORTEST_KEY} 个字符的随机串，可由 renda secret 生成 "
            f"(RENDA_SECRET_KEY is too short or simple: use {SHORTEST_KEY} random characters, see `renda secret`)"
        )
    if debug:
        found.append("请关闭 RENDA_DEBUG，调试页面会泄露数据 (turn RENDA_DEBUG off: debug pages leak data)")
    if not hosts:
        found.append(
            "请在 RENDA_HOSTS 写明访问本系统的域名或地址 (name the hosts of this system in RENDA_HOSTS)"
        )
    elif any("*" in host for host in hosts):
        found.append("RENDA_HOSTS 不得含 *，请逐个写明 (RENDA_HOSTS must name each host, without *)")
    if pinned_day:
        found.append(
            "请去掉 RENDA_TODAY，正式方式按真实日期计算期限 (unset RENDA_TODAY: real clocks run on real days)"
        )
    return found


def refuse_unsafe(
    *, mode: str, secret_key: str, default_key: str, debug: bool, hosts: Sequence[str], pinned_day: str = ""
) -> None:
    """Raise UnsafeSettings in production where anything is unsafe.

    Only "demo" and "test" may run with the built-in key; every other mode counts as production.
    """
    if mode in OPEN_MODES:
        return
    found = faults(
        secret_key=secret_key, default_key=default_key, debug=debug, hosts=hosts, pinned_day=pinned_day
    )
    if found:
        lines = "\n".join(f"  - {fault}" for fault in found)
        raise UnsafeSettings(
            f"设置不安全，拒绝启动 (the settings are unsafe; refusing to start):\n{lines}\n"
            "试用请设 RENDA_MODE=demo；各项说明见 docs/settings.md "
            "(to try it, set RENDA_MODE=demo; every setting is explained in docs/settings.md)"
        )
