"""Several PDF/A-2u files as one: pages, links, bookmarks, tags and the colour profile kept, a bookmark a paper above.

pypdf reads; the objects are numbered anew and written as they are. Its own merger loses the tags, and sends the
links of every paper into the first: each paper calls its places s1, s2, ….
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from toolkit.batch.pdf_values import as_object, dictionary, number_of, pdf_name, reference, stream, text_string

if TYPE_CHECKING:
    from pypdf import PdfReader

_MAKER: Final = "fangan"
# The numbers of the objects that hold the whole together.
_CATALOG, _PAGES, _OUTLINES, _TAGS, _TAGGED, _ABOUT, _INFO = range(1, 8)
# PDF/A wants the same said here as in the file's information.
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="U"/>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="{maker}"/>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>
<rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def bound_pdf(title: str, papers: Sequence[tuple[str, Path]]) -> bytes:
    """The papers as one file called `title`, each under its own bookmark. Same input, same bytes.

    PyPdfError or OSError where one of them cannot be read.
    """
    from pypdf import PdfReader

    book = _Book()
    for owner, path in papers:
        book.add(owner, PdfReader(path))
    return book.close(title)


@dataclass(slots=True)
class _Paper:
    """How one paper's objects are called in the whole."""

    shift: int  # added to the number of each object
    tags: int  # added to each key of the parent tree
    places: str  # before the name of each place
    kinds: Any  # pypdf.generic: to import it for each of a million values would take a tenth of the time
    instead: dict[int, int] = field(default_factory=dict)  # old number → new one, where it is another's

    def number(self, old: int) -> int:
        return self.instead.get(old, old + self.shift)

    def moved(self, thing: Any) -> Any:
        """A copy that speaks of the objects by their new numbers; of a stream, the stream itself."""
        kinds = self.kinds
        if isinstance(thing, kinds.IndirectObject):
            return kinds.IndirectObject(self.number(thing.idnum), 0, None)
        if isinstance(thing, kinds.ArrayObject):
            return kinds.ArrayObject(self.moved(item) for item in thing)
        if not isinstance(thing, kinds.DictionaryObject):
            return thing
        made: Any = thing if isinstance(thing, kinds.StreamObject) else kinds.DictionaryObject()
        for key in list(thing):
            made[kinds.NameObject(key)] = self.moved(thing.raw_get(key))
        for key in ("/StructParents", "/StructParent"):
            if key in made:
                made[kinds.NameObject(key)] = kinds.NumberObject(int(made[key]) + self.tags)
        key = "/D" if made.get("/S") == "/GoTo" else "/Dest"
        if isinstance(made.get(key), str):
            made[kinds.NameObject(key)] = text_string(self.places + made[key])
        return made


