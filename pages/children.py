"""Same child?: two records that may be of one child, side by side; coordinator or officer says whether they are one."""

from panel.screens.app import links
from panel.screens.app.page_context import open_page
from panel.screens.children import pairs, same_child, same_setting
from panel.screens.widgets.tabs import tabs
from panel.store.queries.children import pairs as queries
from panel.store.settings.near_settings import pairs as setting_pairs

page = open_page("children", "Same child?")
with page.reading() as session:
    found = queries.pairs(session, page.actor)
    standing = queries.merges(session, page.actor)
    places = setting_pairs(session)

# No numbers in the names: a tab whose name changes is another to Streamlit, and the first comes to the front.
look, merged, settings = tabs(["To look at", "Merged", "Settings"], "show")
if look.wanted:
    with look:
        same_child.find_more(page, found)
        pairs.choose_pair(found)
        if links.in_address("first") and links.in_address("second"):
            same_child.compare(page, links.number_in_address("first"), links.number_in_address("second"))
if merged.wanted:
    with merged:
        same_child.take_back(page, standing)
if settings.wanted:
    with settings:
        same_setting.settle(page, places)
