"""Articles whose every field holds words that mean harm somewhere: our own, for tests of what leaves a store."""

PAYLOADS = [
    "<script>window.PWN=1</script>",
    "\"><img src=x onerror=window.PWN=1>",
    "'><svg/onload=window.PWN=1>",
    "javascript:window.PWN=1",
    "JaVaScRiPt:window.PWN=1//https://e.example",
    "data:text/html,<script>window.PWN=1</script>",
    "</style><script>window.PWN=1</script>",
    "</title><body onload=window.PWN=1>",
    "]]><!--<script>window.PWN=1</script>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
    "[x](javascript:window.PWN=1)",
    "![[../../etc/passwd]] [[x|y]] `code` <% tp %>",
    "---\nid: x\nrun: 1\n---",
    "{{constructor.constructor('window.PWN=1')()}} ${window.PWN=1}",
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=HYPERLINK(\"http://e.example\",\"x\")",
    "\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\n",
    "\x1b]0;title\x07\x1b[31m",
    "\x00\x01\ufffe\uffff\u202e\u2028\x85",
    "../../../tmp/pwned",
]


def articles():
    """Two for each payload: it stands in title, outlet, address, author, body and quotation, and in a name."""
    out = []
    for i, evil in enumerate(PAYLOADS):
        out.append({"id": f"x{i} {evil}", "url": evil if i % 2 else f"https://e.example/{i}?q={evil}", "title": f"{evil} à Rome",
                    "published": f"2020-01-{i % 28 + 1:02}", "outlet": evil, "author": evil, "language": "fr",
                    "text": f"La ministre Anna Ferri a rencontré Jean Talbot mardi à Rome {evil}.\n\n« Nous avons parlé de {evil} avec eux », a déclaré "
                            f"Anna Ferri.\n\nLe groupe {evil} Karama a bombardé Tripoli le 3 janvier 2020. Paul Morel a démenti avoir rencontré Anna Ferri {evil}."})
        out.append({"id": f"y{i}", "title": evil, "outlet": f"{evil}", "url": f"javascript:window.PWN={i}",
                    "text": f"{evil} Anna Ferri {evil} a rencontré Jean Talbot {evil} le 5 mars 2019 à Paris. M. {evil} Talbot rencontrera Anna Ferri en juin 2021 {evil}."})
    return out
