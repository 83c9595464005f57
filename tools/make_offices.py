#!/usr/bin/env python3
"""Make data/common/offices.tsv: who held which office when, since 2000.

usage: make_offices.py KNOWLEDGE_DIR > data/common/offices.tsv

KNOWLEDGE_DIR holds holders_*.csv (position, person, id, start, end; facts from Wikidata, CC0) and leaderlist_3_21.csv (REIGN: one leader
a country, MIT). Offices that the French and English tables name (data/*/offices.tsv) are kept, the rest is left out. The few bodies
that have no file are written below.
"""
import csv
import datetime
import pathlib
import sys

FILES = {"egypt-ministers": "EGY", "france-cabinet": "FRA", "italy-ministers": "ITA", "libya": "LBY", "russia-cabinet": "RUS",
         "tunisia-ministers": "TUN", "turkey-ministers": "TUR", "uae-ministers": "ARE", "united-kingdom-cabinet": "GBR", "us-cabinet": "USA"}
OFFICES = [  # (start of the position's name, office)
    ("President of the National Assembly", "speaker"), ("President of the Senate", "senate-speaker"), ("Speaker", "speaker"),
    ("Chairman of the Presidential Council", "head-of-state"), ("Vice President", "vice-president"), ("First Lady", "first-lady"),
    ("Vice-President", "vice-president"),
    ("monarch", "head-of-state"), ("Prime Minister of", ""), ("Prime Minister", "head-of-government"), ("Deputy Prime Minister", "deputy-prime-minister"),
    ("Secretary of State for Foreign", "foreign"), ("Secretary of State for Defence", "defence"), ("Secretary of State for the Home", "interior"),
    ("Secretary of State for Justice", "justice"), ("Secretary of State for Health", "health"), ("Secretary of State for International Trade", "trade"),
    ("Secretary of State for", ""), ("Secretary of State", "foreign"), ("Secretary of Defence", "defence"), ("Secretary of the Treasury", "finance"),
    ("Secretary of Homeland", "interior"), ("Attorney General", "justice"), ("National Security Advisor", "national-security-adviser"),
    ("White House Press Secretary", "spokesperson"), ("White House Chief of Staff", "chief-of-staff"), ("Director of the CIA", "cia"),
    ("Chancellor of the Exchequer", "finance"), ("Minister of State", ""), ("Minister of Foreign", "foreign"), ("Minister of Europe and Foreign", "foreign"), ("Minister of the Armed Forces", "defence"), ("Minister of Defence", "defence"),
    ("Minister of National Defence", "defence"), ("Minister of the Interior", "interior"), ("Minister of Interior", "interior"),
    ("Minister of Internal", "interior"), ("Minister of Justice", "justice"), ("Minister of Finance", "finance"), ("Minister of the Economy", "finance"),
    ("Minister of Economy", "finance"), ("Minister of Health", "health"), ("Minister of Culture", "culture"), ("Minister of National Education", "education"),
    ("Minister of Education", "education"), ("Minister of Agriculture", "agriculture"), ("Minister of Labour", "labour"), ("Minister of the Environment", "environment"),
    ("Minister of Transport", "transport"), ("Government Spokesperson", "spokesperson"), ("Chief of the General Staff", "chief-of-defence"),
    ("Chief of the Defence Staff", "chief-of-defence"), ("President", "head-of-state"),
]
COW = """AFG AFG;ALB ALB;ALG DZA;ANG AGO;ARG ARG;ARM ARM;AUL AUS;AUS AUT;AZE AZE;BAH BHR;BNG BGD;BEL BEL;BEN BEN;BLR BLR;MYA MMR;BOL BOL;BOS BIH;
BOT BWA;BRA BRA;BUL BGR;BFO BFA;BUI BDI;CAM KHM;CAO CMR;CAN CAN;CAP CPV;CHL CHL;CHN CHN;CYP CYP;COL COL;COM COM;CON COG;DRC COD;PRK PRK;ROK KOR;
COS CRI;CDI CIV;CRO HRV;CUB CUB;DEN DNK;DJI DJI;EGY EGY;ECU ECU;ERI ERI;SPN ESP;EST EST;USA USA;ETH ETH;FIN FIN;FRN FRA;GAB GAB;GAM GMB;GRG GEO;
GHA GHA;GRC GRC;GUA GTM;GUI GIN;GNB GNB;EQG GNQ;HAI HTI;HON HND;HUN HUN;IND IND;INS IDN;IRQ IRQ;IRN IRN;IRE IRL;ICE ISL;ISR ISR;ITA ITA;JAM JAM;
JPN JPN;JOR JOR;KZK KAZ;KEN KEN;KYR KGZ;KOS XKX;KUW KWT;LAO LAO;LES LSO;LAT LVA;LEB LBN;LBR LBR;LIB LBY;LIT LTU;LUX LUX;MAC MKD;MAG MDG;MAL MYS;
MAW MWI;MLI MLI;MLT MLT;MOR MAR;MAA MRT;MEX MEX;MLD MDA;MON MNG;MNG MNE;MZM MOZ;NAM NAM;NEP NPL;NIC NIC;NIR NER;NIG NGA;NOR NOR;NEW NZL;OMA OMN;
UGA UGA;UZB UZB;PAK PAK;PAN PAN;PAR PRY;NTH NLD;PER PER;PHI PHL;POL POL;POR PRT;QAT QAT;CEN CAF;DOM DOM;CZR CZE;ROM ROU;UKG GBR;RUS RUS;RWA RWA;
SAL SLV;SEN SEN;SER SRB;YUG SRB;SIE SLE;SIN SGP;SLO SVK;SLV SVN;SOM SOM;SUD SDN;SSD SSD;SRI LKA;SWD SWE;SWZ CHE;SYR SYR;TAJ TJK;TAW TWN;TAZ TZA;
CHA TCD;THI THA;TOG TGO;TUN TUN;TKM TKM;TUR TUR;UKR UKR;URU URY;VEN VEN;DRV VNM;YEM YEM;ZAM ZMB;ZIM ZWE;SAF ZAF;SAU SAU;UAE ARE;GMY DEU;GFR DEU"""
OWN = """UN	un-secretary-general	Kofi Annan	1997-01-01	2006-12-31
UN	un-secretary-general	Ban Ki-moon	2007-01-01	2016-12-31
UN	un-secretary-general	António Guterres	2017-01-01	-
UN	un-envoy-libya	Bernardino León	2014-09-01	2015-11-04
UN	un-envoy-libya	Martin Kobler	2015-11-17	2017-06-21
UN	un-envoy-libya	Ghassan Salamé	2017-06-22	2020-03-02
UN	un-envoy-libya	Stephanie Williams	2020-03-03	2021-01-17
UN	un-envoy-libya	Ján Kubiš	2021-01-18	2021-12-10
UN	un-envoy-libya	Abdoulaye Bathily	2022-09-02	2024-05-15
UN	un-envoy-syria	Staffan de Mistura	2014-07-10	2018-12-31
UN	un-envoy-syria	Geir Pedersen	2019-01-07	-
EU	commission-president	José Manuel Barroso	2004-11-22	2014-10-31
EU	commission-president	Jean-Claude Juncker	2014-11-01	2019-11-30
EU	commission-president	Ursula von der Leyen	2019-12-01	-
EU	council-president	Herman Van Rompuy	2009-12-01	2014-11-30
EU	council-president	Donald Tusk	2014-12-01	2019-11-30
EU	council-president	Charles Michel	2019-12-01	2024-11-30
EU	foreign	Catherine Ashton	2009-12-01	2014-10-31
EU	foreign	Federica Mogherini	2014-11-01	2019-11-30
EU	foreign	Josep Borrell	2019-12-01	2024-11-30
EU	brexit-negotiator	Michel Barnier	2016-10-01	2021-01-31
NATO	nato-secretary-general	Anders Fogh Rasmussen	2009-08-01	2014-09-30
NATO	nato-secretary-general	Jens Stoltenberg	2014-10-01	2024-09-30
IMF	imf-director	Dominique Strauss-Kahn	2007-11-01	2011-05-18
IMF	imf-director	Christine Lagarde	2011-07-05	2019-09-12
IMF	imf-director	Kristalina Georgieva	2019-10-01	-
ECB	ecb-president	Mario Draghi	2011-11-01	2019-10-31
ECB	ecb-president	Christine Lagarde	2019-11-01	-
VAT	pope	Benoît XVI	2005-04-19	2013-02-28
VAT	pope	François	2013-03-13	2025-04-21
IRN	supreme-guide	Ali Khamenei	1989-06-04	-
DEU	foreign	Frank-Walter Steinmeier	2013-12-17	2017-01-27
DEU	foreign	Sigmar Gabriel	2017-01-27	2018-03-14
DEU	foreign	Heiko Maas	2018-03-14	2021-12-08
DEU	head-of-state	Frank-Walter Steinmeier	2017-03-19	-
IRN	foreign	Mohammad Javad Zarif	2013-08-15	2021-08-25
IRN	head-of-state	Mahmoud Ahmadinejad	2005-08-03	2013-08-03
IRN	head-of-state	Hassan Rohani	2013-08-03	2021-08-03
ISR	head-of-government	Benjamin Netanyahu	2009-03-31	2021-06-13
LBN	head-of-state	Michel Aoun	2016-10-31	2022-10-30
LBN	head-of-government	Saad Hariri	2016-12-18	2020-01-21
CHN	head-of-state	Xi Jinping	2013-03-14	-
CHN	foreign	Wang Yi	2013-03-16	-
JPN	head-of-government	Shinzo Abe	2012-12-26	2020-09-16
CAN	head-of-government	Justin Trudeau	2015-11-04	-
POL	head-of-state	Andrzej Duda	2015-08-06	-
POL	head-of-government	Beata Szydlo	2015-11-16	2017-12-11
POL	head-of-government	Mateusz Morawiecki	2017-12-11	2023-12-13
BLR	head-of-state	Alexandre Loukachenko	1994-07-20	-
ITA	deputy-prime-minister	Luigi Di Maio	2018-06-01	2019-09-05
ITA	deputy-prime-minister	Matteo Salvini	2018-06-01	2019-09-05
LBY	army-commander	Khalifa Haftar	2015-03-02	-"""
PARLIAMENTARY = set("DEU GBR ITA ISR JPN CAN IND ESP NLD BEL LUX GRC AUS NZL SWE NOR DNK FIN ISL AUT HUN CZE SVK SVN HRV IRL PRT EST LVA POL BGR "
                    "MKD ALB XKX MNE SRB MLT MYS THA ETH PAK IRQ LBN ARM GEO NPL BGD TTO JAM MUS LSO".split())
