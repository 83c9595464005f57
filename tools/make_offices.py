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
import re
import sys
import unicodedata

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
BHM BHS;TRI TTO;BAR BRB;DMA DMA;GRN GRD;SLU LCA;SVG VCT;AAB ATG;SKN KNA;BLZ BLZ;GUY GUY;SUR SUR;MNC MCO;LIE LIE;AND AND;SNM SMR;STP STP;SWA SWZ;
MAS MUS;SEY SYC;BHU BTN;MAD MDV;BRU BRN;ETM TLS;PNG PNG;VAN VUT;SOL SLB;KIR KIR;TUV TUV;FIJ FJI;TON TON;NAU NRU;MSI MHL;PAL PLW;FSM FSM;WSM WSM;
SAL SLV;SEN SEN;SER SRB;YUG SRB;SIE SLE;SIN SGP;SLO SVK;SLV SVN;SOM SOM;SUD SDN;SSD SSD;SRI LKA;SWD SWE;SWZ CHE;SYR SYR;TAJ TJK;TAW TWN;TAZ TZA;
CHA TCD;THI THA;TOG TGO;TUN TUN;TKM TKM;TUR TUR;UKR UKR;URU URY;VEN VEN;DRV VNM;YEM YEM;ZAM ZMB;ZIM ZWE;SAF ZAF;SAU SAU;UAE ARE;GMY DEU;GFR DEU"""
# What the files lack or have wrong, from public facts; a holder of an office named here is not taken from the files.
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
CHN	head-of-state	Xi Jinping	2013-03-14	-
CHN	foreign	Wang Yi	2013-03-16	-
JPN	head-of-government	Shinzo Abe	2012-12-26	2020-09-16
POL	head-of-state	Andrzej Duda	2015-08-06	-
POL	head-of-government	Beata Szydlo	2015-11-16	2017-12-11
POL	head-of-government	Mateusz Morawiecki	2017-12-11	2023-12-13
BLR	head-of-state	Alexandre Loukachenko	1994-07-20	-
ITA	deputy-prime-minister	Luigi Di Maio	2018-06-01	2019-09-05
ITA	deputy-prime-minister	Matteo Salvini	2018-06-01	2019-09-05
LBY	army-commander	Khalifa Haftar	2015-03-02	-
DEU	head-of-government	Angela Merkel	2005-11-22	2021-12-08
DEU	head-of-government	Olaf Scholz	2021-12-08	2025-05-06
GBR	head-of-government	Boris Johnson	2019-07-24	2022-09-06
GBR	head-of-government	Liz Truss	2022-09-06	2022-10-25
GBR	head-of-government	Rishi Sunak	2022-10-25	2024-07-05
USA	head-of-state	Donald Trump	2017-01-20	2021-01-20
USA	head-of-state	Donald Trump	2025-01-20	2029-01-20
USA	head-of-state	Joe Biden	2021-01-20	2025-01-20
USA	vice-president	Kamala Harris	2021-01-20	2025-01-20
USA	vice-president	Mike Pence	2017-01-20	2021-01-20
USA	foreign	Antony Blinken	2021-01-26	2025-01-20
FRA	head-of-state	Emmanuel Macron	2017-05-14	2027-05-14
FRA	head-of-government	Élisabeth Borne	2022-05-16	2024-01-09
FRA	head-of-government	Gabriel Attal	2024-01-09	2024-09-05
FRA	head-of-government	Michel Barnier	2024-09-05	2024-12-13
FRA	head-of-government	François Bayrou	2024-12-13	2025-09-09
FRA	finance	Bruno Le Maire	2017-05-17	2024-09-21
FRA	finance	Michel Sapin	2014-03-31	2017-05-17
FRA	finance	Arnaud Montebourg	2014-04-02	2014-08-25
FRA	interior	Christophe Castaner	2018-10-16	2020-07-06
FRA	interior	Matthias Fekl	2017-03-21	2017-05-17
FRA	interior	Gérald Darmanin	2020-07-06	2024-09-21
FRA	minister	Gérald Darmanin	2017-05-17	2020-07-06
FRA	justice	Éric Dupond-Moretti	2020-07-06	2024-09-21
FRA	foreign	Laurent Fabius	2012-05-16	2016-02-11
FRA	foreign	Jean-Marc Ayrault	2016-02-11	2017-05-17
FRA	defence	Sébastien Lecornu	2022-05-20	2025-09-09
FRA	environment	Ségolène Royal	2014-04-02	2017-05-17
FRA	environment	Nicolas Hulot	2017-05-17	2018-09-04
FRA	environment	François de Rugy	2018-09-04	2019-07-16
FRA	environment	Élisabeth Borne	2019-07-16	2020-07-06
FRA	environment	Barbara Pompili	2020-07-06	2022-05-20
FRA	environment	Delphine Batho	2012-06-21	2013-07-02
FRA	environment	Philippe Martin	2013-07-02	2014-04-02
FRA	health	Xavier Bertrand	2010-11-14	2012-05-16
FRA	health	Marisol Touraine	2012-05-16	2017-05-17
FRA	health	Agnès Buzyn	2017-05-17	2020-02-16
FRA	health	Olivier Véran	2020-02-16	2022-05-20
FRA	labour	François Rebsamen	2014-04-02	2015-09-02
FRA	labour	Myriam El Khomri	2015-09-02	2017-05-17
FRA	agriculture	Stéphane Le Foll	2012-05-16	2017-05-17
FRA	education	Jean-Michel Blanquer	2017-05-17	2022-05-20
FRA	education	Najat Vallaud-Belkacem	2014-08-26	2017-05-17
FRA	housing	Emmanuelle Cosse	2016-02-11	2017-05-17
FRA	housing	Julien Denormandie	2017-06-21	2020-07-06
FRA	housing	Cécile Duflot	2012-05-16	2014-03-31
FRA	housing	Sylvia Pinel	2014-04-02	2016-02-11
FRA	sport	Patrick Kanner	2014-08-26	2017-05-17
FRA	minister	Jacques Mézard	2017-06-21	2018-10-16
FRA	minister	Nathalie Loiseau	2017-06-21	2019-03-27
FRA	minister	Marlène Schiappa	2017-05-17	2022-05-20
FRA	minister	Christophe Castaner	2017-05-17	2018-10-16
FRA	minister	Benjamin Griveaux	2017-06-21	2019-03-27
FRA	minister	Mounir Mahjoubi	2017-05-17	2019-03-27
FRA	minister	Brune Poirson	2017-06-21	2020-07-26
FRA	minister	Emmanuelle Wargon	2018-10-16	2022-05-20
FRA	minister	Sébastien Lecornu	2017-06-21	2022-05-20
FRA	minister	Agnès Pannier-Runacher	2018-10-16	2025-10-12
FRA	minister	Laurent Nuñez	2018-10-16	2020-07-06
FRA	minister	Jean-Baptiste Lemoyne	2017-06-21	2022-05-20
FRA	minister	Geneviève Darrieussecq	2017-06-21	2024-12-23
FRA	minister	Marc Fesneau	2018-10-16	2022-05-20
FRA	minister	Olivier Dussopt	2017-11-24	2024-01-11
FRA	minister	Gabriel Attal	2018-10-16	2024-01-09
FRA	spokesperson	Gabriel Attal	2020-07-06	2022-05-20
FRA	spokesperson	Stéphane Le Foll	2014-04-02	2017-05-17
FRA	spokesperson	Sibeth Ndiaye	2019-03-31	2020-07-06
FRA	transport	Alain Vidalies	2014-08-26	2017-05-17
FRA	transport	Élisabeth Borne	2017-05-17	2020-07-06
FRA	speaker	François de Rugy	2017-06-27	2018-09-04
FRA	culture	Franck Riester	2018-10-16	2020-07-06
FRA	paris-mayor	Bertrand Delanoë	2001-03-25	2014-04-05
FRA	paris-mayor	Anne Hidalgo	2014-04-05	-
FRA	republicans-president	Nicolas Sarkozy	2014-11-29	2016-08-23
FRA	republicans-president	Laurent Wauquiez	2017-12-10	2019-06-02
FRA	republicans-president	Christian Jacob	2019-10-13	2022-06-30
FRA	front-president	Marine Le Pen	2011-01-16	2018-06-01
FRA	rally-president	Marine Le Pen	2018-06-01	2022-11-05
FRA	rally-president	Jordan Bardella	2022-11-05	-
FRA	socialists-secretary	Martine Aubry	2008-11-26	2012-09-17
FRA	socialists-secretary	Harlem Désir	2012-10-18	2014-04-15
FRA	socialists-secretary	Jean-Christophe Cambadélis	2014-04-15	2017-09-30
FRA	socialists-secretary	Olivier Faure	2018-04-07	-
FRA	cgt-secretary	Bernard Thibault	1999-02-05	2013-03-22
FRA	cgt-secretary	Philippe Martinez	2015-02-03	2023-03-31
FRA	cfdt-secretary	Laurent Berger	2012-11-28	2023-06-21
FRA	medef-president	Laurence Parisot	2005-07-05	2013-07-03
FRA	medef-president	Pierre Gattaz	2013-07-03	2018-07-03
FRA	medef-president	Geoffroy Roux de Bézieux	2018-07-03	2023-07-06
FRA	health-director	Jérôme Salomon	2018-01-08	2023-05-31
FRA	paris-police	Michel Delpuech	2017-04-19	2019-03-21
FRA	paris-police	Didier Lallement	2019-03-21	2022-07-21
FRA	paris-prosecutor	François Molins	2011-11-16	2018-11-16
FRA	paris-prosecutor	Rémy Heitz	2018-11-16	2021-09-30
FRA	rights-defender	Jacques Toubon	2014-07-17	2020-07-16
FRA	rights-defender	Claire Hédon	2020-07-22	-
FRA	scientific-council	Jean-François Delfraissy	2020-03-11	2022-07-31
ITA	head-of-government	Giuseppe Conte	2018-06-01	2021-02-13
ITA	head-of-government	Mario Draghi	2021-02-13	2022-10-22
ITA	head-of-government	Giorgia Meloni	2022-10-22	-
ITA	foreign	Luigi Di Maio	2019-09-05	2022-10-22
ITA	defence	Lorenzo Guerini	2019-09-05	2022-10-22
ITA	interior	Luciana Lamorgese	2019-09-05	2022-10-22
ISR	head-of-government	Benjamin Netanyahu	2022-12-29	-
ISR	head-of-government	Naftali Bennett	2021-06-13	2022-07-01
ISR	head-of-government	Yair Lapid	2022-07-01	2022-12-29
CAN	head-of-government	Justin Trudeau	2015-11-04	2025-03-14
CAN	head-of-government	Stephen Harper	2006-02-06	2015-11-04
JPN	head-of-government	Yoshihide Suga	2020-09-16	2021-10-04
JPN	head-of-government	Fumio Kishida	2021-10-04	2024-10-01
ESP	head-of-government	José Luis Rodriguez Zapatero	2004-04-17	2011-12-21
ESP	head-of-government	Mariano Rajoy	2011-12-21	2018-06-02
ESP	head-of-government	Pedro Sanchez	2018-06-02	-
GRC	head-of-government	Antonis Samaras	2012-06-20	2015-01-26
GRC	head-of-government	Alexis Tsipras	2015-01-26	2019-07-08
GRC	head-of-government	Kyriakos Mitsotakis	2019-07-08	-
BEL	head-of-government	Elio Di Rupo	2011-12-06	2014-10-11
BEL	head-of-government	Charles Michel	2014-10-11	2019-10-27
BEL	head-of-government	Sophie Wilmès	2019-10-27	2020-10-01
BEL	head-of-government	Alexander De Croo	2020-10-01	2025-02-03
NLD	head-of-government	Mark Rutte	2010-10-14	2024-07-02
LUX	head-of-government	Xavier Bettel	2013-12-04	2023-11-17
AUT	head-of-government	Sebastian Kurz	2017-12-18	2019-05-28
AUT	head-of-government	Sebastian Kurz	2020-01-07	2021-10-11
HUN	head-of-government	Viktor Orban	2010-05-29	-
CZE	head-of-government	Andrej Babis	2017-12-06	2021-12-17
SWE	head-of-government	Stefan Löfven	2014-10-03	2021-11-30
NOR	head-of-government	Erna Solberg	2013-10-16	2021-10-14
DNK	head-of-government	Mette Frederiksen	2019-06-27	-
FIN	head-of-government	Sanna Marin	2019-12-10	2023-06-20
PRT	head-of-government	Antonio Costa	2015-11-26	2024-04-02
UKR	head-of-state	Petro Porochenko	2014-06-07	2019-05-20
UKR	head-of-state	Volodymyr Zelensky	2019-05-20	-
NZL	head-of-government	Jacinda Ardern	2017-10-26	2023-01-25
AUS	head-of-government	Malcolm Turnbull	2015-09-15	2018-08-24
AUS	head-of-government	Scott Morrison	2018-08-24	2022-05-23
IND	head-of-government	Narendra Modi	2014-05-26	-
PAK	head-of-government	Imran Khan	2018-08-18	2022-04-10
BRA	head-of-state	Luiz Inacio Lula da Silva	2003-01-01	2010-12-31
BRA	head-of-state	Luiz Inacio Lula da Silva	2023-01-01	-
BRA	head-of-state	Dilma Rousseff	2011-01-01	2016-08-31
BRA	head-of-state	Michel Temer	2016-05-12	2018-12-31
BRA	head-of-state	Jair Bolsonaro	2019-01-01	2022-12-31
ARG	head-of-state	Mauricio Macri	2015-12-10	2019-12-10
ARG	head-of-state	Alberto Fernandez	2019-12-10	2023-12-10
VEN	head-of-state	Hugo Chavez	1999-02-02	2013-03-05
VEN	head-of-state	Nicolas Maduro	2013-03-05	-
BOL	head-of-state	Evo Morales	2006-01-22	2019-11-10
COL	head-of-state	Juan Manuel Santos	2010-08-07	2018-08-07
COL	head-of-state	Ivan Duque	2018-08-07	2022-08-07
CHL	head-of-state	Michelle Bachelet	2006-03-11	2010-03-11
CHL	head-of-state	Michelle Bachelet	2014-03-11	2018-03-11
CHL	head-of-state	Sebastian Piñera	2010-03-11	2014-03-11
CHL	head-of-state	Sebastian Piñera	2018-03-11	2022-03-11
MEX	head-of-state	Enrique Peña Nieto	2012-12-01	2018-11-30
MEX	head-of-state	Andres Manuel Lopez Obrador	2018-12-01	2024-09-30
CUB	head-of-state	Raul Castro	2008-02-24	2018-04-19
CUB	head-of-state	Miguel Diaz-Canel	2018-04-19	-
PHL	head-of-state	Rodrigo Duterte	2016-06-30	2022-06-30
KOR	head-of-state	Park Geun-hye	2013-02-25	2017-03-10
KOR	head-of-state	Moon Jae-in	2017-05-10	2022-05-09
PRK	leader	Kim Jong-un	2011-12-17	-
SYR	head-of-state	Bachar al-Assad	2000-07-17	2024-12-08
IRQ	head-of-government	Nouri al-Maliki	2006-05-20	2014-09-08
IRQ	head-of-government	Haider al-Abadi	2014-09-08	2018-10-25
IRQ	head-of-government	Adel Abdel Mahdi	2018-10-25	2020-05-07
IRQ	head-of-government	Moustafa al-Kazimi	2020-05-07	2022-10-27
AFG	head-of-state	Hamid Karzai	2001-12-22	2014-09-29
AFG	head-of-state	Ashraf Ghani	2014-09-29	2021-08-15
DZA	head-of-state	Abdelaziz Bouteflika	1999-04-27	2019-04-02
DZA	head-of-state	Abdelmadjid Tebboune	2019-12-19	-
MAR	head-of-state	Mohammed VI	1999-07-23	-
SAU	head-of-state	Salmane	2015-01-23	-
LBN	head-of-government	Saad Hariri	2009-11-09	2011-06-13
LBN	head-of-government	Hassan Diab	2020-01-21	2021-09-10
MLI	head-of-state	Ibrahim Boubacar Keïta	2013-09-04	2020-08-18
NER	head-of-state	Mahamadou Issoufou	2011-04-07	2021-04-02
BFA	head-of-state	Roch Marc Christian Kaboré	2015-12-29	2022-01-24
CIV	head-of-state	Alassane Ouattara	2010-12-04	-
TCD	head-of-state	Idriss Déby	1990-12-02	2021-04-20
SEN	head-of-state	Macky Sall	2012-04-02	2024-04-02
COD	head-of-state	Joseph Kabila	2001-01-17	2019-01-24
COD	head-of-state	Félix Tshisekedi	2019-01-24	-
ZAF	head-of-state	Jacob Zuma	2009-05-09	2018-02-14
ZAF	head-of-state	Cyril Ramaphosa	2018-02-15	-
ZWE	head-of-state	Robert Mugabe	1987-12-31	2017-11-21
ZWE	head-of-state	Emmerson Mnangagwa	2017-11-24	-
SDN	head-of-state	Omar el-Béchir	1989-06-30	2019-04-11
ETH	head-of-government	Abiy Ahmed	2018-04-02	-
EGY	head-of-state	Hosni Moubarak	1981-10-14	2011-02-11
EGY	head-of-state	Abdel Fattah al-Sissi	2014-06-08	-
RUS	head-of-state	Vladimir Poutine	2000-05-07	2008-05-07
RUS	head-of-state	Vladimir Poutine	2012-05-07	-
RUS	head-of-government	Vladimir Poutine	2008-05-08	2012-05-07
RUS	head-of-state	Dmitri Medvedev	2008-05-07	2012-05-07
RUS	head-of-government	Dmitri Medvedev	2012-05-08	2020-01-16
RUS	foreign	Sergueï Lavrov	2004-03-09	-
RUS	defence	Sergueï Choïgou	2012-11-06	2024-05-12
TWN	head-of-state	Ma Ying-jeou	2008-05-20	2016-05-20
TWN	head-of-state	Tsai Ing-wen	2016-05-20	2024-05-20
PSE	head-of-state	Mahmoud Abbas	2005-01-15	-
UN	who-director	Margaret Chan	2007-01-04	2017-06-30
UN	who-director	Tedros Adhanom Ghebreyesus	2017-07-01	-"""
PARLIAMENTARY = set("DEU GBR ITA ISR JPN CAN IND ESP NLD BEL LUX GRC AUS NZL SWE NOR DNK FIN ISL AUT HUN CZE SVK SVN HRV IRL PRT EST LVA POL BGR "
                    "MKD ALB XKX MNE SRB MLT MYS THA ETH PAK IRQ LBN ARM GEO NPL BGD TTO JAM MUS LSO".split())
