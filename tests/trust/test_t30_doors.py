"""T30 to T34: where a request is sent on to, which host and method it names, what is answered, and odd parameters."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from interviews.models import Interview
from tests.archive.test_settings import PRODUCTION, run
from tests.every_address import public_addresses

ELSEWHERE = (
    *("//evil.example", "\\\\evil.example", "/\\evil.example", "https:evil.example", "https:///evil.example"),
    *("http://evil.example/", "////evil.example", "javascript:alert(1)", " //evil.example", "\t//evil.example"),
    *("https://testserver@evil.example", "//evil.example\\@testserver", "/%0d%0aLocation:%20//evil.example"),
)
POLICY = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
_LARGE = "9" * 23
ODD = {
    "given twice": "?page=1&page=2&q=a&q=b&format=json&format=csv&sort=title&sort=count",
    "numbers": f"?page=-1&q=a&o=99.-99.1e9&from=1e400&to={_LARGE}&turn={_LARGE}&outlet=-{_LARGE}&run=-1&all=-1",
    "NUL": "?page=%00&q=%00&words=%00&sort=%00&format=%00&o=%00&name=%00&turn=%00&from=%00&to=%00&run=%00",
    "no UTF-8": "?q=%ff%fe&words=%c0%af&page=%ed%a0%80&format=%ff&sort=%ff&name=%ed%a0%80&from=%ff",
    "long and many": f"?q={'a' * 8192}&words={'(' * 8192}&" + "&".join(f"a{number}=1" for number in range(900)),
    "lists": "?q[]=a&page[$ne]=1&words[0]=a&id__in=1,2&pk=1&_to_field=password&by__password__startswith=a&_popup=1",
}


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def everything(desk: dict[str, str]) -> list[str]:
    """Every address of the site, and one of each kind of data."""
    public = public_addresses(Interview.objects.filter(reading__isnull=False).get())
    data = [*public["interviews"][1:], *public["interview"][1:]]
    return [*(group[0] for group in public.values()), *data, *desk.values()]


@pytest.fixture
def superuser(db: None) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("vera", password="the tide comes in"))
    return client


@pytest.fixture
def static_file() -> str:
    return "/static/css/site.css"


# --- T30: where a request is sent on to ---


def leaves(location: str) -> bool:
    """Whether a browser that is sent there from http://testserver/ goes elsewhere. It takes a backslash for a slash."""
    parts = urlsplit(location.strip().replace("\\", "/"))
    return parts.scheme not in ("", "http") or parts.netloc not in ("", "testserver") or location.startswith("//")


@pytest.mark.parametrize("there", ELSEWHERE)
def test_t30_signing_in_leads_nowhere_else(superuser: Client, there: str) -> None:
    sent = {"username": "vera", "password": "the tide comes in", "next": there}
    answer = Client().post("/admin/login/", sent, query_params={"next": there}, REMOTE_ADDR="192.0.2.1")
    assert answer.status_code == 302
    assert not leaves(answer["Location"])
    for address in ("/admin/login/", "/language/", "/admin/logout/"):
        answer = superuser.post(address, {"next": there}, query_params={"next": there})
        assert not leaves(answer.headers.get("Location", ""))


def test_t30_no_address_sends_anybody_away(everything: list[str], superuser: Client) -> None:
    there = "//evil.example"
    beside = [address for address in everything if "format=" not in address]
    for address in [*beside, f"/{there}", f"{there}/interviews", f"/interviews/{there}", f"/admin/{there}"]:
        joint = "&" if "?" in address else "?"
        asked = f"{address}{joint}next={there}&url={there}&back={there}&return={there}&_popup={there}"
        assert not leaves(superuser.get(asked).headers.get("Location", "")), asked


# --- T31: which host a request names ---


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "a b", ""])
def test_t31_a_host_that_is_not_ours_is_refused(everything: list[str], host: str) -> None:
    client = Client(raise_request_exception=False)
    for address in ("/", "/interviews/", "/sitemap.xml", "/admin/login/", "/interviews/?format=atom"):
        answer = client.get(address, headers={"host": host})
        assert answer.status_code == 400, address
        assert "evil" not in answer.content.decode()


LIES = {
    **dict.fromkeys(("X-Forwarded-Host", "X-Host", "X-Original-Host", "X-Forwarded-Server"), "evil.example"),
    **{"Forwarded": "host=evil.example", "X-Forwarded-Port": "666", "X-Original-URL": "/evil.example"},
}


# --- T32: methods, forms from elsewhere, frames ---


def test_t32_no_address_is_asked_with_another_method(everything: list[str], superuser: Client) -> None:
    for address in everything:
        for method in ("TRACE", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "GETT"):
            answer = superuser.generic(method, address)
            assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST"), (method, address)


def test_t32_looking_changes_nothing_and_a_form_from_elsewhere_is_refused(everything: list[str], db: None) -> None:
    careful = Client(enforce_csrf_checks=True, raise_request_exception=False)
    careful.force_login(User.objects.create_superuser("maud"))
    # Another site may choose a reader's language, and have a quotation looked for, which writes nothing; a token would
    # put a cookie with every page.
    open_to_all = {reverse("language"), reverse("quote")}
    for address in (address for address in everything if address not in open_to_all):
        answer = careful.post(address, {"sent": "yes"}, headers={"origin": "https://evil.example"})
        assert answer.status_code in (403, 405), address