SINCE = "2000"


def office(position):
    for start, code in OFFICES:
        if position == start or (position.startswith(start) and start not in ("President", "monarch", "Prime Minister")):
            return code
    return ""


def leaders(path):
    iso3 = dict(p.split() for p in COW.replace("\n", "").split(";"))
    for r in csv.DictReader(open(path, encoding="utf-8", errors="replace")):
        code = iso3.get(r["stateabb"])
        try:
            start = datetime.date(int(r["syear"]), int(r["smonth"]), min(int(r["sdate"]), 28)).isoformat()
            y, m = int(r["eyear"] or 2021), int(r["emonth"] or 3)
        except ValueError:
            continue
        end = "-" if (y, m) >= (2021, 1) else f"{y:04d}-{m:02d}-28"
        if code and (end == "-" or end >= SINCE):
            yield code, "head-of-government" if code in PARLIAMENTARY else "leader", r["leader"].strip(), start, end


def main(folder):
    rows = set()
    for name, country in FILES.items():
        for r in csv.DictReader(open(pathlib.Path(folder) / f"holders_{name}.csv", encoding="utf-8")):
            code, end = office(r["position"]), r["end"] or "-"
            if code and r["start"] and (end == "-" or end >= SINCE):
                rows.add((country, code, r["person"], r["start"], end))
    rows.update(leaders(pathlib.Path(folder) / "leaderlist_3_21.csv"))
    rows.update(tuple(line.split("\t")) for line in OWN.split("\n"))
    print("# Who held which office when, since 2000: links \"le président turc\" to a name in the same article.")
    print("# source: Wikidata office holders (facts, CC0), REIGN leader list 2021-3 (MIT), bodies by hand; made by tools/make_offices.py")
    print("# country or body	office (see data/*/offices.tsv)	holder	from	until")
    for row in sorted(rows):
        print("\t".join(row))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
