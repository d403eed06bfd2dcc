"""Criteria in words, in the reader's language."""

from core.i18n import N_, Translator, localised
from core.i18n.formats import written_moment
from core.territories import regions
from petitions.rules.criteria import CODE_LENGTH, Criteria
from petitions.rules.signing import NO_REGION


def network_code(network: bytes) -> str:
    """What people call a network by; it says nothing of the addresses in it."""
    code = network.hex()[:CODE_LENGTH]
    return f"{code[:4]}-{code[4:]}"


def in_words(criteria: Criteria, translator: Translator, *, with_codes: bool) -> list[str]:
    """One phrase for each condition. The public is not told the codes of networks."""
    say = translator.gettext
    words = _window(criteria, translator)
    if criteria.region == NO_REGION:
        words.append(say(N_("by signers who named no region")))
    elif criteria.region:
        region = localised(regions()[criteria.region], translator.language)
        words.append(say(N_("by signers of {region}"), region=region))
    if criteria.networks and with_codes:
        codes = ", ".join(map(network_code, criteria.networks))
        words.append(
            translator.ngettext(
                "from the network {codes}",
                "from {n} networks: {codes}",
                len(criteria.networks),
                codes=codes,
            )
        )
    elif criteria.networks:
        words.append(
            translator.ngettext("from one network", "from {n} networks", len(criteria.networks))
        )
    if criteria.text_version is not None:
        words.append(say(N_("under version {version} of the text"), version=criteria.text_version))
    if criteria.named:
        words.append(
            translator.ngettext(
                "{n} signature named by its number",
                "{n} signatures named one by one",
                criteria.named,
            )
        )
    return words


def _window(criteria: Criteria, translator: Translator) -> list[str]:
    start, end = (
        moment and written_moment(moment, translator)
        for moment in (criteria.signed_from, criteria.signed_until)
    )
    if start and end:
        return [translator.gettext(N_("signed from {start} until {end}"), start=start, end=end)]
    if start:
        return [translator.gettext(N_("signed from {start} on"), start=start)]
    if end:
        return [translator.gettext(N_("signed before {end}"), end=end)]
    return []
