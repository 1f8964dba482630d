"""What pages print around what is said: buttons, notices, credits, heads of letters, the foot.

Told by what a line says and where it stands, before anybody knows who speaks.
"""
