# ruff: noqa
# What our own rules find, each line with the rule that finds it; nothing imports this file.
import datetime as clock
import os
import pickle  # bad: no-pickle
import subprocess
from datetime import date, datetime
from marshal import loads  # bad: no-pickle

import sqlalchemy as sa
import streamlit
import streamlit as st
import yaml  # bad: no-pickle


def bad(connection, name, pence, amount):
    st.markdown(name, unsafe_allow_html=True)  # bad: no-raw-html
    st.html(name)  # bad: no-raw-html
    streamlit.html(name)  # bad: no-raw-html
    st.download_button("Take it", name)  # bad: no-built-in-download
    st.sidebar.download_button("Take it", name)  # bad: no-built-in-download
    connection.execute(f"SELECT * FROM child WHERE surname = '{name}'")  # bad: no-sql-made-of-words
    connection.execute("SELECT * FROM child WHERE surname = '%s'" % name)  # bad: no-sql-made-of-words
    connection.execute("SELECT * FROM child WHERE surname = " + name)  # bad: no-sql-made-of-words
    connection.execute(sa.text(f"SELECT {name}"))  # bad: no-sql-made-of-words
    share = pence / 100  # bad: no-float-money
    half = float(pence), amount / 100  # bad: no-float-money
    now = datetime.now()  # bad: no-clock-but-the-clock
    then = clock.datetime.utcnow(), clock.date.today()  # bad: no-clock-but-the-clock
    make = date.today  # bad: no-clock-but-the-clock
    os.system(name)  # bad: no-shell
    subprocess.run(name, shell=True)  # bad: no-shell
    return eval(name), exec(name), share, half, now, then, make  # bad: no-shell


def record(work, act):
    act(work)
    st.success("Saved")  # bad: no-screen-inside-a-transaction


@st.cache_data  # bad: no-shared-cache
def children():
    return []


held = st.cache_resource(children)  # bad: no-shared-cache


def good(connection, page, act, name, pence):
    connection.execute("SELECT * FROM child WHERE surname = ?", (name,))
    connection.execute(f"PRAGMA busy_timeout = {pence}")
    subprocess.run([name], shell=False)
    if page.act("form", "done", act, name):
        st.success(f"{pence // 100}")
