"""A made draft as .docx, with the looks and layers that its features name."""

from __future__ import annotations

from pathlib import Path
from random import Random

from benchmarks.accuracy import ooxml
from benchmarks.accuracy.shapes import Block, Heading, Made, Para, Table

FONTS = {1: "黑体", 2: "楷体_GB2312", 3: "仿宋_GB2312"}
AUTO = {
    "official": [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")],
    "half": [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "(%2)"), ("decimal", "%3、")],
    "fullstop": [("taiwaneseCountingThousand", "%1．"), ("taiwaneseCountingThousand", "（%2）、"), ("decimal", "%3﹒")],
    "chapter": [("chineseCounting", "第%1章  "), ("chineseCounting", "第%2节 "), ("chineseCounting", "%3、")],
    "part": [("japaneseCounting", "第%1部分 "), ("japaneseCounting", "%2、"), ("japaneseCounting", "（%3）")],
    "decimal": [("decimal", "%1 "), ("decimal", "%1.%2 "), ("decimal", "%1.%2.%3 ")],
    "formal": [("chineseLegalSimplified", "%1、"), ("chineseCounting", "%2、"), ("decimal", "%3.")],
    "arabic": [("decimal", "%1、"), ("decimal", "（%2）"), ("decimalEnclosedCircle", "%3")],
}  # fmt: skip


