"""The tables of the job queue, where the queue shares the database."""


def make_queue() -> None:
    """Make the tables of the job queue where they are not there yet."""
    from huey.contrib.djhuey import HUEY

    initialize = getattr(HUEY.storage, "initialize_schema", None)
    if initialize is not None:
        initialize()
