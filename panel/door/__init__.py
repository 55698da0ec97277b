"""The front door: our ASGI layer around Streamlit. No page, socket or file is reached without a live session."""
