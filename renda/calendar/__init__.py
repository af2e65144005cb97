"""The calendar of the law: spans of days, working days, months and years. Pure: imports no Django."""
