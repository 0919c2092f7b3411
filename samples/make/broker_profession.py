"""Requests of class RC Professionale."""

from datetime import date

from blocks import address, bullets, checks, fields, h, letterhead, meta, p, page_break, sign, small, table, title
from identifiers import codice_fiscale, partita_iva
from layout import Look
from sample import Sample, Scan

LABEL = "RC Professionale"

ENGINEER_FORM = (
    title("Questionario – Responsabilità civile professionale", "Ingegneri, architetti, società di ingegneria"),
    small("Il questionario forma parte integrante del contratto. Rispondere a tutte le domande; dove non applicabile "
          "indicare «n.a.»."),
    h("A. Proponente"),
    fields([("Cognome e nome / denominazione", "Serramonti ing. Adalgisa", 2), ("Anno di iscrizione all'Albo", "2006", 1)],
           [("Codice fiscale", codice_fiscale("Serramonti", "Adalgisa", date(1978, 5, 23), "A944", True), 1),
            ("Partita IVA", partita_iva(9991020, "037"), 1)],
           [("Studio in", "Via del Meloncello 88, 40135 Bologna", 2), ("Ordine di", "Bologna, n. 7799/A", 1)],
           [("PEC", "adalgisa.serramonti@pec.example", 1), ("Telefono", "051 555 0416", 1)]),
    h("B. Attività e fatturato"),
    table(("Attività svolta", "2022 €", "2023 €", "2024 €"),
          ("Progettazione strutturale edifici civili", "61.400", "68.900", "74.250"),
          ("Direzione lavori", "22.000", "19.300", "27.800"),
          ("Coordinamento sicurezza in cantiere", "8.750", "11.200", "9.400"),
          ("Collaudi statici", "4.300", "5.100", "6.950"),
          ("Perizie per il Tribunale", "2.100", "1.800", "3.300"),
          ("Totale compensi al netto di IVA", "98.550", "106.300", "121.700"),
          align="lrrr", widths=(44, 14, 14, 14), total=True),
    p("Compensi previsti per il 2025: € 130.000. Nessun cliente supera il 25 % del totale. Collaboratori: due ingegneri a "
      "partita IVA e una disegnatrice dipendente."),
    h("C. Coperture richieste"),
    checks((True, "Massimale € 1.500.000 per sinistro e per anno"), (True, "Retroattività illimitata"),
           (True, "Postuma di dieci anni in caso di cessazione dell'attività"),
           (True, "Responsabilità solidale e vincolo di solidarietà con altri professionisti"),
           (False, "Attività svolta in Stati Uniti, Canada e Messico"), (True, "Perdita di documenti e violazione della privacy")),
    h("D. Precedenti assicurativi e circostanze note"),
    fields([("Polizza in corso presso", "Compagnia Ligure di Cauzioni, n. 88/20117", 2), ("Scadenza", "30/06/2025", 1)],
           [("Richieste di risarcimento negli ultimi cinque anni", "Una, nel 2021: infiltrazioni da copertura, pratica "
             "chiusa senza seguito con spese legali di € 1.900.", 1)],
           [("Circostanze che possono dare luogo a un sinistro", "Nessuna a conoscenza della proponente.", 1)]),
    page_break(),
    h("E. Dichiarazioni"),
    p("La proponente dichiara che le risposte sono complete e veritiere, di non avere taciuto circostanze rilevanti per la "
      "valutazione del rischio e di essere consapevole che dichiarazioni inesatte o reticenti possono comportare la perdita, "
      "totale o parziale, del diritto all'indennizzo."),
    p("Prende atto che la garanzia opera in forma «claims made»: vale per le richieste di risarcimento presentate per la prima "
      "volta durante il periodo di assicurazione, anche se riferite a errori precedenti, purché non già noti."),
    checks((True, "Acconsente al trattamento dei dati per la formulazione del preventivo"),
           (False, "Acconsente all'invio di comunicazioni commerciali")),
    p("Bologna, 5 maggio 2025"),
    sign("Adalgisa Serramonti", "timbro e firma della proponente", seed=31),
)

