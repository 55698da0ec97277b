"""The Help screen: which pages concern whom, the list with its search box, and the page shown."""
