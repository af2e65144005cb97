"""Requests and reports to the Party committee (请示报告), and what may not begin without its consent."""
