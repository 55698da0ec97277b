"""The sweep of attached papers: each has its file, unaltered, and no file lies there that belongs to none."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.models import AttachedPaper
from panel.store import paper_files

MISSING, ALTERED = "the file of paper {} is missing", "the file of paper {} was altered"


def faults(session: Session, engine: sa.Engine) -> Iterator[str]:
    """Every paper whose file is missing or altered, and every file of no paper.

    Whoever sweeps holds the one write lock, so no paper is half attached meanwhile.
    """
    first = sa.select(sa.func.min(col(AttachedPaper.id)), col(AttachedPaper.sha256)).group_by(col(AttachedPaper.sha256))
    papers = {digest: number for number, digest in session.execute(first)}
    folder = paper_files.folder_of(engine.url)
    if folder is None and papers:
        yield f"PANEL_PAPERS does not say where the files of {len(papers)} papers are"
        return
    files = {file.name: file for file in paper_files.held_in(folder)}
    for digest, number in sorted(papers.items(), key=lambda one: one[1]):
        if digest not in files:
            yield MISSING.format(number)
        elif paper_files.hash_of(files[digest]) != digest:
            yield ALTERED.format(number)
    for name in sorted(files.keys() - papers.keys()):
        yield f"the file {name} lies among the papers and belongs to none on record"
