"""A promise beside the figure that was found."""

from __future__ import annotations


def promise(what: str, found: float, bound: float, *, at_least: bool) -> None:
    """Print the figure and whether it keeps the promise."""
    kept = "kept" if (found >= bound if at_least else found <= bound) else "NOT KEPT"
    print(f"  {what:34}{found:6.2f}  (promised: at {'least' if at_least else 'most'} {bound}) {kept}", flush=True)
