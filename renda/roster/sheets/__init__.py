"""Reading people's spreadsheets as they are, and writing ours. Pure: imports no Django."""
