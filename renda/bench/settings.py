"""The product's settings with one address more, an empty view to compare with, and one topic more to listen to."""

from renda.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "renda.bench"]  # noqa: F405
ROOT_URLCONF = "renda.bench.urls"
