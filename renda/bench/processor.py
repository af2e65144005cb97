"""The processor time of each answer, told by the server itself.

How long an answer takes depends on what else the machine does at the moment; how much its thread computes for it hardly
does. On an embedded database that includes the database; what a database server computes is not in it.
"""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADER = "X-Processor-Time"  # seconds


class ProcessorTime:
    """Outermost of the middleware: adds the header to every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.thread_time()
        response = self.get_response(request)
        response.headers[HEADER] = f"{time.thread_time() - begun:.6f}"
        return response
