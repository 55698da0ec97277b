"""Reading of import files: bytes in; requests, evidence, faults and warnings out.

Nothing here touches a database, a screen or a clock, and only `panel.law` is imported. Start at
`reading.read`. `tables` says what a file becomes first, rows of raw cells: `delimited` makes them from CSV,
`workbook` and `worksheet` from XLSX, behind the checks of `archive`. `headers` matches them with `columns`,
which names the parser of `values` for each; `rows` has the typed rows, `checks` what cells say together.
Files that somebody chose come through `panel.sandbox`, which reads them here in a child process with limits.
"""
