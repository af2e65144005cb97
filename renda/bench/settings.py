"""The product's settings with an empty view, one topic more, and the processor time of each answer."""

from renda.settings import *  # noqa: F403
from renda.settings import MIDDLEWARE as OF_THE_PRODUCT

INSTALLED_APPS = [*INSTALLED_APPS, "renda.bench"]  # noqa: F405
ROOT_URLCONF = "renda.bench.urls"
MIDDLEWARE = ["renda.bench.processor.ProcessorTime", *OF_THE_PRODUCT]
