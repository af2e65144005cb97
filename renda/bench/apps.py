from django.apps import AppConfig


class BenchConfig(AppConfig):
    """Present in benchmarks only (see settings.py)."""

    name = "renda.bench"
    label = "bench"

    def ready(self) -> None:
        """Make the topic known that the benchmark of streams listens to."""
        from renda.bench.counting_topic import begin

        begin()
