"""Every setting an operator may give, and how it is read from environment variables.

Nothing else in the project reads ``os.environ`` for a ``RENDA_`` name: `docs/settings.md` is made from `SETTINGS`,
and a test compares both with what the code reads.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

PROJECT = Path(__file__).resolve().parents[2]
TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, what it means in both languages, and what holds where it is unset.

    ``kind`` is "text", "flag", "words" (comma-separated), "number" (an integer), "folder" or "date" (ISO).
    ``default`` is text as an operator would write it; ``default_zh`` and ``default_en`` say it in words where it
    depends on something else.
    """

    name: str
    kind: str
    default: str
    zh: str
    en: str
    choices: tuple[str, ...] = ()
    default_zh: str = ""
    default_en: str = ""


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "RENDA_MODE",
        "text",
        "production",
        "运行方式：production 正式、demo 演示、test 测试。正式方式下设置不安全时拒绝启动。",
        "How it runs: production, demo or test. In production it refuses to start with unsafe settings.",
        choices=("production", "demo", "test"),
    ),
    Setting(
        "RENDA_SECRET_KEY",
        "text",
        "",
        "签名用的密钥，正式方式必填，不少于 40 个字符的随机串；更换后所有人须重新登录。",
        "The signing key; required in production, 40 random characters or more. Changing it logs everybody out.",
        default_zh="仅演示和测试方式内置",
        default_en="built in for demo and test only",
    ),
    Setting(
        "RENDA_HOSTS",
        "words",
        "",
        "访问本系统的域名或地址，逗号分隔，正式方式必填，不得写 *。",
        "The host names that serve this system, comma-separated; required in production, never *.",
        default_zh="正式方式为空；演示和测试为本机",
        default_en="none in production; this machine in demo and test",
    ),
    Setting(
        "RENDA_ORIGINS",
        "words",
        "",
        "经反向代理访问时受信任的来源，如 https://renda.example.gov.cn，逗号分隔。",
        "Trusted origins behind a reverse proxy, such as https://renda.example.gov.cn, comma-separated.",
    ),
    Setting(
        "RENDA_TLS",
        "flag",
        "",
        "是否只经 HTTPS 访问（安全 Cookie、HSTS，并信任代理的 X-Forwarded-Proto）。",
        "Whether it is reached by HTTPS only (secure cookies, HSTS, the proxy's X-Forwarded-Proto is trusted).",
        default_zh="正式方式为是，其余为否",
        default_en="yes in production, otherwise no",
    ),
    Setting(
        "RENDA_DATABASE",
        "text",
        "",
        "数据库地址：sqlite:///相对路径、sqlite:////绝对路径，或 postgresql://用户:口令@主机:端口/库名。"
        "经连接池访问、而连接池不保留预备语句的，末尾加 ?prepare=0。",
        "The database: sqlite:///relative, sqlite:////absolute, or postgresql://user:password@host:port/name."
        " Behind a connection pooler that does not keep prepared statements, add ?prepare=0.",
        default_zh="数据目录下的 renda.sqlite3",
        default_en="renda.sqlite3 in the data folder",
    ),
    Setting(
        "RENDA_VAR",
        "folder",
        "",
        "数据目录：内置数据库、附件、任务队列和网页资源都放在这里。",
        "The data folder: embedded database, attachments, job queue and collected page files live here.",
        default_zh="项目下的 var",
        default_en="var in the project",
    ),
    Setting(
        "RENDA_FILES",
        "folder",
        "",
        "附件目录，可放在单独的磁盘上。",
        "The folder of attachments; may be on a disk of its own.",
        default_zh="数据目录下的 files",
        default_en="files in the data folder",
    ),
    Setting(
        "RENDA_BALLOT_KEYS",
        "folder",
        "",
        "无记名投票签票钥匙的目录，只放在一台服务器的本机磁盘上，不得与数据库一起备份；封箱时钥匙即销毁。",
        "The folder of the keys that sign secret ballots: on the own disk of one server, never in the database's"
        " backups. The keys are destroyed when the box is closed.",
        default_zh="数据目录下的 ballot-keys",
        default_en="ballot-keys in the data folder",
    ),
    Setting(
        "RENDA_KEPT_DAYS",
        "number",
        "30",
        "上传的原表、没有决定的导入材料和做好的导出包保存几天，到期由后台删除。",
        "How many days uploaded tables, undecided imports and finished exports are kept before they are deleted.",
    ),
    Setting(
        "RENDA_DEBUG",
        "flag",
        "0",
        "调试页面，只用于开发，正式方式不得开启。",
        "Debug pages, for development only; never in production.",
    ),
    Setting(
        "RENDA_LOG",
        "text",
        "WARNING",
        "日志级别。",
        "The level of logging.",
        choices=("DEBUG", "INFO", "WARNING", "ERROR"),
    ),
    Setting(
        "RENDA_MAIL",
        "text",
        "",
        "发邮件的服务器：smtp://用户:口令@主机:端口，加密用 smtps://（通常 465 端口）"
        "或 smtp+starttls://（通常 587 端口）；不设则不发邮件。",
        "The mail server: smtp://user:password@host:port; smtps:// (usually port 465) or smtp+starttls:// "
        "(usually 587) for encryption. Without it no mail is sent.",
    ),
    Setting(
        "RENDA_MAIL_FROM",
        "text",
        "",
        "邮件的发件地址，设了 RENDA_MAIL 时必填。",
        "The address that mail comes from; required with RENDA_MAIL.",
    ),
    Setting(
        "RENDA_ROBOT_HOSTS",
        "words",
        "",
        "群机器人地址可以指向的内网主机、地址或网段（如 10.1.2.3、10.1.0.0/16），逗号分隔；"
        "没有列出的内网地址一律不连接。",
        "Intranet hosts, addresses or networks (10.1.2.3, 10.1.0.0/16) that a group robot may be on, comma-separated. "
        "A private address that is not listed is never connected to.",
    ),
    Setting(
        "RENDA_DIGEST_HOUR",
        "number",
        "8",
        "每个工作日几点（0 至 23）以后发送当日汇总。",
        "The hour (0 to 23) of each working day from which the digest is sent.",
    ),
    Setting(
        "RENDA_TODAY",
        "date",
        "",
        "把“今天”固定为某日（如 2026-11-22），只在演示和测试方式有效。",
        "Pins “today” to a date (such as 2026-11-22); works in demo and test only.",
        default_zh="北京时间的当日",
        default_en="the day in China Standard Time",
    ),
)
BY_NAME: Mapping[str, Setting] = {setting.name: setting for setting in SETTINGS}


