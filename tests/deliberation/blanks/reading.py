"""Reading a PDF back as a person would: the words of each page. No test stands here."""

import subprocess


def pages(pdf: bytes) -> list[str]:
    """The words of each page, without any space between them."""
    listed = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return ["".join(page.split()) for page in listed.stdout.decode().split("\f") if page.strip()]
