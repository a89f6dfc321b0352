"""The Jinja environment of a template: sandboxed when the template is not the product's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def environment_for(path: Path, own: Path) -> Environment:
    """The environment for the template at `path`; `own` is where the product's own one lies.

    Text from users is escaped and never compiled, in either. A template that may come from anyone runs
    in the sandbox, which takes five times the rendering itself; ours needs none.
    """
    from jinja2 import Environment, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    make = Environment if path == own else ImmutableSandboxedEnvironment
    return make(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
