"""Coming in: pass phrases, the second factor, the authority's own sign-in, and the session at the end."""
