"""Requests of class Flotta Auto."""

from datetime import date

from blocks import address, bullets, checks, fields, h, letterhead, mail, meta, p, sign, small, table, title
from identifiers import codice_fiscale, iban_it, partita_iva
from layout import Look
from sample import Sample, Scan

LABEL = "Flotta Auto"

HAULIER = (
    letterhead("Lumaca Veloce Trasporti S.r.l.",
               "Autotrasporto merci conto terzi · Logistica · Deposito",
               "Via dell'Interporto 27, 37137 Verona (VR) · tel. 045 5550 118 · amministrazione@lumacaveloce.example",
               f"P. IVA e C.F. {partita_iva(9990114, '023')} · R.E.A. VR-999114 · Cap. soc. € 60.000,00 i.v."),
    address("Spett.le", "Ponte Alto Broker S.r.l.", "Via delle Ghiacciaie 14", "38122 Trento (TN)"),
    p("Verona, 11 marzo 2025", right=True),
    meta(Protocollo="n. 088/2025-AMM", Oggetto="<b>richiesta di quotazione a libro matricola per la flotta aziendale, "
         "decorrenza 30 aprile 2025</b>"),
    p("Egregi Signori,"),
    p("come anticipato per telefono alla dott.ssa Ferraù, il 30 aprile prossimo scade il contratto con cui la nostra "
      "società assicura i veicoli di proprietà e in locazione finanziaria. Poiché l'attuale compagnia ha comunicato un "
      "aumento del 19 % senza motivarlo, Vi chiediamo di raccogliere sul mercato almeno tre offerte alternative."),
    p("Il parco è composto da dieci mezzi, tutti adibiti al trasporto di generi alimentari confezionati e di materiale "
      "da imballaggio, con percorrenze prevalenti nel Nord Italia e due linee settimanali verso l'Austria. Nessun "
      "veicolo trasporta merci pericolose in regime ADR."),
    table(("N.", "Targa", "Marca e modello", "Uso", "Q.li", "Imm.", "Valore €"),
          ("1", "WB 204 KT", "Iveco S-Way AS440", "trattore stradale", "180", "2021", "78.500"),
          ("2", "WB 205 KT", "Iveco S-Way AS440", "trattore stradale", "180", "2021", "78.500"),
          ("3", "WC 671 LP", "Scania R 450", "trattore stradale", "190", "2022", "96.200"),
          ("4", "WX 019 AD", "Schmitz S.KO Cool", "semirimorchio frigo", "330", "2020", "41.000"),
          ("5", "WX 020 AD", "Schmitz S.KO Cool", "semirimorchio frigo", "330", "2020", "41.000"),
          ("6", "WX 114 BE", "Krone Profi Liner", "semirimorchio telonato", "340", "2019", "18.700"),
          ("7", "WD 338 RM", "Mercedes Actros 1845", "trattore stradale", "180", "2023", "112.400"),
          ("8", "WA 552 GH", "Iveco Daily 35S16", "autocarro", "35", "2018", "16.900"),
          ("9", "WA 553 GH", "Iveco Daily 35S16", "autocarro", "35", "2018", "16.900"),
          ("10", "WE 780 ZV", "Fiat Panda Hybrid", "autovettura", "–", "2024", "12.300"),
          align="rlllrrr", widths=(5, 13, 25, 24, 7, 8, 12)),
    p("<b>Garanzie richieste.</b> Responsabilità civile verso terzi con massimale unico di € 10.000.000, compreso il "
      "rischio di carico e scarico; incendio e furto per i mezzi immatricolati dal 2020 in avanti; kasko limitata alla "
      "collisione per i soli quattro trattori; assistenza stradale estesa ai veicoli oltre 35 q.li; infortuni del "
      "conducente. Preferiamo la regolazione del premio a fine anno, con inclusioni ed esclusioni in corso di contratto."),
    p("Alleghiamo le attestazioni di rischio: nell'ultimo quinquennio risultano tre sinistri con colpa, tutti liquidati, "
      "per un esborso complessivo di € 14.870. I conducenti sono otto, nessuno di età inferiore a 26 anni. Il mezzo n. 3 "
      f"è vincolato a favore della società di leasing. Per gli accrediti: IBAN {iban_it(114027)}."),
    p("Restiamo in attesa di un Vostro riscontro entro il 4 aprile e porgiamo distinti saluti."),
    sign("Ermete Zambaldo", "Il legale rappresentante", seed=3),
)

