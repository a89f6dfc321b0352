"""What a PDF may load: the product's fonts and the pictures that were checked; nothing else."""

from __future__ import annotations

from typing import Any


class Fetcher:
    """WeasyPrint's url_fetcher. Pictures are handed over in memory under names of our own."""

    def __init__(self, allowed: frozenset[str]) -> None:
        self._allowed = allowed
        self._pictures: dict[str, tuple[bytes, str]] = {}

    def add(self, content: bytes, media: str) -> str:
        """Take a checked picture; the URL by which the HTML names it."""
        url = f"fangan:/picture/{len(self._pictures) + 1}"
        self._pictures[url] = content, media
        return url

    def __call__(self, url: str, *_args: Any, **_options: Any) -> Any:
        """The resource of that URL; ValueError for any that is not ours."""
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        if url in self._pictures:
            content, media = self._pictures[url]
            return URLFetcherResponse(url, content, {"Content-Type": media})
        if url in self._allowed:
            return URLFetcher(allowed_protocols=("file",)).fetch(url)
        raise ValueError(f"refused: {url}")
