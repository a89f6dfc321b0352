"""How long a document takes to set: against Typst on the same content, and LibreOffice on our DOCX."""