ACCOUNTANT = (
    letterhead("STUDIO CASTAGNOLI", "Dott. Learco Castagnoli – Dottore commercialista e revisore legale",
               "Corso Garibaldi 112, 42121 Reggio Emilia – tel. 0522 555 730",
               f"C.F. {codice_fiscale('Castagnoli', 'Learco', date(1961, 2, 14), 'H223')} – P. IVA {partita_iva(9991147, '035')}"),
    p("Reggio nell'Emilia, 27 gennaio 2025", right=True),
    address("Preg.mo", "dott. Giacomo Ferraù", "Ponte Alto Broker S.r.l.", "Trento", right=False),
    p("<b>Adeguamento della polizza di responsabilità professionale</b>"),
    p("Caro Giacomo,"),
    p("dal prossimo esercizio lo studio assumerà due incarichi di sindaco effettivo e uno di revisore unico presso una "
      "società a responsabilità limitata con ricavi superiori ai dodici milioni. La mia polizza attuale, con massimale di "
      "500.000 euro, esclude espressamente le funzioni di controllo: è dunque inadeguata, oltre che troppo bassa per gli "
      "incarichi già in essere."),
    p("Ti prego di chiedere al mercato una copertura che comprenda l'attività ordinaria di tenuta della contabilità e "
      "dichiarazioni, l'apposizione dei visti di conformità (per i quali la norma impone un massimale minimo di tre "
      "milioni), le cariche sociali e la consulenza in materia di lavoro svolta dalla collega dott.ssa Iotti. Sarebbe "
      "utile avere la formula claims made con retroattività di dieci anni ed evitare, se possibile, lo scoperto sulle "
      "sanzioni fiscali inflitte ai clienti per nostro errore."),
    p("Per comodità riepilogo gli introiti dichiarati: 2022 € 318.000; 2023 € 334.500; 2024 € 351.200 (preconsuntivo). "
      "Lo studio è composto da due professionisti e cinque impiegate. Le cariche sociali peseranno per circa 40.000 euro "
      "l'anno."),
    p("In trentadue anni di attività ho denunciato un solo evento, nel 2016, per un modello F24 trasmesso in ritardo: "
      "l'assicuratore rimborsò 4.180 euro. Non mi risultano contestazioni pendenti né lettere di messa in mora."),
    p("Resto a disposizione per compilare il questionario della compagnia che riterrai più seria. Mi farebbe piacere "
      "vedere almeno due proposte prima della scadenza del 28 febbraio, perché la delega per i visti non può restare "
      "scoperta nemmeno un giorno."),
    p("Un caro saluto,"),
    sign("Learco Castagnoli", seed=37),
)

LAWYERS = (
    letterhead("Colombaia & Associati", "Studio legale", "Galleria dei Mercanti 5, 16123 Genova · tel. 010 555 8120 · "
               "segreteria@colombaialegali.example", f"P. IVA {partita_iva(9991263, '010')}"),
    address("Ponte Alto Broker S.r.l.", "c.a. Settore Professioni", "Via delle Ghiacciaie 14", "38122 Trento"),
    meta(Data="Genova, 9 aprile 2025", Nostro_riferimento="AC/25/031"),
    p("<b>Richiesta di copertura RC per associazione professionale di avvocati</b>"),
    p("Gentili Signori,"),
    p("in vista della fusione con lo Studio Traverso, efficace dal 1° luglio 2025, desideriamo sostituire le quattro "
      "polizze individuali degli avvocati con un unico contratto intestato all'associazione, conforme al decreto "
      "ministeriale che disciplina l'obbligo assicurativo della professione forense."),
    h("Professionisti da assicurare"),
    table(("Avvocato", "Iscritto dal", "Materia prevalente", "Compensi 2024 €"),
          ("Aurelio Colombaia", "1989", "diritto della navigazione", "212.000"),
          ("Nives Parodi Sessarego", "2001", "diritto di famiglia", "96.500"),
          ("Tancredi Olcese", "2012", "contrattualistica e appalti", "118.300"),
          ("Iolanda Traverso", "2009", "recupero crediti, esecuzioni", "84.700"),
          ("Due praticanti abilitati", "2024", "sostituzioni in udienza", "–"),
          ("Totale", "", "", "511.500"),
          align="lllr", widths=(26, 14, 30, 18), total=True),
    h("Condizioni desiderate"),
    bullets("massimale di due milioni per sinistro e quattro milioni per anno, come prescritto per la nostra classe di rischio;",
            "ultrattività decennale per chi cessa l'attività e per gli eredi;",
            "estensione alla funzione di arbitro, curatore fallimentare, amministratore di sostegno e delegato alle vendite;",
            "custodia di documenti, denaro e titoli ricevuti in deposito dai clienti;",
            "colpa grave compresa e franchigia fissa non superiore a € 2.500."),
    p("Per completezza segnaliamo una richiesta di risarcimento ricevuta nel novembre 2023 dall'avv. Olcese per la tardiva "
      "iscrizione a ruolo di un appello: l'assicuratore dell'epoca ha aperto la pratica e accantonato € 18.000. La "
      "circostanza andrà dichiarata come nota ed esclusa dalla nuova garanzia."),
    p("Vi saremmo grati di una proposta entro la metà di maggio. Il rinnovo delle singole posizioni cade in date diverse: "
      "è quindi opportuno prevedere un periodo di sovrapposizione oppure un rateo."),
    p("Con i migliori saluti"),
    sign("avv. Nives Parodi Sessarego", seed=44),
)

