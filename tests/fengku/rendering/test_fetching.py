"""No address on a sheet is followed: twelve ways to fetch, a listening canary, a canary file (guard FI-07)."""

import http.server
import threading

import pytest

from fengku.rendering.pdf import RenderRefused, render

VECTORS = {
    "img": '<img src="{url}" alt="x">',
    "stylesheet": '<link rel="stylesheet" href="{url}">',
    "import": "<style>@import url({url});</style>",
    "font": "<style>@font-face {{ font-family: x; src: url({url}) }} p {{ font-family: x }}</style><p>字</p>",
    "background": '<p style="background: url({url})">字</p>',
    "inline svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}" width="9" height="9"/></svg>',
    "nested svg": "<img alt=x src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{url}'/></svg>\">",
    "object": '<object data="{url}" type="image/png"></object>',
    "embed": '<embed src="{url}" type="image/png">',
    "attachment link": '<link rel="attachment" href="{url}">',
    "attachment anchor": '<a rel="attachment" href="{url}">附件</a>',
    "base": '<base href="{url}"><img src="x.png" alt="x">',
    "content": "<style>p::before {{ content: url({url}) }}</style><p>字</p>",
    "list": '<ul style="list-style: url({url})"><li>字</ul>',
}


@pytest.fixture(scope="module")
def canary():
    """A web server of this test that notes who asked."""
    hits = []

    class Note(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Note)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/canary", hits
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("vector", VECTORS)
@pytest.mark.parametrize("archive", [False, True])
def test_nothing_is_fetched(vector, archive, canary, tmp_path):
    url, hits = canary
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARY-FILE-7f3a")

    for address in (url, secret.as_uri()):
        body = VECTORS[vector].format(url=address)
        html = f'<!doctype html><html lang="zh-CN"><head><title>x</title></head><body>{body}</body></html>'
        try:
            rendered = render(html, archive=archive)
        except RenderRefused:
            continue  # not printed at all is as good
        assert b"CANARY-FILE" not in rendered.pdf
        assert b"/EmbeddedFile" not in rendered.pdf
        assert rendered.refused or vector in ("base", "attachment anchor", "inline svg")
    assert hits == []
