"""Skeletons that explain themselves: a document to fill in, as YAML, workbook or Word file."""

from __future__ import annotations

from pathlib import Path

from toolkit.model import Policy


def files(policy: Policy, kind: str, document: str, form: str, output: Path) -> dict[Path, str | bytes]:
    """What `fangan new` writes: the skeleton at `output`; for YAML also its schema, where editors find it.

    `form` is yaml, xlsx or docx. KeyError if the policy has no such outline.
    """
    if form == "xlsx":
        from toolkit.skeleton.xlsx import xlsx_skeleton

        return {output: xlsx_skeleton(policy, kind, document)}
    if form == "docx":
        from toolkit.skeleton.docx import docx_skeleton

        return {output: docx_skeleton(policy, kind, document)}
    from toolkit.skeleton.json_schema import schema_path, schema_text
    from toolkit.skeleton.yaml import yaml_skeleton

    schema = output.parent / schema_path(policy, kind, document)
    return {
        output: yaml_skeleton(policy, kind, document),
        schema: schema_text(policy, kind, document),
    }
