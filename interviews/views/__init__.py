"""The reading site: pages of HTML that need neither an account nor JavaScript.

What comes in: an address and a query string, both written by anybody. What goes out: a page, or the same list as JSON
or CSV, of rows that are ``public()``; anything else is a page that says what is wrong and where to go on (``errors``).

- ``addresses`` finds the row behind an address: here, moved (301), gone (410) or never there (404).
- ``listing`` is shared by every list: its page, its order, its formats.
- ``spoken`` lays out exchanges as a page shows them: who speaks under which name, and the address of each paragraph.
- one module per area holds the views, functions of a few lines in the words of ``interviews.querysets``.

A page costs a fixed number of queries however long the interview and however large the archive; tests hold each to it.
One more list: a queryset, a record in ``interviews.exports.records``, and a view that calls ``listing.respond``.
"""
