"""What `python -m panel` accepts; the names are fixed outward contracts."""

import argparse
from datetime import date

from panel.law.vocabulary import Discipline, Role

DATES = (
    "request",
    "advice",
    "draft",
    "review",
    "appeal",
    "continuing_care",
    "transfer",
    "rights",
    "reassessment",
    "amendment",
    "medical",
    "post_16",
    "mediation",
    "mediation_arranged",
    "unopposed",
    "order",
    "referred_back",
)


def parser() -> argparse.ArgumentParser:
    """The parser of every command; wrong usage exits 2."""
    top = argparse.ArgumentParser(prog="python -m panel", description="SEND Panel on the command line.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    commands.add_parser("init", help="create or migrate the database; print the first administrator's set-up code")

    demo = commands.add_parser("demo", help="fill an empty database with invented people and requests")
    demo.add_argument("--requests", type=int, default=40, metavar="N", help="25 to 200,000 (default 40)")
    demo.add_argument("--seed", type=int, default=1, metavar="S")

    bring = commands.add_parser("import", help="bring in requests and evidence: all rows of all files, or none")
    bring.add_argument("files", nargs="+", metavar="FILE")
    bring.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
    bring.add_argument("--update", action="store_true", help="apply changes to requests already here")
    bring.add_argument("--mapping", metavar="NAME", help="read the headings as matched for this sender on the import page")
    bring.add_argument("--by", metavar="EMAIL", help="whose act it is")

    register = commands.add_parser(
        "register", help="bring in the national register of settings, for comparing what is typed with"
    )
    register.add_argument("files", nargs="+", metavar="FILE", help="the establishment file, or its links, as CSV")
    register.add_argument("--by", required=True, metavar="EMAIL", help="whose act it is")

    local = commands.add_parser("policy", help="what the authority decides for itself, as one TOML file")
    locals_ = local.add_subparsers(dest="what", required=True)
    locals_.add_parser("show", help="what is in force today")
    looked = locals_.add_parser("check", help="whether a file can be proposed; every fault on a line")
    looked.add_argument("file", metavar="FILE")
    proposed = locals_.add_parser("propose", help="propose everything a file holds, for another person to confirm")
    proposed.add_argument("file", metavar="FILE")
    proposed.add_argument("--by", required=True, metavar="EMAIL", help="whose act it is")

    commands.add_parser("columns", help="list the columns that import files may have")

    export = commands.add_parser("export", help="write a file")
    exports = export.add_subparsers(dest="what", required=True, metavar="WHAT")
    requests = exports.add_parser("requests", help="every request, as .csv or .xlsx")
    requests.add_argument("--to", required=True, metavar="FILE")
    minutes = exports.add_parser("minutes", help="a meeting's minutes, as .docx, .pdf or .csv")
    minutes.add_argument("meeting", metavar="MEETING")
    minutes.add_argument("--to", required=True, metavar="FILE")
    decisions = exports.add_parser("decisions", help="decisions taken between two days, as .csv or .xlsx")
    decisions.add_argument("--from", dest="since", required=True, type=day, metavar="DATE")
    decisions.add_argument("--to-date", dest="until", required=True, type=day, metavar="DATE")
    decisions.add_argument("--to", required=True, metavar="FILE")

    payments = exports.add_parser("payments", help="a school term's list of payments, as .csv or .xlsx")
    payments.add_argument("--term", required=True, metavar="TERM", help='for instance "2027 spring"')
    payments.add_argument("--number", type=int, metavar="N", help="the list issued under this number (default: as it stands now)")
    payments.add_argument("--to", required=True, metavar="FILE")

    statement = exports.add_parser("statement", help="a setting's statement of its contracts, as .pdf, .csv or .xlsx")
    statement.add_argument("setting", metavar="SETTING", help="its name as it stands here, or its URN")
    statement.add_argument("--to", required=True, metavar="FILE")

    folder = exports.add_parser("folder", help="a meeting for a dead network: agenda, case cards, decision sheets, as .zip")
    folder.add_argument("meeting", metavar="MEETING")
    folder.add_argument("--to", required=True, metavar="FILE")
    folder.add_argument("--by", required=True, metavar="EMAIL", help="who takes it; a case they are recused from stays out")

    agenda = commands.add_parser("agenda", help="agendas")
    agendas = agenda.add_subparsers(dest="what", required=True, metavar="WHAT")
    new = agendas.add_parser("new", help="draft a meeting from pending requests in the suggested order")
    new.add_argument("--on", required=True, type=day, metavar="DATE")
    new.add_argument("--size", type=int, metavar="N")
    new.add_argument("--by", required=True, metavar="EMAIL")

    dates = commands.add_parser("dates", help="the law's dates: one line `name date authority` a clock")
    dates.add_argument("what", choices=DATES, metavar="WHAT", help=", ".join(DATES))
    dates.add_argument(
        "given", nargs="+", type=day, metavar="DATE", help="one; for appeal also the certificate's, for review the notice's"
    )

    commands.add_parser("look", help="look through every record not yet looked at for two records of one child")

    commands.add_parser("check", help="sweep the whole database against every invariant")

    back_up = commands.add_parser("backup", help="copy the whole database into a new file, while the app runs")
    back_up.add_argument("file", metavar="FILE")
    restore = commands.add_parser("restore", help="put a backup in the place of an empty database, after checking it whole")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--upgrade", action="store_true", help="bring a backup of an older version up to date on its way")
    restore.add_argument("--despite-faults", action="store_true", help="restore it although check finds faults in it")
    verify = commands.add_parser(
        "verify", help="whether a file of minutes is what was signed, and its chain head still in the chain"
    )
    one_of = verify.add_mutually_exclusive_group(required=True)
    one_of.add_argument("file", nargs="?", metavar="FILE")
    one_of.add_argument("--head", metavar="HASH", help="the head of the audit chain as printed in signed minutes")
    verify.add_argument("--key", metavar="PUBLIC.pem", help="prove FILE by this public key alone; no database is opened")
    verify.add_argument("--signature", metavar="SIG", help="with --key: the signature of FILE (default: FILE.sig)")
    verify.add_argument("--against", metavar="BACKUP", help="look in this backup instead of the database in use")
    commands.add_parser("doctor", help="what is unsafe about this installation")
    deploy = commands.add_parser("deploy", help="write the operator's files for a server of your own into a new folder")
    deploy.add_argument("folder", metavar="DIR")
    deploy.add_argument("--address", metavar="ADDRESS", help="what people open, https://panel.example (default: PANEL_ADDRESS)")

    mail = commands.add_parser("messages", help="the messages to the panel's own people")
    mails = mail.add_subparsers(dest="what", required=True, metavar="WHAT")
    mails.add_parser("send", help="send what waits through the mail relay, and first write what the day calls for")

    key = commands.add_parser("key", help="the key that signs minutes")
    keys = key.add_subparsers(dest="what", required=True, metavar="WHAT")
    show = keys.add_parser("show", help="the public key to give away, as PEM")
    show.add_argument("--all", action="store_true", help="every key there has been, each with its days")
    keys.add_parser("rotate", help="sign with a new key from now on")

    user = commands.add_parser("user", help="people")
    users = user.add_subparsers(dest="what", required=True, metavar="WHAT")
    add = users.add_parser("add", help="add a person; prints their one-time set-up code")
    add.add_argument("email", metavar="EMAIL")
    add.add_argument("--name", required=True)
    add.add_argument("--role", required=True, action="append", type=Role, choices=list(Role))
    add.add_argument("--discipline", type=Discipline, choices=list(Discipline))
    users.add_parser("list", help="everybody, with roles")
    disable = users.add_parser("disable", help="cut a person off")
    disable.add_argument("email", metavar="EMAIL")
    return top


def day(text: str) -> date:
    """An ISO date; anything else is wrong usage."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a date; write it as 2026-11-25') from None
