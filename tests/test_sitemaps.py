"""Search engines find every public address, when it changed, and nothing that readers may not see."""

from __future__ import annotations

import xml.etree.ElementTree as ET

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(client, path="/sitemap.xml"):
    """Every address of all files that the index names, with the day of its last change."""
    found = {}
    for section in ET.fromstring(client.get(path).content).iter(f"{SPACE}sitemap"):
        file = section.findtext(f"{SPACE}loc").removeprefix("http://testserver")
        for url in ET.fromstring(client.get(file).content).iter(f"{SPACE}url"):
            found[url.findtext(f"{SPACE}loc").removeprefix("http://testserver")] = url.findtext(f"{SPACE}lastmod")
    return found


def test_every_public_address_is_there(client, make_interview, make_topic):
    interview = make_interview(person="Mara Lund", outlet="Quay Mail", topics=(make_topic("Bridges"),))
    found = addresses(client)
    assert found[interview.get_absolute_url()] == interview.changed_at.date().isoformat()
    assert {"/", "/interviews/", "/people/mara-lund/", "/topics/bridges/", "/outlets/quay-mail/"} <= set(found)


def test_a_draft_and_who_speaks_only_in_it_are_not(client, make_interview, make_topic):
    interview = make_interview(person="Mara Lund", outlet="Quay Mail", topics=(make_topic("Bridges"),), public=False)
    found = addresses(client)
    assert not {interview.get_absolute_url(), "/people/mara-lund/", "/topics/bridges/", "/outlets/quay-mail/"} & set(
        found
    )


def test_robots_are_told_where_it_is_and_what_to_leave(client, db):
    said = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in said
    assert "Disallow: /admin/" in said
