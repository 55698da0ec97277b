"""SEND Panel. Law at the bottom, records above it, acts above those, screens on top; nothing looks up.

    law        pure: words, figures, dates, kinds, rules, permissions, messages     imports nothing of ours
    rules      the rule book's public face                                          law
    intake     pure: import files to rows and faults                                law
    sandbox    import files read in a process of their own, with limits             intake
    tables, models, store   tables, engine, migrations, audit, queries              rules, law
    acts       one use case a function: load, ask, refuse, write, record            store, models, intake, rules
    documents  bytes from sealed records                                            acts and below
    screens    the only streamlit in panel/                                         documents and below
    door       the ASGI layer: sign-in, sessions, exports                           documents and below
    pages/     one screen a file                                                    screens and below
    __main__   the command line: thin calls to acts                                 documents and below

Inside `law`, `store`, `store/queries` and `screens` the folders are the same subjects: requests, casework, children, agenda,
meeting, decisions, contracts, letters, minutes, money, people. What every subject shares lies at the top of its layer.
`tests/test_house.py` holds the arrows.
"""