# --- T33: what every answer says ---


def wrong_headers(answer: Any) -> list[str]:
    said = answer.headers
    policy = said.get("Content-Security-Policy", "")
    sandboxed = policy.startswith("sandbox")
    wanted = ("default-src 'none'",) if sandboxed else POLICY
    wrong = [f"no {part} in the policy" for part in wanted if part not in policy]
    wrong += ["unsafe"] if "unsafe" in policy or "*" in policy or "http" in policy else []
    for name, value in {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }.items():
        wrong += [] if said.get(name) == value else [f"{name}: {said.get(name)}"]
    wrong += [] if "camera=()" in said.get("Permissions-Policy", "") else ["no Permissions-Policy"]
    wrong += ["Access-Control-Allow-Origin"] if "Access-Control-Allow-Origin" in said else []
    kind = said.get("Content-Type", "")
    if re.match(r"text/|application/(atom|rss)", kind) and "charset=utf-8" not in kind.replace('"', "").lower():
        wrong.append(f"no charset: {kind}")
    return wrong


def test_t31_t33_every_answer_carries_every_header_and_names_our_host_whatever_a_request_says(
    everything: list[str], superuser: Client, static_file: str
) -> None:
    found = {}
    asked = [
        *everything,
        static_file,
        "/static/no-such-file.css",
        "/no-such-page/",
        "/interviews/?year=soon",
        "/interviews",
    ]
    for address in asked:
        answer = superuser.get(address, headers=LIES)
        wrong = wrong_headers(answer)
        if b"evil" in answer.getvalue() or "evil" in answer.headers.get("Location", ""):
            wrong.append("names another host")
        if answer.status_code == 400 and address != "/interviews/?year=soon":
            wrong.append("refused for a header that says nothing here")
        if wrong:
            found[address] = wrong
    assert found == {}


def test_t33_refusals_before_any_page_carry_them_too(db: None) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    for answer, status in (
        (client.get("/", headers={"host": "evil.example"}), 400),
        (client.generic("TRACE", "/"), 405),
        (client.post("/admin/login/"), 403),
        (client.post("/interviews/"), 403),
    ):
        assert answer.status_code == status
        assert wrong_headers(answer) == []


def test_t33_a_failure_carries_them_too(client: Client, db: None) -> None:
    def away(*args: object) -> None:
        raise OperationalError

    with connection.execute_wrapper(away):
        answer = Client(raise_request_exception=False).get("/interviews/")
    assert answer.status_code == 500
    assert wrong_headers(answer) == []


def test_t33_a_source_is_handed_over_and_never_shown(desk: dict[str, str], superuser: Client) -> None:
    answer = superuser.get(desk["interviews_source_download"])
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert "no-store" in answer["Cache-Control"]


def test_t33_in_production_all_of_it_is_https_for_years(tmp_path: Any) -> None:
    program = (
        "import django; django.setup(); from django.test import Client;"
        "hosts = {'host': 'archive.example'};"
        "sent = Client(headers=hosts).get('/interviews/?q=a');"
        "print(sent.status_code, sent['Location']);"
        "print(Client(headers=hosts).get('/healthz', secure=True)['Strict-Transport-Security'])"
    )
    done = run(tmp_path, "-c", program, **PRODUCTION)
    assert done.stdout.splitlines() == [
        "301 https://archive.example/interviews/?q=a",
        "max-age=63072000; includeSubDomains; preload",
    ], done.stderr


# --- T34: odd parameters ---


@pytest.mark.parametrize("kind", ODD)
def test_t34_odd_parameters_never_fail(everything: list[str], superuser: Client, kind: str) -> None:
    found = {}
    for address in everything:
        asked = address + ODD[kind].replace("?", "&" if "?" in address else "?", 1)
        answer = superuser.get(asked)
        if answer.status_code >= 500:
            found[address] = answer.status_code
    assert found == {}


def test_t34_odd_forms_never_fail(everything: list[str], superuser: Client) -> None:
    nonsense = {
        **{
            "version": "99999999999999999999999",
            "text": "\0",
            "kind": "\0",
            "reason": "\0",
            "page": "\0",
            "sent": "yes",
        },
        **{
            "action": "\0",
            "_selected_action": ["\0", "99999999999999999999999"],
            "turns": "\0",
            "which": "-1",
            "at": "\0",
        },
        **{
            "form-TOTAL_FORMS": "99999999999",
            "form-INITIAL_FORMS": "-1",
            "participants-TOTAL_FORMS": "x",
            "stays": "\0",
        },
        **{
            "name": "\0",
            "title": "\0",
            "paragraphs": "1e9",
            "act": "\0",
            "choice": "\0",
            "position": "\0",
        },
    }
    found = {}
    for address in everything:
        answer = superuser.post(address, nonsense)
        if answer.status_code >= 500:
            found[address] = answer.status_code
    assert found == {}
    assert reverse("home") in everything