SINCE = "2000"


def office(position):
    for start, code in OFFICES:
        if position == start or (position.startswith(start) and start not in ("President", "monarch", "Prime Minister")):
            return code
    return "minister" if position.startswith(("Minister", "\"Minister", "Secretary of State for")) and not position.startswith("Minister of State") else ""


def fold(name):
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c)).replace("-", " ")


def leaders(path):
    iso3 = dict(p.split() for p in COW.replace("\n", "").split(";"))
    for r in csv.DictReader(open(path, encoding="utf-8", errors="replace")):
        code = iso3.get(r["stateabb"])
        try:
            start = datetime.date(int(r["syear"]), int(r["smonth"]), min(int(r["sdate"]), 28)).isoformat()
            end = "-"  # still in office when the list was made
            if r["eyear"]:  # to the end of the month: the list does not tell the day
                year, month = int(r["eyear"]), int(r["emonth"] or 12)
                end = (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)).isoformat()
        except ValueError:
            continue
        if code and (end == "-" or end >= SINCE):
            for name in re.sub(r"\(.*?\)|\bN\.", "", r["leader"]).replace(" & ", " and ").split(" and "):
                yield code, "head-of-government" if code in PARLIAMENTARY else "leader", name.strip(), start, end


def main(folder):
    own = [tuple(line.split("\t")) for line in OWN.split("\n")]
    rows, better = set(), {row[:3] for row in own}
    for name, country in FILES.items():
        for r in csv.DictReader(open(pathlib.Path(folder) / f"holders_{name}.csv", encoding="utf-8")):
            code, end = office(r["position"]), r["end"] or "-"
            if code == "minister" and country in ("GBR", "USA", "RUS"):
                continue  # there, a minister without a portfolio of the table is a junior one
            start = (r["start"] + "-01-01")[:10] if len(r["start"]) in (4, 7) else r["start"]  # "2020-07" -> 2020-07-01
            end = {4: end + "-12-31", 7: end + "-28"}.get(len(end), end)
            if code and start and (end == "-" or end >= max(SINCE, start)) and (country, code, r["person"]) not in better:
                rows.add((country, code, r["person"], start, end))
    rows.update(own)
    heads = {(row[0], fold(row[2]).split()[-1]) for row in rows if row[1].startswith(("head-of", "leader"))}
    rows.update(row for row in leaders(pathlib.Path(folder) / "leaderlist_3_21.csv") if (row[0], fold(row[2]).split()[-1]) not in heads)
    print("# Who held which office when, since 2000: links \"le président turc\" to a name in the same article.")
    print("# source: Wikidata office holders (facts, CC0), REIGN leader list 2021-3 (MIT), bodies by hand; made by tools/make_offices.py")
    print("# country or body	office (see data/*/offices.tsv)	holder	from	until")
    for row in sorted(rows):
        print("\t".join(row))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
