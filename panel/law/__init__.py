"""Pure law: words, figures, dates, kinds, findings, permissions and the rules by subject. Imports nothing of ours."""
