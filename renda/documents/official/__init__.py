"""Official documents in the form of GB/T 9704-2012: templates, numbers, DOCX and PDF."""
