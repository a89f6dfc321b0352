"""The command line: each command is a module of this package, imported when it is called."""

from __future__ import annotations

import sys
import traceback
from importlib import import_module

import click

from toolkit import __version__
from toolkit.cli.chinese import speak_chinese
from toolkit.errors import ExitCode, ToolkitError

speak_chinese()

# command → module:attribute, in the order of the help page
_COMMANDS = {
    "new": "toolkit.cli.new:new",
    "check": "toolkit.cli.check:check",
    "render": "toolkit.cli.render:render",
    "extract": "toolkit.cli.extract:extract",
    "batch": "toolkit.cli.batch:batch",
    "roll": "toolkit.cli.batch:roll",
    "diff": "toolkit.cli.diff:diff",
    "letter": "toolkit.cli.letter:letter",
    "eligible": "toolkit.cli.eligible:eligible",
    "ledger": "toolkit.cli.ledger:ledger",
    "calendar": "toolkit.cli.calendar:calendar",
    "template": "toolkit.cli.template:template",
    "rules": "toolkit.cli.rules:rules",
    "explain": "toolkit.cli.rules:explain",
    "policy": "toolkit.cli.policy:policy",
    "schema": "toolkit.cli.new:schema",
}


class _LazyGroup(click.Group):
    """Imports a command's module only when that command is called: `check` must start fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        target = _COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, _, attribute = target.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="fangan")
def _fangan() -> None:
    """方案：编写、检查产业创新平台的建设方案和年度工作计划。"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        result = _fangan.main(arguments, prog_name="fangan", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断。", err=True)
        return ExitCode.INTERRUPTED
    except ToolkitError as problem:
        click.echo(f"错误：{problem}", err=True)
        return problem.exit_code
    except BrokenPipeError:
        return ExitCode.OK
    except Exception:
        traceback.print_exc()
        click.echo("内部错误：这是本工具的缺陷，请把上面的信息发给维护者。", err=True)
        return ExitCode.INTERNAL
    return int(result) if isinstance(result, int) else ExitCode.OK
