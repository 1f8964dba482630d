"""Where a request comes from: what it says of itself is believed of proxies alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from interviews.senders import network_of


@pytest.mark.parametrize(
    ("proxies", "peer", "told", "network"),
    [
        ([], "203.0.113.7", "", "203.0.113.7/32"),
        ([], "203.0.113.7", "198.51.100.1", "203.0.113.7/32"),
        (["10.0.0.1"], "10.0.0.1", "198.51.100.1", "198.51.100.1/32"),
        (["10.0.0.1"], "10.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1/32"),
        (["10.0.0.1", "10.0.0.2"], "10.0.0.2", "1.2.3.4, 198.51.100.1, 10.0.0.1", "198.51.100.1/32"),
        (["*"], "10.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1/32"),
        (["10.0.0.1"], "10.0.0.1", "", "10.0.0.1/32"),
        ([], "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        ([], "::ffff:203.0.113.7", "", "203.0.113.7/32"),
        ([], "", "", ""),
        (["*"], "10.0.0.1", "<script>", ""),
    ],
)
def test_only_a_proxy_says_for_whom_it_asks(
    rf: RequestFactory, settings: Any, proxies: list[str], peer: str, told: str, network: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=told)
    assert network_of(request) == network
