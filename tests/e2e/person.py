"""Somebody before a screen: one browser profile, with what went wrong in it."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from renda.accounts.demo import DEMO_PASSWORD

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}


@dataclass
class Person:
    """A page, and every script error and failed request it has met (a refusal that a test asks for is no fault)."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def log_in(self, username: str, password: str = DEMO_PASSWORD) -> None:
        """Log in through the page."""
        self.page.goto("/account/login/")
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", password)
        self.page.click("form[data-login] button")
        self.page.wait_for_url(lambda url: "/login" not in url)


def open_person(browser: Browser, url: str, *, phone: bool, language: str, **more: Any) -> Person:
    """A new profile, with nothing remembered."""
    shape: dict[str, Any] = PHONE if phone else DESKTOP
    context = browser.new_context(
        base_url=url, locale=language, timezone_id="Asia/Shanghai", **(shape | more)
    )
    context.set_default_timeout(15_000)
    someone = Person(context.new_page())

    def heard(message: ConsoleMessage) -> None:
        # A refusal (4xx) is logged as a failed resource; what matters is seen by the response below.
        if message.type == "error" and "Failed to load resource" not in message.text:
            someone.faults.append(f"console: {message.text}")

    def answered(response: Response) -> None:
        if response.status >= 500:
            someone.faults.append(f"{response.status} {response.url}")

    context.on("console", heard)
    context.on("response", answered)
    context.on("weberror", lambda error: someone.faults.append(f"script: {error.error}"))
    return someone
