"""`python docs/gallery/make.py`: the pages of every sample as PNG, and the page that shows them.

Run it from the top of the checkout after a change of the layout, and look at every page.
"""

from __future__ import annotations

import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP))

from toolkit.drafts.data import read_data  # noqa: E402
from toolkit.files import write_atomic  # noqa: E402
from toolkit.policy import load_policy  # noqa: E402
from toolkit.render import render_pdf  # noqa: E402

HERE = TOP / "docs" / "gallery"
DPI = 72
KINDS = {"complex": "综合体", "consortium": "联合体", "centre": "创新中心"}
FOLDERS = {"proposals": "建设方案", "plans": "年度工作计划"}


def main() -> None:
    """Draw every sample anew and write docs/gallery.md."""
    for old in HERE.glob("*.png"):
        old.unlink()
    text = [
        "# Gallery",
        "",
        "Every page of every sample, as `python docs/gallery/make.py` draws them from the PDF.",
        "",
    ]
    for folder, document in FOLDERS.items():
        for kind, name in KINDS.items():
            path = TOP / "samples" / folder / f"{kind}.yaml"
            pages = _draw(path)
            text += [f"## {name} · {document}", f"[samples/{folder}/{kind}.yaml](../samples/{folder}/{kind}.yaml)", ""]
            text += [" ".join(f'<img src="gallery/{page}" width="220" alt="{page[:-4]}">' for page in pages), ""]
            print(f"{folder}/{kind}: {len(pages)} pages")
    write_atomic(TOP / "docs" / "gallery.md", "\n".join(text).encode("utf-8"))


def _draw(path: Path) -> list[str]:
    data = read_data(path)
    policy = load_policy(data.policy, data.submitted or date(2025, 6, 1))
    document = pypdfium2.PdfDocument(render_pdf(data, policy, base_dir=path.parent))
    names = []
    for number, page in enumerate(document, 1):
        picture = page.render(scale=DPI / 72).to_pil().convert("L").quantize(8)
        names.append(f"{path.parent.name}-{path.stem}-{number:02}.png")
        write_atomic(HERE / names[-1], _png(picture))
    document.close()
    return names


def _png(picture: Image.Image) -> bytes:
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


if __name__ == "__main__":
    main()
