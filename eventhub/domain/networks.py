"""The network that an address stands for: what its sender cannot change at will, and so what limits count."""

from ipaddress import IPv6Address, ip_address

OF_HOST, OF_HOUSE = 32, 64  # how many leading bits that is: of IPv4, of IPv6


def network_of(address: str) -> str:
    """The network of this address: whoever has one of IPv6 has millions of them. What is no address stays as it is."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    spare = found.max_prefixlen - (OF_HOUSE if isinstance(found, IPv6Address) else OF_HOST)
    return f"{found.version} {int(found) >> spare:x}"