COURIER = (
    letterhead("PUNTOZETA CORRIERE ESPRESSO", "di Zagonel Brunella & C. S.n.c.",
               "Strada Provinciale 9 n. 41 – 31044 Montebelluna TV",
               f"Partita IVA {partita_iva(9990271, '026')} – Tel. 0423 555 307"),
    address("Alla cortese attenzione di", "Ponte Alto Broker S.r.l.", "Ufficio Auto", "38122 Trento"),
    p("Montebelluna, 3 febbraio 2025"),
    p("<b>OGGETTO: rinnovo polizza furgoni, disdetta già inviata alla compagnia</b>"),
    p("Buongiorno,"),
    p("facciamo consegne a domicilio in provincia di Treviso e Belluno con otto furgoni. A dicembre abbiamo mandato la "
      "disdetta della polizza cumulativa perché ad ogni sostituzione di veicolo l'agenzia impiegava settimane per "
      "emettere l'appendice e due mezzi sono rimasti fermi in cortile."),
    p("Ci serve quindi un nuovo contratto unico per tutta la flotta, con scadenza al 15 marzo, che comprenda:"),
    bullets("RCA con formula bonus/malus oppure a franchigia fissa di 500 euro, quella che conviene di più;",
            "furto totale e parziale per i quattro furgoni nuovi, con scoperto non superiore al 10 %;",
            "cristalli, eventi atmosferici e atti vandalici;",
            "soccorso stradale con veicolo sostitutivo entro 24 ore, perché per noi un furgone fermo è una giornata persa;",
            "guida libera, dato che gli autisti cambiano spesso turno."),
    table(("Targa", "Veicolo", "Anno", "Km percorsi", "Antifurto"),
          ("WB 731 DN", "Fiat Ducato 33 L2H2", "2017", "241.000", "no"),
          ("WB 732 DN", "Fiat Ducato 33 L2H2", "2017", "228.500", "no"),
          ("WC 090 SB", "Renault Master 135", "2019", "166.300", "no"),
          ("WC 412 SB", "Peugeot Boxer 330", "2019", "171.900", "immobilizer"),
          ("WF 556 HJ", "Ford E-Transit 390", "2024", "21.700", "satellitare"),
          ("WF 557 HJ", "Ford E-Transit 390", "2024", "19.450", "satellitare"),
          ("WF 558 HJ", "Ford E-Transit 390", "2024", "23.100", "satellitare"),
          ("WF 902 HK", "Nissan Townstar EV", "2024", "11.800", "satellitare"),
          align="llrrl", widths=(14, 30, 10, 16, 16)),
    p("Nel 2023 abbiamo avuto un tamponamento con torto e nel 2024 due cristalli rotti. Le carte di circolazione e gli "
      "attestati di rischio ve li porta mio figlio venerdì. Grazie e a presto."),
    sign("Brunella Zagonel", seed=11),
)

LEASING_MAIL = (
    mail(Da="Ottavia Mirabelli <o.mirabelli@ceramichelago.example>", A="flotte@pontealtobroker.example",
         Cc="Ufficio acquisti <acquisti@ceramichelago.example>", Inviato="mercoledì 22 gennaio 2025 16:41",
         Oggetto="RE: preventivo libro matricola auto – dati mancanti", Allegati="elenco_mezzi_2025.xlsx (41 KB)"),
    p("Buonasera Giacomo,"),
    p("eccole i dati che mi aveva chiesto per completare la richiesta. La flotta di Ceramiche del Lago è cresciuta: alle "
      "dodici vetture dei venditori si sono aggiunti tre autocarri leggeri per le consegne ai rivenditori e un carrello "
      "targato. In tutto fanno sedici targhe, di cui nove in noleggio a lungo termine: per queste ultime la RCA è già "
      "compresa nel canone, quindi da assicurare ne restano sette."),
    p("Riassumo qui sotto quelle da mettere a libro matricola:"),
    table(("Targa", "Modello", "Alimentazione", "Proprietà", "CU"),
          ("WA 118 FF", "Skoda Octavia Wagon", "gasolio", "Ceramiche del Lago", "1"),
          ("WA 119 FF", "Skoda Octavia Wagon", "gasolio", "Ceramiche del Lago", "1"),
          ("WC 845 NB", "Toyota Corolla TS", "ibrida", "Ceramiche del Lago", "2"),
          ("WD 003 TT", "Isuzu M21 autocarro", "gasolio", "leasing", "4"),
          ("WD 004 TT", "Isuzu M21 autocarro", "gasolio", "leasing", "4"),
          ("WD 671 TV", "Fiat Doblò Maxi", "metano", "Ceramiche del Lago", "3"),
          ("WX 377 CC", "Carrello Ellebi 1.300 kg", "–", "Ceramiche del Lago", "–"),
          align="llllr", widths=(13, 24, 15, 22, 6)),
    p("Quanto alle coperture, la direzione vorrebbe confrontare due ipotesi: A) solo responsabilità civile da "
      "circolazione più infortuni conducente; B) la stessa cosa con incendio, furto e kasko completa sulle tre berline, "
      "franchigia 400 euro. Massimali: 7.750.000 per sinistro, come oggi."),
    p("L'ultimo incidente è di agosto 2022 (retromarcia in piazzale, 1.120 euro pagati alla controparte). Il rinnovo "
      f"cade il 1° marzo a mezzanotte. La nostra partita IVA è {partita_iva(9990388, '022')}; il contraente resta la "
      "società, non la holding."),
    p("Un'ultima domanda: se a maggio prendiamo un'auto elettrica in più, l'inclusione si può fare per e-mail?"),
    p("Cordialmente,"),
    p("Ottavia Mirabelli<br/>Responsabile amministrativa – Ceramiche del Lago S.p.A.<br/>"
      "Via Riva di Ponente 3, 25015 Desenzano (BS) – tel. 030 5550 264"),
    small("Questo messaggio è destinato alle sole persone indicate. Prima di stampare, pensi all'ambiente."),
)

