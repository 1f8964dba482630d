"""What machines are told of an interview is what its page says, and no more."""

from __future__ import annotations

from interviews.exports import linked_data


def absolute(path):
    return f"https://archive.example{path}"


def cast(interview):
    return list(interview.participants.select_related("person", "outlet").order_by("position"))


def test_an_interview_is_an_article_with_who_asks_and_who_answers(make_interview):
    interview = make_interview(title="The quay", person="Mara Lund", date="2021-05")
    data = linked_data.article(interview, cast(interview), ["exchange-1", "exchange-2"], absolute, "The Archive")
    assert data["@type"] == "Article"
    assert data["headline"] == "The quay"
    assert data["datePublished"] == "2021-05"
    assert data["inLanguage"] == "en"
    assert [somebody["name"] for somebody in data["author"]] == ["Harbour Post"]
    role = data["contributor"][0]
    assert (role["@type"], role["roleName"], role["description"]) == ("Role", "interviewee", "Harbour Master")
    assert role["contributor"]["@type"] == "Person"
    assert role["contributor"]["url"] == "https://archive.example/people/mara-lund/"
    assert data["hasPart"] == [{"@id": "#exchange-1"}, {"@id": "#exchange-2"}]


def test_what_is_not_known_is_not_said(make_interview):
    interview = make_interview(date="", outlet=None, introduction="", language="")
    data = linked_data.article(interview, cast(interview), [], absolute, "The Archive")
    assert {"datePublished", "dateCreated", "publisher", "description", "inLanguage", "isBasedOn"}.isdisjoint(data)


def test_the_day_of_the_conversation_is_no_day_of_publication(make_interview):
    interview = make_interview(date="2021-05-04")
    interview.date_kind = "conducted"
    data = linked_data.article(interview, cast(interview), [], absolute, "The Archive")
    assert data["dateCreated"] == "2021-05-04"
    assert "datePublished" not in data


def test_reference_managers_find_author_date_and_address(make_interview):
    interview = make_interview(person="Mara Lund", date="2021-05-04")
    tags = {name: content for _kind, name, content in linked_data.tags(interview, cast(interview), "https://a/", "A")}
    assert tags["citation_author"] == "Mara Lund"
    assert tags["citation_publication_date"] == "2021/05/04"
    assert tags["DC.contributor"] == "Harbour Post"
    assert tags["og:url"] == tags["citation_public_url"] == "https://a/"
    assert tags["description"] == "We met on the quay."


def test_a_description_ends_with_a_word(make_interview):
    interview = make_interview(introduction="herring " * 60)
    assert linked_data.description(interview).endswith("herring…")
    assert len(linked_data.description(interview)) <= 201
