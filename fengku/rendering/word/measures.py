"""What the set sheet knows: the page, the widths of columns, where a box stands. Lengths are CSS pixels (1/96 inch)."""

from dataclasses import dataclass

# Twentieths of a point, in which Word counts.
TWIPS = 15
POINTS = 0.75


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


class Measures:
    """Read once from WeasyPrint's boxes; an element that crosses pages counts where it begins."""

    def __init__(self, document):
        self._columns: dict[int, list[float]] = {}
        self._places: dict[int, tuple[float, float]] = {}
        first = document.pages[0]._page_box
        self.page = Page(
            first.margin_width(),
            first.margin_height(),
            first.margin_top,
            first.margin_right,
            first.margin_bottom,
            first.margin_left,
        )
        # Elements are kept alive: their ids are the keys.
        self._elements = []
        for page in document.pages:
            self._take(page._page_box)

    def columns(self, table) -> list[float]:
        """The widths of a table's columns; none for a table that was not set."""
        return self._columns.get(id(table), [])

    def place(self, element) -> tuple[float, float]:
        """(left edge, width) of an element's box; (0, 0) when it has none."""
        return self._places.get(id(element), (0.0, 0.0))

    def _take(self, top) -> None:
        waiting = [top]
        while waiting:
            box = waiting.pop()
            element = getattr(box, "element", None)
            if element is not None and not isinstance(element, str):
                self._note(box, element)
            waiting.extend(reversed(getattr(box, "children", None) or ()))

    def _note(self, box, element) -> None:
        self._elements.append(element)
        widths = getattr(box, "column_widths", None)
        if widths:
            self._columns.setdefault(id(element), list(widths))
        if isinstance(getattr(box, "width", None), float | int):
            self._places.setdefault(id(element), (box.position_x, box.margin_width()))
