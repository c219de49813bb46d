"""HTML to PDF in a guarded child process. Knows no paper and no rule.

Empty on purpose: the child process starts here and must not bring Django with it. Callers import from
`fengku.rendering.pdf` (render, render_pdf, merge, page_count) and `fengku.rendering.qr`.
"""
