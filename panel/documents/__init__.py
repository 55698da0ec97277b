"""Bytes from sealed or listed records: DOCX, PDF, CSV, XLSX. The same content gives the same bytes."""
