"""What a sheet may load: bytes that its own job brought along, and nothing else. No network, no files."""

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "app-asset:"
_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


class OwnAssetsFetcher(URLFetcher):
    """Answers `app-asset:NAME` from memory and refuses every other address, redirects included.

    A refused address is kept in `refused`; WeasyPrint leaves the picture out and goes on.
    """

    def __init__(self, assets: Mapping[str, bytes], types: Mapping[str, str] | None = None):
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._assets = assets
        self._types = types or {}
        self.refused: list[str] = []

    def fetch(self, url, headers=None):
        """Return the asset, or raise ValueError."""
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or name not in self._assets:
            self.refused.append(url[:200])
            raise ValueError("address not allowed on a sheet")
        content = self._assets[name]
        return URLFetcherResponse(
            url, content, {"Content-Type": self._types.get(name) or _image_type(content)}
        )


def _image_type(content: bytes) -> str:
    """PNG and JPEG only: an SVG could bring addresses of its own."""
    for signature, content_type in _SIGNATURES:
        if content.startswith(signature):
            return content_type
    raise ValueError("an asset is neither PNG nor JPEG")
