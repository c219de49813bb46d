"""Addresses of papers."""

from django.urls import path

from . import views, word_views

ISSUE = "villages/<slug:code>/issues/<slug:reference>/"

urlpatterns = [
    path("villages/<slug:code>/papers/", views.BlanksView.as_view(), name="blanks"),
    path("villages/<slug:code>/papers/<slug:paper>.pdf", views.BlankPdf.as_view(), name="blank_pdf"),
    path("villages/<slug:code>/papers/<slug:paper>.docx", word_views.BlankDocx.as_view(), name="blank_docx"),
    path(f"{ISSUE}papers/", views.IssuePapersView.as_view(), name="issue_papers"),
    path(f"{ISSUE}papers/<slug:paper>/", views.PaperPreview.as_view(), name="paper_preview"),
    path(f"{ISSUE}papers/<slug:paper>.pdf", views.PaperPdf.as_view(), name="paper_pdf"),
    path(f"{ISSUE}papers/<slug:paper>.docx", word_views.PaperDocx.as_view(), name="paper_docx"),
    path(f"{ISSUE}papers/<slug:paper>/<int:sequence>.pdf", views.KeptPaper.as_view(), name="paper_kept"),
    path(f"{ISSUE}papers/<slug:paper>/issue/", views.IssuePaper.as_view(), name="paper_issue"),
    path(f"{ISSUE}papers/<slug:paper>/scan/", views.ScanUpload.as_view(), name="scan_upload"),
    path(f"{ISSUE}files/<int:pk>/", views.AttachmentView.as_view(), name="attachment"),
]
