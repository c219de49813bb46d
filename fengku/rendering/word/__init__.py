"""The same HTML as a .docx that villages edit: real paragraphs and tables. Runs in the worker; knows no paper."""
