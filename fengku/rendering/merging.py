"""Several archive PDFs into one that is still PDF/A-3a: pages, tags, attachments, bookmarks. No layout here."""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from fengku.rendering.archive_pdf import save


def merge(parts: Sequence[bytes], *, titles: Sequence[str] = (), title: str = "") -> bytes:
    """Join PDF/A-3a files (made with archive=True) in order, with one bookmark a part.

    The tag trees are joined under one root and the parent tree is renumbered, so that the level "a" holds. The
    metadata (dates, PDF/A claim) is the first part's, with `title` in place of its title. A part that claims no
    PDF/A raises ValueError: foreign PDFs belong into `attachments`, not between the pages.
    """
    if not parts:
        raise ValueError("nothing to merge")
    opened = [pikepdf.open(io.BytesIO(part)) for part in parts]
    for source in opened:
        if not _claims_archive(source):
            raise ValueError("a part is not PDF/A-3a")
    names = [given or str(source.docinfo.get("/Title", "")) for source, given in _paired(opened, titles)]
    with pikepdf.open(io.BytesIO(parts[0])) as target:
        _empty(target)
        marks, files = [], {}
        for source, name in zip(opened, names, strict=True):
            marks.append((name, len(target.pages)))
            _append(target, source, files)
        _embed(target, files)
        with target.open_outline() as outline:
            outline.root.extend(OutlineItem(name, page) for name, page in marks)
        _name(target, title or names[0])
        merged = save(target)
    for source in opened:
        source.close()
    return merged


def _paired(opened, titles):
    return zip(opened, [*titles, *[""] * (len(opened) - len(titles))], strict=True)


def _claims_archive(source) -> bool:
    return (
        "/StructTreeRoot" in source.Root
        and "/Metadata" in source.Root
        and (b'part="3"' in source.Root.Metadata.read_bytes())
    )


def _empty(target) -> None:
    """Keep the first part's metadata and colour intent; its pages come back like those of the others."""
    del target.pages[:]
    for key in ("/Outlines", "/Names", "/AF", "/Dests"):
        if key in target.Root:
            del target.Root[key]
    root = target.make_indirect(
        Dictionary(
            Type=Name.StructTreeRoot,
            ParentTree=target.make_indirect(Dictionary(Nums=Array())),
            ParentTreeNextKey=0,
            K=Array(),
        )
    )
    target.Root.StructTreeRoot = root


def _append(target, source, files) -> None:
    root = target.Root.StructTreeRoot
    offset = int(root.ParentTreeNextKey)
    first = len(target.pages)
    target.pages.extend(source.pages)
    # After its pages: only then do the tags' page references lead to the copies.
    copied = target.copy_foreign(source.Root.StructTreeRoot)
    for element in copied.K if isinstance(copied.K, Array) else [copied.K]:
        element.P = root
        root.K.append(element)
    if "/RoleMap" in copied:
        root.RoleMap = Dictionary({**dict(root.get("/RoleMap", {})), **dict(copied.RoleMap)})
    numbers = list(copied.ParentTree.Nums)
    for key, value in zip(numbers[::2], numbers[1::2], strict=True):
        root.ParentTree.Nums.append(int(key) + offset)
        root.ParentTree.Nums.append(value)
    root.ParentTreeNextKey = offset + max((int(key) for key in numbers[::2]), default=-1) + 1
    for page in list(target.pages)[first:]:
        _renumber(page.obj, offset)
    embedded = source.Root.get("/Names", {}).get("/EmbeddedFiles")
    if embedded is not None:
        entries = list(target.copy_foreign(embedded).Names)
        for key, value in zip(entries[::2], entries[1::2], strict=True):
            files[_free(str(key), files)] = value


def _renumber(page, offset) -> None:
    if "/StructParents" in page:
        page.StructParents = int(page.StructParents) + offset
    for annotation in page.get("/Annots", []):
        if "/StructParent" in annotation:
            annotation.StructParent = int(annotation.StructParent) + offset


def _free(name, taken) -> str:
    number = 2
    candidate = name
    while candidate in taken:
        candidate, number = f"{number}-{name}", number + 1
    return candidate


def _embed(target, files) -> None:
    if not files:
        return
    names = Array()
    for name in sorted(files):
        names.extend([String(name), files[name]])
    target.Root.Names = Dictionary(EmbeddedFiles=target.make_indirect(Dictionary(Names=names)))
    target.Root.AF = Array([files[name] for name in sorted(files)])


def _name(target, title) -> None:
    """The title in the document information and in the XMP must be the same."""
    target.docinfo["/Title"] = String(title)
    with target.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = title
