"""The only Streamlit in panel/: the shell, the desk a page works at, and the parts pages share."""
