"""What a person is told who typed a command that `pqs` does not know: one sentence, with what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import typer

COMMAND = re.compile(r"No such command '(.*?)'")
EXTRA = re.compile(r"unexpected extra argument\(s\) \((.*)\)$")
WHOLE = "valid integer"  # as the parser words it, whatever was wrong with the number
CHOICE = re.compile(r"'(.*)' is not one of (.*)\.$")


@dataclass(frozen=True, slots=True)
class Told:
    """The text, and whether it is the help that a command without words prints."""

    text: str
    is_help: bool = False


def usage(error: typer.TyperException) -> Told:
    """The sentence for one fault of usage, told apart by what the fault carries."""
    message = str(getattr(error, "message", error))
    context: Any = getattr(error, "ctx", None)
    command = context.command_path if context else "pqs"
    if type(error).__name__ == "NoArgsIsHelpError":
        return Told(message, is_help=True)
    return Told(f"{_fault(error, message, context, command)} `{command} --help` {_lists(context)}.")


def _lists(context: Any) -> str:
    return "lists them all" if context and hasattr(context.command, "commands") else "shows how it is used"


def _fault(error: typer.TyperException, message: str, context: Any, command: str) -> str:
    if hasattr(error, "possibilities"):
        named, near = getattr(error, "option_name", ""), getattr(error, "possibilities", None)
        return f"`{command}` has no option {named}{_meant(near)}"
    if hasattr(error, "param_type"):
        return f"`{command}` needs {_name(error)}."
    if hasattr(error, "option_name"):
        return f"`{command}` needs a value after {error.option_name}."
    if isinstance(error, typer.BadParameter):
        return f"{_name(error)}: {_value(message)}"
    if found := COMMAND.match(message):
        known = list(context.command.commands) if context else []
        return f"`{command}` has no command “{found[1]}”{_meant(get_close_matches(found[1], known, n=1))}"
    if found := EXTRA.search(message):
        return f"`{command}` does not know what to do with “{found[1]}”."
    return message


def _meant(near: Any) -> str:
    return f"; did you mean {near[0]}?" if near else "."


def _name(error: Any) -> str:
    """The option as it is typed, without the quotation marks and the variable that could set it too; an
    argument as the help calls it."""
    if isinstance(error.param_hint, str):
        return str(error.param_hint)
    if error.param.opts[0].startswith("-"):
        return str(error.param.opts[0])
    return str(error.param.metavar or error.param.name.upper()).removesuffix("...")


def _value(message: str) -> str:
    """A value that cannot be used. Our own sentences pass as they are."""
    said = message.removeprefix("Value error, ")
    if WHOLE in said:
        return "this needs a whole number."
    if found := CHOICE.search(said):
        return f"“{found[1]}” is none of {found[2].replace(chr(39), '')}."
    return said if said.endswith(".") else f"{said}."