MUNICIPALITY = (
    letterhead("COMUNE DI VALDORATA", "Provincia di Belluno", "Settore II – Economato e Provveditorato",
               "Piazza Municipio 1 – 32099 Valdorata (BL) – protocollo@comune.valdorata.example",
               f"C.F. e P. IVA {partita_iva(9990455, '025')}"),
    meta(Protocollo="n. 0002917 del 14.02.2025", Classifica="IV.8 – Assicurazioni"),
    address("Spett.le", "Ponte Alto Broker S.r.l.", "(a mezzo PEC)"),
    p("<b>Oggetto: programma assicurativo dell'Ente – acquisizione di quotazioni per i veicoli comunali, periodo "
      "30.06.2025 – 30.06.2028.</b>"),
    p("Con determinazione n. 61 del 6 febbraio 2025 questo Settore ha stabilito di procedere all'affidamento, per la "
      "durata di tre anni, del servizio di copertura assicurativa della responsabilità civile derivante dalla "
      "circolazione dei veicoli a motore di proprietà comunale (lotto 4), nonché delle garanzie accessorie."),
    p("In qualità di broker incaricato, si chiede a codesta Società di predisporre il capitolato tecnico e di svolgere "
      "l'indagine di mercato, tenendo conto di quanto segue:"),
    bullets("i mezzi sono iscritti in un'unica polizza a libro matricola con un solo premio di regolazione annuo;",
            "sono ammessi alla guida i dipendenti, gli amministratori e i volontari della Protezione civile;",
            "lo scuolabus e la minipala devono essere coperti anche durante le operazioni in area privata;",
            "è richiesta la rinuncia alla rivalsa per guida con patente scaduta per un periodo inferiore a 90 giorni;",
            "la base d'asta non potrà superare € 13.400,00 annui, imposte comprese."),
    p("L'elenco dei veicoli, aggiornato alla data odierna, è riportato nella pagina seguente. La statistica dei sinistri "
      "dell'ultimo triennio, rilasciata dalla compagnia uscente, evidenzia due eventi passivi: € 2.340,00 nel 2022 ed "
      "€ 880,00 nel 2024."),
    p("Si prega di far pervenire la documentazione entro le ore 12.00 del 28 marzo 2025."),
    sign("rag. Olimpia Dal Molin", "Il Responsabile del Settore", seed=21),
    h("Allegato A – Elenco dei veicoli"),
    table(("Targa", "Tipo", "Descrizione", "kW", "Servizio"),
          ("WA 410 CM", "autovettura", "Fiat Punto 1.2", "51", "Polizia locale"),
          ("WC 127 CM", "autovettura", "Dacia Duster 4x4", "84", "Ufficio tecnico"),
          ("WA 903 CM", "autobus", "Iveco 50C scuolabus 28 posti", "107", "Trasporto scolastico"),
          ("WB 265 CM", "autocarro", "Piaggio Porter ribaltabile", "60", "Manutenzioni"),
          ("WB 266 CM", "autocarro", "Unimog U300 con lama neve", "130", "Viabilità invernale"),
          ("WX 001 CM", "rimorchio", "Spargisale trainato", "–", "Viabilità invernale"),
          ("AWA 012", "macchina operatrice", "Minipala Komatsu SK", "36", "Cimitero e strade"),
          ("WD 700 CM", "autoveicolo speciale", "Ford Ranger antincendio", "125", "Protezione civile"),
          ("W5 2X7 9R", "ciclomotore", "Piaggio Liberty 50", "3", "Messo notificatore"),
          align="lllrl", widths=(14, 21, 31, 6, 22)),
    p("Tutti i veicoli sono custoditi nell'autorimessa comunale di via Fornaci, dotata di impianto di allarme, ad "
      "eccezione dello scuolabus, che pernotta nel cortile recintato della scuola primaria."),
    p("Per le garanzie incendio, furto ed eventi socio-politici il valore assicurato è quello commerciale al momento del "
      "sinistro. Non è richiesta la kasko, salvo che per i mezzi degli amministratori usati in missione, per i quali si "
      "stimano 9.500 chilometri annui complessivi."),
)

