"""Pictures of the body: only from beside the data, checked for type, size and pixels."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath

from toolkit.errors import RenderError
from toolkit.render.blocks import Figure

MAX_BYTES = 10_000_000
MAX_PIXELS = 40_000_000
WIDTH_MM = 140.0  # widest on the page
HEIGHT_MM = 150.0
_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
_MM_PER_PIXEL = 25.4 / 150  # a screen picture at a size that prints well


def load_image(base_dir: Path, path: str, alt: str, place: str) -> Figure:
    """The picture at `path` under `base_dir`; RenderError if it may not or cannot be used."""
    file = _resolve(base_dir, path, place)
    content = file.read_bytes()
    media, width, height = _inspect(content, path, place)
    scale = min(1.0, WIDTH_MM / (width * _MM_PER_PIXEL), HEIGHT_MM / (height * _MM_PER_PIXEL))
    size = width * _MM_PER_PIXEL * scale, height * _MM_PER_PIXEL * scale
    return Figure(alt, alt or "图", size[0], size[1], image=content, media=media)


def _resolve(base_dir: Path, path: str, place: str) -> Path:
    remedy = "图片须放在数据文件所在的文件夹里，用相对路径引用，如 图/布局.png"
    pure = PurePosixPath(path)
    outside = pure.is_absolute() or ".." in pure.parts or PureWindowsPath(path).drive or "\\" in path
    if not path or outside or ":" in path:
        raise RenderError(f"{place}的图片“{path}”不在数据文件旁边，不予读取", remedy=remedy)
    root = base_dir.resolve()
    file = (root / pure).resolve()
    if not file.is_relative_to(root):
        raise RenderError(f"{place}的图片“{path}”指向文件夹之外，不予读取", remedy=remedy)
    if not file.is_file():
        raise RenderError(f"{place}的图片“{path}”不存在", path=file, remedy=remedy)
    if file.stat().st_size > MAX_BYTES:
        raise RenderError(f"{place}的图片“{path}”超过{MAX_BYTES // 1_000_000} MB", remedy="请压缩后再用")
    return file


def _inspect(content: bytes, path: str, place: str) -> tuple[str, int, int]:
    from PIL import Image, ImageFile, UnidentifiedImageError

    tolerant = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint turns it on for the whole process
        # Opening reads the head only; the pixels are judged before anything is decoded.
        with Image.open(BytesIO(content), formats=list(_TYPES)) as image:
            width, height = image.size
            media = _TYPES[str(image.format)]
            if width * height <= MAX_PIXELS:
                image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise RenderError(f"{place}的图片“{path}”不是完好的 PNG 或 JPEG 图片", remedy="请另存为 PNG 或 JPEG") from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = tolerant
    if width * height > MAX_PIXELS:
        raise RenderError(f"{place}的图片“{path}”有{width}×{height}个像素，太大", remedy="请缩小后再用")
    return media, width, height
