"""The desk's own line icons, drawn on a grid of 24 with a stroke of 1.75 and no fill."""

PATHS = {
    "home": "M4 11.5 12 5l8 6.5M6 10v9h12v-9M10 19v-5h4v5",
    "inbox": "M4 13.5 6.5 5h11L20 13.5V19H4zM4 13.5h4.5l1.2 2.5h4.6l1.2-2.5H20",
    "calendar": "M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 4v4M15.5 4v4M8 14h2M14 14h2M8 17h2",
    "suggestion": "M5 4.5h14v11.5h-6.5L8 19.5V16H5zM8.5 8.5h7M8.5 12h5",
    "people": "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M3.5 19c0-3.3 2.3-5.2 5.5-5.2s5.5 1.9 5.5 5.2"
    "M15.5 5.4a2.8 2.8 0 0 1 0 5.3M17 14.2c2.2.6 3.5 2.3 3.5 4.8",
    "person": "M12 11.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2M5 20c0-3.9 2.8-6 7-6s7 2.1 7 6",
    "organization": "M4 20h16M6 20V9.5M18 20V9.5M3.5 9.5h17L12 4zM10 20v-7M14 20v-7",
    "town": "M3.5 20h17M5.5 20v-8.5l4-3 4 3V20M13.5 20V7l5-2.5V20M8.5 14.5h2M8.5 17.2h2M16 10v.5M16 14v.5",
    "law": "M12 4.5V20M8 20h8M5.5 7h13M5.5 7 3 13.2c.6 1.3 1.4 1.8 2.5 1.8S7.4 14.5 8 13.2z"
    "M18.5 7 16 13.2c.6 1.3 1.4 1.8 2.5 1.8s1.9-.5 2.5-1.8z",
    "procedure": "M4 5h6v4H4zM14 15h6v4h-6zM7 9v8h7M10 7h7v8",
    "ledger": "M6 4.5h12.5v15H6zM9.5 4.5v15M12.5 8.5h3.5M12.5 11.5h3.5M4 8.5h3M4 12h3M4 15.5h3",
    "settings": "M4 7h9M17 7h3M4 12h3M11 12h9M4 17h9M17 17h3M15 5v4M9 10v4M15 15v4",
    "shield": "M12 4 5 6.5V12c0 4 2.8 6.5 7 8 4.2-1.5 7-4 7-8V6.5zM9 12l2.2 2.2L15.2 10",
    "search": "M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M16 16l4 4",
    "bell": "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4M12 3.5V5",
    "menu": "M4.5 7h15M4.5 12h15M4.5 17h15",
    "more": "M6 12h.01M12 12h.01M18 12h.01",
    "plus": "M12 5v14M5 12h14",
    "edit": "M5 19l1-4L16 5l3 3L9 18zM13.5 7.5l3 3",
    "check": "M5 12.5 10 17.5 19 7",
    "cross": "M6 6l12 12M18 6 6 18",
    "left": "M14.5 6 8.5 12l6 6",
    "right": "M9.5 6l6 6-6 6",
    "down": "M6 9.5l6 6 6-6",
    "up": "M6 14.5l6-6 6 6",
    "sort": "M8 10l4-4 4 4M8 14l4 4 4-4",
    "sort-up": "M8 13l4-4 4 4",
    "sort-down": "M8 11l4 4 4-4",
    "download": "M12 4.5V15M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14",
    "upload": "M12 16V5.5M7.5 9.5 12 5l4.5 4.5M5 19.5h14",
    "print": "M7.5 9V4.5h9V9M7.5 16H4.5V9h15v7h-3M7.5 13.5h9v6h-9z",
    "file": "M6.5 4h7.5l4 4v12H6.5zM14 4v4h4M9.5 12h5M9.5 15.5h5",
    "clip": "M8 12.5 14 6.5a2.8 2.8 0 0 1 4 4L10.5 18a4.2 4.2 0 0 1-6-6l7-7",
    "clock": "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16M12 7.5V12l3 2.5",
    "hourglass": "M7 4.5h10M7 19.5h10M8 4.5c0 4.5 8 5.5 8 7.5s-8 3-8 7.5M16 4.5c0 4.5-8 5.5-8 7.5s8 3 8 7.5",
    "info": "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16M12 11v5M12 8h.01",
    "warn": "M12 4.5 3.5 19h17zM12 10v4.5M12 16.8h.01",
    "bad": "M8.5 4h7L20 8.5v7L15.5 20h-7L4 15.5v-7zM12 8v5M12 16h.01",
    "good": "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16M8.5 12.2l2.5 2.5 4.5-5",
    "lock": "M6 11h12v8.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2",
    "key": "M8.5 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12.5 12H20v3.5M17 12v2.5",
    "logout": "M13.5 4.5H5.5v15h8M10 12h10M16.5 8.5 20 12l-3.5 3.5",
    "language": "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16M4 12h16M12 4c-5 5-5 11 0 16 5-5 5-11 0-16",
    "large": "M3.5 18.5 9 5.5l5.5 13M5.5 14h7M15 18.5l3-7.5 3 7.5M16 16h4",
    "switch": "M5 9h13M14.5 5.5 18 9l-3.5 3.5M19 15H6M9.5 11.5 6 15l3.5 3.5",
    "filter": "M4.5 6h15L14 13v6l-4-2v-4z",
    "chart": "M4.5 19.5h15M7 16.5v-5M12 16.5v-9M17 16.5v-3",
    "star": "M12 4.5l2.3 4.8 5.2.7-3.8 3.6.9 5.2L12 16.3l-4.6 2.5.9-5.2L4.5 10l5.2-.7z",
    "handshake": "M3.5 8l4-2.5L12 7l4.5-1.5 4 2.5M3.5 15.5l2-1 4.5 4.5 2 .5 6.5-5 2 1"
    "M12 7l-3.5 4c1 1.5 3 1 4-.5l5.5 4.5",
    "external": "M13.5 5H19v5.5M19 5l-8.5 8.5M16.5 13.5V19H5V7.5h5.5",
    "trash": "M5 7h14M9.5 7V4.5h5V7M7 7l1 12.5h8L17 7M10.5 10.5v5.5M13.5 10.5v5.5",
    "refresh": "M19 6v4.5h-4.5M5 18v-4.5h4.5M18.5 10.5A7 7 0 0 0 6.3 8M5.5 13.5A7 7 0 0 0 17.7 16",
    "mic": "M12 14.5a3 3 0 0 0 3-3V7a3 3 0 0 0-6 0v4.5a3 3 0 0 0 3 3M6 11.5c0 3.5 2.5 5.5 6 5.5s6-2 6-5.5M12 17v3.5",
}

SHAPES = {
    # Small solid shapes that stand beside a status word; each tone has its own, so colour is never alone.
    "neutral": '<circle cx="8" cy="8" r="4.25" fill="none" stroke="currentColor" stroke-width="1.75"/>',
    "info": '<circle cx="8" cy="8" r="5" fill="currentColor"/>',
    "good": '<path d="M2.5 8.5 6.5 12.5 13.5 4.5" fill="none" stroke="currentColor" stroke-width="2.25"/>',
    "warn": '<path d="M8 2 15 14H1z" fill="currentColor"/>',
    "bad": '<path d="M8 1 15 8 8 15 1 8z" fill="currentColor"/>',
}


def drawing(name: str) -> str:
    """The SVG element of an icon. Raises KeyError for an icon that has not been drawn."""
    return (
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f'<path d="{PATHS[name]}"/></svg>'
    )


def shape(tone: str) -> str:
    """The SVG element of a tone's shape; an unknown tone is drawn as neutral."""
    inner = SHAPES.get(tone, SHAPES["neutral"])
    return f'<svg class="shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{inner}</svg>'