FLEET_FORM = (
    title("Scheda raccolta dati – parco veicoli", "Da restituire compilata all'Ufficio Auto del broker · mod. A-07 rev. 3"),
    fields([("Ragione sociale del contraente", "Vivai Tre Ontani soc. agr. coop.", 2), ("Data", "18/03/2025", 1)],
           [("Indirizzo", "Loc. Pra' Longo 6, 33077 Sacile (PN)", 2), ("Partita IVA", partita_iva(9990502, "030"), 1)],
           [("Persona da contattare", "Fulgenzio Bortolus", 1), ("Telefono", "0434 555 092", 1),
            ("Compagnia attuale / scadenza", "Alba Mutua – 31/05/2025", 1.4)]),
    h("1. Veicoli da inserire a libro matricola"),
    table(("Targa", "Marca / modello", "Tipo", "Q.li", "Valore €"),
          ("WA 377 LV", "Fiat Strada 1.3", "autocarro", "17", "7.400"),
          ("WC 551 LV", "Iveco Daily 35C15", "autocarro ribaltabile", "35", "19.800"),
          ("WE 086 LV", "MAN TGE 5.160", "autocarro furgonato", "50", "38.600"),
          ("WAF 231", "John Deere 5075GL", "trattore agricolo", "–", "33.000"),
          ("WAF 232", "Fendt 211 Vario", "trattore agricolo", "–", "71.500"),
          ("WX 608 LV", "Rimorchio Pagliari", "rimorchio agricolo", "60", "6.200"),
          align="lllrr", widths=(14, 26, 26, 8, 12)),
    h("2. Garanzie"),
    checks((True, "Responsabilità civile auto, massimale € 7.750.000"),
           (True, "Carico e scarico, lavori con attrezzi portati su fondi di terzi"),
           (True, "Furto e incendio (solo mezzi con valore superiore a € 15.000)"),
           (False, "Kasko completa"), (True, "Assistenza stradale e traino"), (False, "Ritiro patente")),
    h("3. Sinistri degli ultimi cinque anni"),
    fields([("Numero sinistri con colpa", "1", 1), ("Importo totale pagato €", "3.250", 1), ("Anno", "2021", 1)],
           [("Note", "I trattori circolano su strada pubblica per meno di 4 km al giorno; a giugno ne entra un terzo, "
             "già ordinato. Conducenti abituali: cinque soci.", 1)]),
    small(f"Il sottoscritto Fulgenzio Bortolus, C.F. {codice_fiscale('Bortolus', 'Fulgenzio', date(1967, 9, 4), 'H657')}, dichiara "
          "che i dati forniti corrispondono al vero e autorizza il trattamento ai fini della richiesta di preventivo."),
    sign("F. Bortolus", "firma del contraente", seed=8),
)

SAMPLES = (
    Sample("Richiesta polizza flotta – Lumaca Veloce Trasporti.pdf", LABEL, "2025-03-11",
           Look("serif", 10, "#7a1f1f", "centred", "full", justify=True), HAULIER, "Lumaca Veloce Trasporti S.r.l."),
    Sample("scansione_0043.pdf", LABEL, "2025-02-04", Look("sans", 10.5, "#222222", "left", "full"), COURIER,
           scan=Scan(seed=43, angle=-0.6, fold=0.5)),
    Sample("RE_ preventivo libro matricola auto.pdf", LABEL, "2025-01-22",
           Look("helvetica", 10, "#444444", "plain", "lines", numbered_pages="{page}"), LEASING_MAIL, "O. Mirabelli",
           "RE: preventivo libro matricola auto – dati mancanti"),
    Sample("comune_valdorata_prot2917.tif", LABEL, "2025-02-14",
           Look("serif", 11.5, "#000000", "centred", "full", justify=True, numbered_pages="Pag. {page} di 2"),
           MUNICIPALITY, scan=Scan(seed=29, dpi=300, angle=0.3, bilevel=True)),
    Sample("IMG_20250318_101522.jpg", LABEL, "2025-03-18", Look("sans", 10, "#1d4f3a", "left", "full", margin=50), FLEET_FORM,
           scan=Scan(seed=18, angle=0.7, tint=232, noise=6, quality=66)),
)
