"""Counting without the database: quorums, majorities and results as the law computes them; what adds up. Pure.

A meeting asks ``quorum.quorum`` before it opens and before each vote, and ``verdict.verdict`` when a vote closes::

    book = rulebook(congress_id, on)
    majority, reckoning = Threshold.of_rule(book["sc_majority"]), Reckoning.of_rules(book)
    body, tally = Body(seats=29, members=27, present=25), Tally(in_favour=15, against=8, abstaining=1)
    result = verdict(majority, body, tally, reckoning)
    result.is_adopted, str(result.explanation)
    # True, 全体组成人员 27 人，须超过半数即至少 14 票；赞成 15 票，通过（地方组织法第五十一条第四款）

``comparison.compare_counts`` sets two people's counts of hands side by side; ``shares`` makes percentages add up.
"""
