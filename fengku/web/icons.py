"""The house's few pictures as SVG paths on a 24 by 24 grid. Each stands beside a word."""

PATHS = {
    "ok": "M4 13l5 5L20 6",
    "print": "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
    "paper": "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7",
    "down": "M12 4v12M6 11l6 6 6-6M5 20h14",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l4 2",
    "warn": "M12 3L2 21h20zM12 10v5M12 17v2",
    "lock": "M6 11h12v10H6zM8 11V7a4 4 0 0 1 8 0v4",
}
