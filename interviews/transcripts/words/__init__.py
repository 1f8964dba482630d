"""What words mean, in many languages: names, dates, roles, pronouns, and which language a text is in.

Nothing here knows what a page looks like or who speaks.
"""
