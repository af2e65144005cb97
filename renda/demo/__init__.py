"""A county that does not exist: 云岭县, of the real size, for demonstrations, browser tests and benchmarks.

Every name, text and figure is made up. What the demo county's people did, they did through the same actions as
anybody: the ledger, the duties and the figures are true to it.
"""