class _Book:
    """The file as it grows: each paper's objects follow those of the paper before."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._out.write(b"%PDF-1.7\n%\xe5\xe6\xe7\xe8\n")  # bytes beyond ASCII say that it is binary, as PDF/A asks
        self._starts: dict[int, int] = {}
        self._next = _INFO + 1
        self._streams: dict[bytes, int] = {}
        self._kids: list[Any] = []
        self._pages = 0
        self._marks: list[tuple[int, dict[str, Any]]] = []
        self._places: list[Any] = []
        self._tags: list[Any] = []
        self._tree: list[Any] = []
        self._roles: dict[str, Any] = {}
        self._intents: Any = None

    def add(self, owner: str, reader: PdfReader) -> None:
        """One more paper at the end."""
        from pypdf import generic

        catalog, objects = reader.root_object, dict(_objects(reader))
        paper = _Paper(self._next - 1, len(self._tree) // 2, f"{len(self._marks) + 1:05}-", generic)
        mark = self._next + max(objects)
        self._next = mark + 1
        pages = number_of(catalog.raw_get("/Pages"))
        paper.instead |= _replaced(reader, mark)
        for number, thing in objects.items():
            self._share(number, thing, paper)
        self._places += _places(catalog.get("/Names", {}).get("/Dests", {}), paper)
        self._take_tags(catalog.get("/StructTreeRoot", {}), paper)
        if self._intents is None:
            self._intents = paper.moved(catalog.get("/OutputIntents"))
        self._kids.append(reference(paper.number(pages)))
        self._pages += len(reader.pages)
        first = _first_page(objects, pages)
        self._marks.append((mark, _bookmark(owner, paper.number(first), catalog.get("/Outlines", {}), paper)))
        for number, thing in objects.items():
            if number not in paper.instead:
                moved = paper.moved(thing)
                if number == pages:
                    moved |= dictionary({"/Parent": reference(_PAGES)})
                self._write(paper.number(number), moved)

    def _share(self, number: int, thing: Any, paper: _Paper) -> None:
        """A stream that stands in the book already, such as the colour profile or a font, is kept once."""
        from pypdf.generic import IndirectObject, StreamObject

        if isinstance(thing, StreamObject) and not any(isinstance(thing.raw_get(key), IndirectObject) for key in thing):
            content = io.BytesIO()
            thing.write_to_stream(content)
            digest = hashlib.sha256(content.getvalue()).digest()
            kept = self._streams.setdefault(digest, paper.number(number))
            if kept != paper.number(number):
                paper.instead[number] = kept

    def _take_tags(self, tags: Any, paper: _Paper) -> None:
        from pypdf.generic import NameObject, NumberObject

        nums = list(tags.get("/ParentTree", {}).get("/Nums", []))
        for key, value in zip(nums[::2], nums[1::2], strict=True):
            self._tree += [NumberObject(int(key) + paper.tags), paper.moved(value)]
        kids = tags.get("/K", [])
        for top in kids if isinstance(kids, list) else [tags.raw_get("/K")]:
            top.get_object()[NameObject("/S")] = NameObject("/Part")  # of the one document that holds them all
            self._tags.append(paper.moved(top))
        self._roles |= {key: paper.moved(value) for key, value in tags.get("/RoleMap", {}).items()}

    def close(self, title: str) -> bytes:
        """The whole file."""
        self._write(_PAGES, {"/Type": pdf_name("/Pages"), "/Kids": self._kids, "/Count": self._pages})
        self._write_bookmarks()
        tags = {"/Type": pdf_name("/StructTreeRoot"), "/K": [reference(_TAGGED)], "/ParentTree": {"/Nums": self._tree}}
        tags["/ParentTreeNextKey"] = len(self._tree) // 2
        self._write(_TAGS, tags | ({"/RoleMap": self._roles} if self._roles else {}))
        whole = {
            "/Type": pdf_name("/StructElem"),
            "/S": pdf_name("/Document"),
            "/P": reference(_TAGS),
            "/K": self._tags,
        }
        self._write(_TAGGED, whole)
        about = _XMP.format(maker=_MAKER, title=escape(title)).encode()
        self._write(_ABOUT, stream({"/Type": pdf_name("/Metadata"), "/Subtype": pdf_name("/XML")}, about))
        self._write(_INFO, {"/Title": text_string(title), "/Producer": text_string(_MAKER)})
        self._write(
            _CATALOG,
            {
                "/Type": pdf_name("/Catalog"),
                "/Pages": reference(_PAGES),
                "/Outlines": reference(_OUTLINES),
                "/Names": {"/Dests": {"/Names": self._places}},
                "/StructTreeRoot": reference(_TAGS),
                "/MarkInfo": {"/Marked": True},
                "/ViewerPreferences": {"/DisplayDocTitle": True},
                "/Lang": text_string("zh-CN"),
                "/Metadata": reference(_ABOUT),
                "/OutputIntents": self._intents,
            },
        )
        return self._sealed()

    def _write_bookmarks(self) -> None:
        numbers = [number for number, _ in self._marks]
        for at, (number, mark) in enumerate(self._marks):
            mark["/Parent"] = reference(_OUTLINES)
            if at:
                mark["/Prev"] = reference(numbers[at - 1])
            if at + 1 < len(numbers):
                mark["/Next"] = reference(numbers[at + 1])
            self._write(number, mark)
        ends = {"/First": reference(numbers[0]), "/Last": reference(numbers[-1])}
        self._write(_OUTLINES, {"/Type": pdf_name("/Outlines"), **ends, "/Count": len(numbers)})

    def _write(self, number: int, thing: Any) -> None:
        self._starts[number] = self._out.tell()
        self._out.write(b"%d 0 obj\n" % number)
        as_object(thing).write_to_stream(self._out)
        self._out.write(b"\nendobj\n")

    def _sealed(self) -> bytes:
        start = self._out.tell()
        lines = [b"0000000000 65535 f \n"]
        for number in range(1, self._next):
            at = self._starts.get(number)
            lines.append(b"0000000000 00000 f \n" if at is None else b"%010d 00000 n \n" % at)
        name = hashlib.sha256(self._out.getbuffer()).hexdigest()[:32].encode()
        size = self._next
        self._out.write(b"xref\n0 %d\n%btrailer\n" % (size, b"".join(lines)))
        self._out.write(b"<< /Size %d /Root %d 0 R /Info %d 0 R " % (size, _CATALOG, _INFO))
        self._out.write(b"/ID [<%b> <%b>] >>\nstartxref\n%d\n%%%%EOF\n" % (name, name, start))
        return self._out.getvalue()


# ---------------------------------------------------------------- what stands in a paper


def _objects(reader: PdfReader) -> Iterator[tuple[int, Any]]:
    from pypdf.generic import IndirectObject, NullObject

    for number in range(1, int(str(reader.trailer["/Size"]))):
        thing = reader.get_object(IndirectObject(number, 0, reader))
        if thing is not None and not isinstance(thing, NullObject):
            yield number, thing


def _replaced(reader: PdfReader, mark: int) -> dict[int, int]:
    """What the whole has one of: old number → the object of the whole that takes its place."""
    whole = {"/Metadata": _ABOUT, "/Outlines": mark, "/StructTreeRoot": _TAGGED}
    found = {number_of(reader.trailer.raw_get("/Root")): _CATALOG}
    if "/Info" in reader.trailer:
        found[number_of(reader.trailer.raw_get("/Info"))] = _INFO
    catalog = reader.root_object
    return found | {number_of(catalog.raw_get(key)): number for key, number in whole.items() if key in catalog}


def _first_page(objects: dict[int, Any], node: int) -> int:
    while objects[node].get("/Type") == "/Pages":
        node = number_of(next(iter(objects[node]["/Kids"])))
    return node


def _places(node: Any, paper: _Paper) -> list[Any]:
    """The named places of a paper, name and target in turn; sorted, since the paper's were."""
    names = list(node.get("/Names", []))
    pairs = zip(names[::2], names[1::2], strict=True)
    found = [part for name, target in pairs for part in (text_string(paper.places + str(name)), paper.moved(target))]
    for kid in node.get("/Kids", []):
        found += _places(kid.get_object(), paper)
    return found


def _bookmark(owner: str, first: int, outlines: Any, paper: _Paper) -> dict[str, Any]:
    """The paper's bookmark, closed, with the paper's own below."""
    from pypdf.generic import ArrayObject

    mark = {"/Title": text_string(owner), "/Dest": ArrayObject([reference(first), pdf_name("/Fit")])}
    if "/First" in outlines:
        ends = {key: paper.moved(outlines.raw_get(key)) for key in ("/First", "/Last")}
        mark |= {**ends, "/Count": -abs(int(outlines.get("/Count", 1)))}
    return mark
