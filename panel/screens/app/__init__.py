"""What every page stands in: the shell, the contents, the page context, links and the error page."""
