"""The addresses of the reading site, kept for ever."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import path

from interviews.sitemaps import SITEMAPS
from interviews.views import (
    changes,
    echoed,
    health,
    home,
    interviews,
    languages,
    outlets,
    over_time,
    people,
    quote,
    recurring,
    reports,
    robots,
    search,
    search_help,
    side_by_side,
    topics,
    typeahead,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("interviews/", interviews.interview_list, name="interviews"),
    path("interviews/<slug:slug>/", interviews.interview, name="interview"),
    path("interviews/<slug:slug>/changes/", changes.source_changes, name="source_changes"),
    path("interviews/<slug:slug>/beside/<slug:other>/", side_by_side.side_by_side, name="side_by_side"),
    path("interviews/<slug:slug>/<int:number>/", interviews.exchange, name="exchange"),
    path("interviews/<slug:slug>/<int:number>/asked-before/", echoed.asked_before, name="asked_before"),
    path("interviews/<slug:slug>/<int:number>/said-before/", echoed.said_before, name="said_before"),
    path("interviews/<slug:slug>/<int:number>/<slug:fingerprint>/", interviews.paragraph, name="paragraph"),
    path("interviews/<slug:slug>/<int:number>/<slug:fingerprint>/report/", reports.report, name="report"),
    path("people/", people.person_list, name="people"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("people/<slug:slug>/topics/<slug:topic>/", over_time.person_topic, name="person_topic"),
    path("topics/", topics.topic_list, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("outlets/", outlets.outlet_list, name="outlets"),
    path("outlets/<slug:slug>/", outlets.outlet, name="outlet"),
    path("language/", languages.choose, name="language"),
    path("quote/", quote.quote, name="quote"),
    path("questions/", recurring.asked_most, name="asked_most"),
    path("passages/", recurring.said_most, name="said_most"),
    path("search/", search.search, name="search"),
    path("search/help/", search_help.search_help, name="search_help"),
    path("search/suggest/", typeahead.suggest, name="search_suggest"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="sitemap_section"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
