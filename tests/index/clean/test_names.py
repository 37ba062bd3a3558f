"""People, places and organisations, told by their capitals; rather none than wrong ones."""

from __future__ import annotations

import pytest

from cuttings.index.clean.names import names_in


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "The mayor met Anna de Vries in Delft on Monday.", {"Anna de Vries", "Delft"}),
        ("en", "We saw President Kassym-Jomart Tokayev. Later Mr. Tokayev spoke.", {"Kassym-Jomart Tokayev"}),
        ("en", "They met Tom Hill and Ann Hill. But Hill would not say more of it.", {"Tom Hill", "Ann Hill", "Hill"}),
        ("en", "A Russian envoy came to the Bank of England in January, the BBC said.", {"Bank of England"}),
        ("en", "Trade with Hong Kong rose, and a ship of Hong Kong left.", {"Hong Kong"}),  # kong is a king elsewhere
        ("en", "The Chancellor of the Exchequer Nigel Lawson spoke.", {"Nigel Lawson"}),
        ("en", "It sold parts of General Electric Co, and General Haig knew.", {"General Electric Co", "Haig"}),
        ("en", "It is part of American Telephone and Telegraph Co since then.", set()),
        ("en", "Quarter Oper net 22,000 vs 17,000. Year Oper net 40,000 vs 30,000 in the books.", set()),
        ("en", "Police searched the house. Nobody was there. Officials were silent.", set()),
        ("en", "He works for a Moscow-led alliance near Delhi's Lodi Road.", {"Delhi", "Lodi Road"}),
        ("en", "Delhi Chief Minister Arvind Kejriwal smiled.", {"Arvind Kejriwal"}),
        ("en", "They play it on an iPhone, a Bluetooth 4.1 device, and CEOs like GenAI.", set()),
        ("en", "The Supreme Court heard Obstetrics and Care Department, then Risk Management.", {"Supreme Court"}),
        (
            "en",
            "Ann Hill of Delft left the Bank of England for the Department of the Treasury.",
            {"Ann Hill", "Delft", "Bank of England", "Department of the Treasury"},
        ),
        ("en", "How Long Should It Take? They asked Much Does Wix Cost and laughed.", set()),
        ("en", "Nobody knew the librarian, Gordon Brown, or Krug & Velten in March 2020.", {"Gordon Brown", "Krug & Velten"}),
        ("en", "The dinner\n\nCozy Chairs\n\nDesk Lamps And Plants\n\nIt was cold in Oslo that day.", {"Oslo"}),
        ("en", "Er sagte, das ist nicht die Überreizung von Anna Schmidt und Köln.", set()),
        ("fr", "Le juge a vu Hélène Quorin près du lac d’Orvane, lundi.", {"Hélène Quorin", "Orvane"}),
        ("es", "Ayer la alcaldesa Remedios Urquía llegó a Villasera.", {"Remedios Urquía", "Villasera"}),
        ("it", "Ieri il sindaco Carlo Bruni era a Torino.", {"Carlo Bruni", "Torino"}),
        ("no", "Han bor i Norge. Det er Norges beste elv, sa Tone Damli.", {"Norge", "Tone Damli"}),
        ("de", "Der Bürgermeister traf Anna Schmidt in Köln.", set()),
        ("ja", "火曜日の朝、上丸へ向かう渡し船が砂州に乗り上げた。", set()),
        (None, "The mayor met Anna de Vries in Delft.", set()),
    ],
)
def test_names(language: str | None, text: str, names: set[str]) -> None:
    assert set(names_in(text, language)) == names
