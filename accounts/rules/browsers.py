"""What a browser is called, so that people know their sessions apart."""

# In this order, because most browsers say they are the later ones too.
_BROWSERS = (
    ("YaBrowser/", "Yandex Browser"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Edg/", "Edge"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def browser_called(user_agent: str) -> str:
    """“Firefox, Windows”, or nothing for what is not known; no version, which nobody recognises."""
    names = (
        next((name for sign, name in signs if sign in user_agent), "")
        for signs in (_BROWSERS, _SYSTEMS)
    )
    return ", ".join(name for name in names if name)
