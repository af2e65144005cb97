"""Examines the settings given in the environment."""

import os

from renda.settings.environment import BY_NAME, PROJECT, SettingError, flag, text


def faults() -> list[str]:
    """A sentence for each setting that is misspelt or cannot be read; empty where all is well."""
    found = [
        f"没有 {name} 这项设置 (there is no setting {name}); docs/settings.md"
        for name in sorted(os.environ)
        if name.startswith("RENDA_") and not name.startswith("RENDA_TEST_") and name not in BY_NAME
    ]
    for setting in BY_NAME.values():
        try:
            flag(setting.name) if setting.kind == "flag" else text(setting.name)
        except SettingError as error:
            found.append(str(error))
    if not (PROJECT / "docs" / "settings.md").exists():
        found.append("缺少 docs/settings.md，请运行 make docs (docs/settings.md is missing: run `make docs`)")
    return found
