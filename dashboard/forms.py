"""A form of ours as a Dash component; its browser side is assets/forms.js.

What was typed stays when the server finds a fault: the form is sent by the script, and the one sentence that
comes back is put beside the field that it is about.
"""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

UNREACHED = "Nothing was recorded: the server could not be reached. Try again."


class Form(Component):
    """A native <form>. GET goes to an address of this site; POST records, then goes where it is sent.

    `fields`: {"name", "label", "kind", "value", "hint", "required", "options"}; kind is select, text, number,
    date, area or checks (several of the options: their values with commas between), and an option is
    {"value", "label"}; "suggest" are [{"heading", "texts"}] of which one click puts a text into the field.
    `hidden` goes along unseen. `look` is a second button that
    opens `action` with the values of some fields under other names: {"label", "action", "names"}.
    """

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = "pqs"
    _type = "Form"
    _prop_names = ["id", "method", "action", "fields", "hidden", "button", "look", "unreached", "className"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(
        self,
        *,
        id: str,  # noqa: A002
        method: str,
        action: str,
        fields: list[dict[str, Any]],
        button: str,
        hidden: dict[str, str] | None = None,
        look: dict[str, Any] | None = None,
        className: str = "",  # noqa: N803
    ) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            id=id,
            method=method,
            action=action,
            fields=fields,
            button=button,
            hidden=hidden or {},
            look=look,
            unreached=UNREACHED,
            className=className,
        )


class Upload(Component):
    """A file field to drop a file into, with progress (assets/upload.js).

    `hidden` goes along unseen; `words` are what it says.
    """

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = "pqs"
    _type = "Upload"
    _prop_names = ["id", "action", "hidden", "label", "hint", "button", "words"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(
        self,
        *,
        action: str,
        hidden: dict[str, str],
        label: str,
        hint: str,
        button: str,
        words: dict[str, str],
    ) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            action=action, hidden=hidden, label=label, hint=hint, button=button, words=words
        )