class SettingError(ImproperlyConfigured):
    """A setting has a value that cannot be read; the text says which and what may be written, in both languages."""


def text(name: str, default: str | None = None) -> str:
    """The variable's text; where it is unset or empty `default`, or else the registered default."""
    setting = BY_NAME[name]
    value = os.environ.get(name, "").strip()
    if not value:
        return setting.default if default is None else default
    if setting.choices and value not in setting.choices:
        may_be = "、".join(setting.choices)
        raise SettingError(f"{name} 只能是 {may_be}，现为“{value}” ({name} must be one of these)")
    return value


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, yes, on; false for 0, false, no, off; SettingError for anything else."""
    value = text(name).lower()
    if not value:
        return default
    if value not in TRUE | FALSE:
        raise SettingError(f"{name} 只能是 1 或 0，现为“{value}” ({name} must be 1 or 0)")
    return value in TRUE


def number(name: str, *, smallest: int, largest: int) -> int:
    """A whole number between two bounds; SettingError for anything else."""
    value = text(name)
    if not value.isdecimal() or not smallest <= int(value) <= largest:
        raise SettingError(
            f"{name} 应为 {smallest} 到 {largest} 之间的整数，现为“{value}” ({name} must be a number in that range)"
        )
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list, without empty parts."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """A folder; a relative one is meant from the project's folder."""
    return PROJECT / text(name, str(default))
