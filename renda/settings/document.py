"""Makes docs/settings.md from the register of settings."""

from collections.abc import Mapping

from renda.settings.environment import SETTINGS, Setting

KINDS = {
    "text": ("文本", "text"),
    "flag": ("1 或 0", "1 or 0"),
    "words": ("逗号分隔", "comma-separated"),
    "number": ("整数", "a whole number"),
    "folder": ("目录", "folder"),
    "date": ("日期", "date"),
}
OPENING = """# 设置 Settings

本页由 `make docs` 生成，请改 `renda/settings/environment.py`。
This page is made by `make docs`; change `renda/settings/environment.py` instead.

所有设置都来自环境变量。未设 `RENDA_MODE` 即为正式方式：密钥、主机名、调试等设置不安全时
拒绝启动，并说明应如何设置。
All settings are environment variables. In production (which is what an unset `RENDA_MODE` means) it refuses to start
with an unsafe key, no host names or debug pages, and says what to set.
"""


def documents() -> Mapping[str, str]:
    """The page by its path in the project."""
    return {"docs/settings.md": OPENING + "".join(_section(setting) for setting in SETTINGS)}


def _section(setting: Setting) -> str:
    kind_zh, kind_en = KINDS[setting.kind]
    default_zh = setting.default_zh or setting.default or "空"
    default_en = setting.default_en or setting.default or "empty"
    if setting.choices:
        kind_zh = kind_en = " / ".join(setting.choices)
    return (
        f"\n## `{setting.name}`\n\n{setting.zh}\n{setting.en}\n\n"
        f"- 写法 Written as: {kind_zh}{'' if kind_zh == kind_en else f' ({kind_en})'}\n"
        f"- 未设时 Default: {default_zh}{'' if default_zh == default_en else f' ({default_en})'}\n"
    )