CLINIC = (
    letterhead("Poliambulatorio Santa Lucerna S.r.l.", "Direzione sanitaria dott.ssa Morena Quarantotto",
               "Viale dei Salici 19, 35129 Padova – Aut. san. n. 999/2011",
               f"P. IVA {partita_iva(9991390, '028')} – tel. 049 555 2214"),
    p("Padova, li 20/02/2025"),
    p("Spett.le Ponte Alto Broker S.r.l. – Trento"),
    p("<b>Oggetto: responsabilità civile sanitaria della struttura e dei medici – richiesta quotazione</b>"),
    p("Con la presente chiediamo un preventivo per la copertura della responsabilità civile verso terzi e verso i "
      "prestatori d'opera derivante dall'esercizio dell'attività sanitaria ambulatoriale, ai sensi della legge che ha "
      "reso obbligatoria la garanzia per le strutture private."),
    p("Presso il centro operano quattordici professionisti, dei quali undici in regime di libera professione. Non si "
      "effettuano ricoveri né interventi in anestesia generale; la chirurgia è limitata alla dermatologia e "
      "all'oculistica, per un massimo di 380 prestazioni l'anno."),
    table(("Specialità", "Medici", "Prestazioni 2024", "Ricavi 2024 €"),
          ("Cardiologia", "3", "4.120", "402.000"), ("Dermatologia (con piccola chirurgia)", "2", "2.870", "251.300"),
          ("Oculistica", "2", "1.955", "288.700"), ("Ortopedia e fisiatria", "3", "3.340", "264.900"),
          ("Ginecologia ed ecografia", "2", "2.210", "231.500"), ("Medicina dello sport", "2", "5.480", "198.200"),
          align="lrrr", widths=(36, 12, 20, 20)),
    p("Si richiede un massimale di € 3.000.000 per sinistro con il limite di € 9.000.000 per anno, la garanzia per la "
      "colpa grave dei singoli sanitari, il regime claims made con dieci anni di efficacia retroattiva e la gestione "
      "delle vertenze in sede civile e penale. La self insurance retention proposta dall'attuale assicuratore, pari a "
      "€ 25.000, è per noi insostenibile."),
    p("Sinistrosità: due richieste di danni nel decennio, la prima respinta nel 2018, la seconda (ustione da laser, 2022) "
      "transatta per € 9.600. Si allegano le schede dei professionisti e il protocollo di gestione del rischio clinico."),
    p("In attesa di riscontro, distinti saluti."),
    sign("Morena Quarantotto", "Il direttore sanitario", seed=52),
)

SAMPLES = (
    Sample("Questionario RC professionale ing. Serramonti.pdf", LABEL, "2025-05-05",
           Look("sans", 10, "#0b3d66", "plain", "full", margin=52, numbered_pages="mod. RCP-2 – pagina {page}"), ENGINEER_FORM,
           "A. Serramonti", "Questionario RC professionale"),
    Sample("scan0007.pdf", LABEL, "2025-01-29", Look("serif", 11.5, "#000000", "centred", justify=True, margin=68), ACCOUNTANT,
           scan=Scan(seed=7, angle=0.5, tint=240, fold=0.34)),
    Sample("Richiesta copertura avvocati - Studio Colombaia.pdf", LABEL, "2025-04-09",
           Look("dejavuserif", 9.5, "#4a2f12", "left", "lines", justify=True), LAWYERS, "Colombaia & Associati"),
    Sample("RC medici – poliambulatorio.pdf", LABEL, "2025-02-21", Look("mono", 10, "#000000", "left", "full", margin=56), CLINIC,
           scan=Scan(seed=22, dpi=300, angle=-0.4, bilevel=True)),
)