class Writer:
    """Turns blocks into body XML; holds what the looks need to remember."""

    def __init__(self, made: Made, rng: Random) -> None:
        self.made, self.rng = made, rng
        self.notes: list[str] = []
        self.boxes = 0

    def write(self, path: Path) -> None:
        """The whole file."""
        made = self.made
        body = [ooxml.paragraph(ooxml.run(made.title, "方正小标宋简体"), center=True)]
        body += self._contents()
        pieces = [self.block(block) for block in self._joined(made.blocks)]
        if "layout-table" in made.features:
            body.append(self._layout(made.blocks))
        else:
            body += self._layers(pieces)
        family = made.family.partition("+")[0]
        parts = {
            "styles": ooxml.styles(outline_styles=True),
            "numbering": ooxml.numbering(AUTO.get(family, AUTO["official"])),
            "footnotes": self._footnotes(),
            "header1": self._edge("hdr", made.title if "edges" in made.features else ""),
            "footer1": self._edge("ftr", "— 1 —" if "edges" in made.features else ""),
        }
        ooxml.package(path, "".join(body), parts)

    def _joined(self, blocks: list[Block]) -> list[Block | list[Block]]:
        """Groups of headings that share a paragraph."""
        out: list[Block | list[Block]] = []
        for block in blocks:
            last = out[-1] if out else None
            if isinstance(block, Heading) and block.joined and isinstance(last, Heading) and last.lead:
                out[-1] = [last, block]
            else:
                out.append(block)
        return out

    def block(self, block: Block | list[Block]) -> str:
        """One block, or a group of run-in headings in one paragraph."""
        if isinstance(block, list):
            runs = "".join(self._heading_runs(h) for h in block if isinstance(h, Heading))
            return ooxml.paragraph(runs)
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Table):
            return self._table(block)
        return self._para(block)

    def _heading_runs(self, heading: Heading) -> str:
        look = self.made.look
        bold = look == "bold" and (heading.section or heading.level < 3)
        font = FONTS[min(heading.level, 3)] if look in {"hei", "outline"} else ""
        text = self._spaced(heading)
        number = "" if heading.auto else heading.number
        runs = self._split(number + text + (heading.end if heading.lead else ""), font, bold)
        if "tracked" in self.made.features and self.rng.random() < 0.25:
            old = self.rng.choice(["建设目标", "工作设想", "其他事项", "存在问题"])
            runs = ooxml.deleted(old) + ooxml.inserted(runs)
        if "controls" in self.made.features and self.rng.random() < 0.3:
            runs = f"<w:sdt><w:sdtPr/><w:sdtContent>{runs}</w:sdtContent></w:sdt>"
        return runs + (self._split(heading.lead, "仿宋_GB2312") if heading.lead else "")

    def _spaced(self, heading: Heading) -> str:
        if "spaced" in self.made.features and len(heading.text) <= 5 and self.rng.random() < 0.6:
            return self.rng.choice([" ", "　"]).join(heading.text)
        if "breaks" in self.made.features and len(heading.text) > 12 and not heading.lead:
            middle = len(heading.text) // 2
            return heading.text[:middle] + "\n" + heading.text[middle:]
        return heading.text

    def _split(self, text: str, font: str = "", bold: bool = False) -> str:
        """The text in one run, or cut as Word cuts it after edits."""
        if "split" not in self.made.features or len(text) < 4:
            return ooxml.run(text, font, bold)
        cuts = sorted(self.rng.sample(range(1, len(text)), min(3, len(text) - 1)))
        bounds = zip([0, *cuts], [*cuts, len(text)], strict=True)
        return "".join(ooxml.run(text[a:b], font, bold) for a, b in bounds)

    def _heading(self, heading: Heading) -> str:
        level = min(heading.level, 3)
        look = self.made.look if not heading.lead else "runin"
        style = {"style": str(level), "zhstyle": f"af{level}", "based": f"ag{level}"}.get(look, "")
        outline = level - 1 if look == "outline" else None
        num = (1, level - 1) if heading.auto else None
        return ooxml.paragraph(self._heading_runs(heading), style, outline, num)

    def _para(self, para: Para) -> str:
        text, features = para.text, self.made.features
        if "breaks" in features and len(text) > 40 and self.rng.random() < 0.5:
            cut = self.rng.randrange(15, len(text) - 10)
            text = text[:cut] + "\n" + text[cut:]
        runs = self._split(text, "仿宋_GB2312") if text else ""
        if "tracked" in features and len(text) > 10 and self.rng.random() < 0.4:
            cut = self.rng.randrange(2, len(text) - 2)
            runs = ooxml.run(text[:cut]) + ooxml.deleted("（原稿此处已删）") + ooxml.inserted(ooxml.run(text[cut:]))
        if "footnotes" in features and len(text) > 20 and self.rng.random() < 0.25:
            self.notes.append("数据来源：市统计部门公布的年度资料。")
            runs += f'<w:r><w:footnoteReference w:id="{len(self.notes) + 1}"/></w:r>'
        if "links" in features and len(text) > 20 and self.rng.random() < 0.3:
            runs = f'<w:hyperlink w:anchor="_a1">{runs}</w:hyperlink>'
        return ooxml.paragraph(runs, self.rng.choice(["ab", ""]) if self.made.look != "plain" else "")

    def _table(self, block: Table) -> str:
        rows: list[list[str | None]] = [
            [c if c is None or c == "^" else ooxml.paragraph(ooxml.run(c) if c else "") for c in row]
            for row in block.rows
        ]
        made = ooxml.table(rows, block.header_rows if self.rng.random() < 0.5 else 0) + "<w:p/>"
        return ooxml.table([[made]]) + "<w:p/>" if "nested" in self.made.features else made

    def _layers(self, pieces: list[str]) -> list[str]:
        """Pieces with some in text boxes and content controls, and deleted chapters between."""
        out, features = [], self.made.features
        for index, piece in enumerate(pieces):
            plain = piece.startswith("<w:p>") and piece.count("<w:p>") == 1 and "numPr" not in piece
            if "textbox" in features and plain and len(piece) > 200 and self.rng.random() < 0.2:
                self.boxes += 1
                piece = ooxml.textbox(piece, self.boxes)
            elif "controls" in features and self.rng.random() < 0.25:
                piece = ooxml.control(piece, f"栏目{index}")
            out.append(piece)
        if "moved" in features:
            self._move(out)
        for status, text in self.made.data.get("ghosts", []):
            number = "八、" if status == "chapter" else ""
            ghost = [ooxml.paragraph(ooxml.deleted(number + text))]
            ghost.append(ooxml.paragraph(ooxml.deleted("此段内容经会议讨论后整段删去，不再保留。")))
            place = self.rng.randrange(1, len(out) + 1)
            out[place:place] = ghost
        return out

    def _move(self, out: list[str]) -> None:
        """A heading and its text shown as moved away from an earlier place."""
        heads = [b for b in self.made.blocks if isinstance(b, Heading) and b.leaf and not b.lead]
        if not heads:
            return
        head = self.rng.choice(heads)
        gone = [
            f'<w:p><w:moveFrom w:id="{n}" w:author="经办">{ooxml.run(text)}</w:moveFrom></w:p>'
            for n, text in ((911, head.number + head.text), (912, "原先放在这里的一段话，现已移走。"))
        ]
        place = self.rng.randrange(1, len(out) + 1)
        out[place:place] = gone

    def _layout(self, blocks: list[Block]) -> str:
        """The whole plan in one table of two columns: title left, text right."""
        rows: list[list[str | None]] = []
        for block in blocks:
            top = isinstance(block, Heading) and block.level == 1
            if top:
                rows.append([self.block(block), ""])
            elif not rows or rows[-1][1] is None:
                rows.append([self.block(block), None])
            else:
                rows[-1][1] = (rows[-1][1] or "") + self.block(block)
        return ooxml.table(rows) + "<w:p/>"

    def _contents(self) -> list[str]:
        """A table of contents, also of sections that were since taken out."""
        features = self.made.features
        kinds = [kind for kind in ("toc-field", "toc-typed", "toc-tab") if kind in features]
        if not kinds:
            return []
        entries = [(b.level, b.number + b.text) for b in self.made.blocks
                   if isinstance(b, Heading) and b.section and not b.lead]  # fmt: skip
        entries += [(1, name) for name in self.made.data.get("stale", [])]
        head = ooxml.paragraph(ooxml.run(self.rng.choice(["目录", "目  录", "目 录"])), center=True)
        if kinds[0] == "toc-field":
            return [head, self._toc_field(entries)]
        gap = "\t" if kinds[0] == "toc-tab" else "…" * 12
        return [head, *[ooxml.paragraph(ooxml.run(f"{t}{gap}{i // 3 + 1}")) for i, (_, t) in enumerate(entries)]]

    def _toc_field(self, entries: list[tuple[int, str]]) -> str:
        char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        start = char.format("begin") + '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h </w:instrText></w:r>'
        lines = []
        for index, (level, text) in enumerate(entries):
            runs = (start + char.format("separate")) if not index else ""
            entry = ooxml.run(text + "\t" + str(index // 3 + 1))
            link = f'<w:hyperlink w:anchor="_Toc{index}">{entry}</w:hyperlink>'
            lines.append(ooxml.paragraph(runs + link, f"TOC{min(level, 3)}"))
        lines.append(ooxml.paragraph(char.format("end")))
        body = "".join(lines)
        return ooxml.control(body, "目录") if self.rng.random() < 0.5 else body

    def _footnotes(self) -> str:
        notes = "".join(
            f'<w:footnote w:id="{i}">{ooxml.paragraph(ooxml.run(text))}</w:footnote>'
            for i, text in enumerate(self.notes, 2)
        )
        rules = "".join(
            f'<w:footnote w:type="{kind}" w:id="{i}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for i, kind in enumerate(["separator", "continuationSeparator"])
        )
        return f"{ooxml.HEAD}<w:footnotes {ooxml.SPACES}>{rules}{notes}</w:footnotes>"

    def _edge(self, tag: str, text: str) -> str:
        inner = ooxml.paragraph(ooxml.run(text) if text else "")
        return f"{ooxml.HEAD}<w:{tag} {ooxml.SPACES}>{inner}</w:{tag}>"


def write_docx(made: Made, path: Path, rng: Random) -> None:
    """Write the draft as .docx."""
    Writer(made, rng).write(path)
