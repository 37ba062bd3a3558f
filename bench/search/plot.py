"""Lines in a picture, with both axes in powers of ten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil, floor, log10

from bench.search.report import Measured

_WIDTH, _HEIGHT, _MARGIN = 640, 400, 60
_COLOURS = ("#1f5fa8", "#b5541c")


def draw(grown: Mapping[int, Mapping[str, Measured]]) -> str:
    """An SVG: milliseconds for a page of results, median and 95th percentile, over the number of articles."""
    lines = {
        (name, kind): [(count, getattr(measured[name], kind)) for count, measured in grown.items()]
        for name in next(iter(grown.values()))
        for kind in ("median", "slowest")
    }
    values = [value for points in lines.values() for _, value in points]
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    left, right = log10(min(grown)), log10(max(grown))

    def x(count: float) -> float:
        return _MARGIN + (log10(count) - left) / ((right - left) or 1) * (_WIDTH - 2 * _MARGIN)

    def y(value: float) -> float:
        return _HEIGHT - _MARGIN - (log10(value) - low) / (high - low) * (_HEIGHT - 2 * _MARGIN)

    drawn = [*_axes(list(grown), low, high, x, y)]
    names = list(dict.fromkeys(name for name, _ in lines))
    for (name, kind), points in lines.items():
        colour = _COLOURS[names.index(name) % len(_COLOURS)]
        path = " ".join(f"{x(count):.1f},{y(value):.1f}" for count, value in points)
        dashes = ' stroke-dasharray="6 4"' if kind == "slowest" else ""
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>')
        label = f"{name}, {'95th percentile' if kind == 'slowest' else 'median'}"
        left_of, above = _MARGIN + 260 * (kind == "slowest"), 20 + 16 * names.index(name)
        drawn.append(
            f'<line x1="{left_of}" y1="{above - 4}" x2="{left_of + 30}" y2="{above - 4}" stroke="{colour}" stroke-width="2"{dashes}/>'
        )
        drawn.append(_text(left_of + 38, above, label, colour=colour))
    body = "\n".join(drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="12">\n'
        f'<rect width="100%" height="100%" fill="white"/>\n{body}\n</svg>\n'
    )


def _axes(counts: list[int], low: int, high: int, x: object, y: object) -> Iterator[str]:
    assert callable(x)
    assert callable(y)
    for count in counts:
        at = x(count)
        yield f'<line x1="{at:.1f}" y1="{_MARGIN}" x2="{at:.1f}" y2="{_HEIGHT - _MARGIN}" stroke="#ddd"/>'
        yield _text(at, _HEIGHT - _MARGIN + 18, f"{count:,}", anchor="middle")
    for power in range(low, high + 1):
        at = y(10.0**power)
        yield f'<line x1="{_MARGIN}" y1="{at:.1f}" x2="{_WIDTH - _MARGIN}" y2="{at:.1f}" stroke="#ddd"/>'
        yield _text(_MARGIN - 8, at + 4, f"{10.0**power:g} ms", anchor="end")
    yield _text(_WIDTH / 2, _HEIGHT - 14, "articles", anchor="middle")


def _text(x: float, y: float, text: str, *, anchor: str = "start", colour: str = "#333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{text}</text>'
