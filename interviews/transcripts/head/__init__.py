"""What stands before the first turn, and what it says of the text as a whole: title, date, byline, outlet."""
