"""Benchmarks: how fast the product is, beside what the same machine does at its barest in the same run.

Each benchmark makes a database of its own, which is removed afterwards; `renda.commands.bench` runs them.
"""
