# ruff: noqa
# Every rule of rules.yml has to find something here; nothing imports this file.
import datetime as datetime
import os
import pickle

import streamlit as st


def bad(connection, name, pence, desk, act):
    st.markdown(name, unsafe_allow_html=True)
    st.download_button("Take it", name)
    connection.execute(f"SELECT * FROM child WHERE surname = '{name}'")
    share = pence / 100
    now = datetime.now()
    with desk.recording("form", "done") as work:
        act(work)
        st.success("Saved")
    st.button("Save", on_click=act)
    os.system(name)
    return pickle.loads(name), share, now


@st.cache_data
def children():
    return []
