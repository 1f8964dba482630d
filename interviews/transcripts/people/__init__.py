"""Who is behind the labels, who asks and who answers: found from the text itself, never across interviews."""
