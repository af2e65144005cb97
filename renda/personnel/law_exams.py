"""What the room of exams knows of the people of a motion."""

from datetime import date

from renda.exams.queries import FAILED, PASSED, exam_states


def exams_known(person_ids: list[int], on: date, congress_id: int) -> dict[int, bool]:
    """Who has passed an exam that holds on the day, and who failed the last one; who sat none is absent."""
    states = exam_states(person_ids, on, congress_id)
    return {pk: one.state == PASSED for pk, one in states.items() if one.state in {PASSED, FAILED}}
