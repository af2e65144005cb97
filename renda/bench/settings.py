"""The product's settings with one address more: an empty view to compare with."""

from renda.settings import *  # noqa: F403

ROOT_URLCONF = "renda.bench.urls"
