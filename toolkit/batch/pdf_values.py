"""Python's values as those of PDF."""

from __future__ import annotations

from typing import Any


def number_of(thing: Any) -> int:
    """The number that a reference names."""
    return int(thing.idnum)


def reference(number: int) -> Any:
    """A reference to the object of that number."""
    from pypdf.generic import IndirectObject

    return IndirectObject(number, 0, None)


def pdf_name(text: str) -> Any:
    """A name, its slash included."""
    from pypdf.generic import NameObject

    return NameObject(text)


def text_string(text: str) -> Any:
    """A text string."""
    from pypdf.generic import TextStringObject

    return TextStringObject(text)


def dictionary(entries: dict[str, Any]) -> Any:
    """A dictionary of plain values or PDF objects."""
    from pypdf.generic import DictionaryObject

    return DictionaryObject({pdf_name(key): as_object(value) for key, value in entries.items()})


def stream(entries: dict[str, Any], content: bytes) -> Any:
    """A stream with its dictionary."""
    from pypdf.generic import DecodedStreamObject

    made = DecodedStreamObject()
    made.update(dictionary(entries))
    made.set_data(content)
    return made


def as_object(value: Any) -> Any:
    """A PDF object as it is, a plain value as one."""
    from pypdf.generic import ArrayObject, BooleanObject, NumberObject, PdfObject

    if isinstance(value, PdfObject):
        return value
    if isinstance(value, bool):
        return BooleanObject(value)
    if isinstance(value, int):
        return NumberObject(value)
    if isinstance(value, list):
        return ArrayObject(as_object(item) for item in value)
    return dictionary(value)
