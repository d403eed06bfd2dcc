"""Where to go back to after a detour: only to a page of the portal itself."""


def way_back(address: str, otherwise: str = "/") -> str:
    """The address without a language if it is a path of ours, else `otherwise`.

    A host, a scheme, a double slash or a backslash would lead elsewhere.
    """
    is_ours = (
        address.startswith("/")
        and not address.startswith("//")
        and "\\" not in address
        and all(ord(letter) > 32 for letter in address)
    )
    return address if is_ours else otherwise
