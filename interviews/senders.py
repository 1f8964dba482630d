"""Where a request comes from, as far as a limit on how many may come from one place needs to know."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# Who has one address of these has all that share its first so many bits.
_ONE_PLACE = {4: 32, 6: 64}


def network_of(request: HttpRequest) -> str:
    """The network that a request was sent from: an IPv4 address, or the 64 bits that a household or host has of IPv6.

    What a proxy says of the sender is believed of settings.TRUSTED_PROXIES alone. "" for what is no address.
    """
    sender = request.META.get("REMOTE_ADDR", "")
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    # Each proxy adds whom it heard from at the end; what stands before the last one that is believed may be made up.
    while told and told[-1] and _is_proxy(sender):
        sender = told.pop()
        if "*" in settings.TRUSTED_PROXIES:
            break
    try:
        address = ipaddress.ip_address(sender)
    except ValueError:
        return ""
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return str(ipaddress.ip_network((address, _ONE_PLACE[address.version]), strict=False))


def _is_proxy(sender: str) -> bool:
    return "*" in settings.TRUSTED_PROXIES or sender in settings.TRUSTED_PROXIES
