"""Lists as data: one plain record per row, then each format only writes it.

What comes in: public rows, loaded by a view with all that a record needs. What goes out: text.

- ``records`` names the columns of each list and makes the record of one row; addresses in it are absolute.
  ``echo_records`` does so for what was asked and said before.
- ``csv_rows`` writes records as CSV that a spreadsheet will not run; ``json_page`` writes one page of them as JSON.
- ``every_row`` writes the rows of all tables, and what they come to: the canonical export, by which two archives are
  compared. ``backup`` copies the database as it is at one moment.

One more format: a module with a ``write`` function from columns and records to text, and its name in
``interviews.views.listing``. Imports models and echoes, and nothing above them.
"""
