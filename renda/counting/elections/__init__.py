"""Elections at a congress, counted as the law says; each outcome explains itself sentence by sentence. Pure.

The order in which a room asks::

    contest = Contest(label="副县长", office=Office.DEPUTY, seats=5, margin=1)
    margin_fault(contest, book)                      # slate: is 差额数 of the election measures lawful
    nomination_faults(contest, nominations, book)    # nominations: enough signers, nobody too often
    judge_slate(contest, 7, book)                    # slate: vote, preliminary vote, or more nominations
    preliminary(contest, votes, 6, book)             # preliminary: who stays on the list
    judge_papers(Papers(handed_out=230, collected=229), book)      # ballots: is the vote valid at all
    sheet = count_ballots(ballots, candidates, contest, book)      # ballots: paper by paper
    outcome = elect(contest, sheet.in_favour, body, book)          # result: elected, tied, short
    second_vote(contest, votes, outcome.open_seats, present, book)   # result: between those with equal votes
    another_slate(another(contest, outcome.shortfall, 1), outcome.others, book)   # another: candidates for the rest

``removals`` says which body decides on recall, resignation, dismissal and acting posts, with which majority, by which
ballot, and what has to follow. A candidate the Party organization recommended is a candidate like any other: nothing
here knows of it. Names are whatever key the room uses; the same key in nominations, papers and results.
"""
