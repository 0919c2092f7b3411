"""Papers that land on the same desk and belong to none of the four classes."""

from datetime import date

from blocks import letterhead, mail, p, sign, table
from identifiers import codice_fiscale, iban_it, partita_iva
from layout import Look
from sample import Sample, Scan

LABEL = "Altro"

TRAVEL_MAIL = (
    mail(Da="Liceo Linguistico Ildegarda <viaggi@liceoildegarda.example>", A="info@pontealtobroker.example",
         Data="giovedì 6 febbraio 2025 11:26", Oggetto="viaggio d'istruzione a Lisbona: assicurazione annullamento e spese mediche"),
    p("Buongiorno,"),
    p("dal 7 all'11 aprile porteremo 46 studenti delle classi quarte a Lisbona, accompagnati da quattro docenti. L'agenzia di "
      "viaggi propone una polizza annullamento a 31 euro a testa che a noi pare cara, considerato che molte famiglie hanno già "
      "una copertura propria."),
    p("Vorremmo sapere se esiste una soluzione di gruppo che comprenda rinuncia per malattia, smarrimento del bagaglio, spese "
      "mediche e rientro sanitario. Il costo del viaggio è di 485 euro per ciascun partecipante. Una studentessa è celiaca e un "
      "ragazzo usa la carrozzina: ci sono condizioni particolari?"),
    p("I voli sono già stati acquistati il 30 gennaio. Quanto tempo abbiamo per aderire? La segreteria può raccogliere le quote "
      "entro venerdì 21."),
    p("Grazie, resto in attesa."),
    p("prof.ssa Gioconda Marangoni<br/>referente per i viaggi di istruzione<br/>Via Tommaso Campanella 44, Rovigo – 0425 555 871"),
)

STATIONERY = (
    letterhead("CARTOLERIA UFFICIO PIÙ", "Forniture per ufficio, toner, arredi", "Via Brennero 318, 38121 Trento – 0461 555 902 – ordini@ufficiopiu.example",
               f"P. IVA {partita_iva(9994008, '022')}"),
    p("Trento, 3 marzo 2025"),
    p("<b>Offerta n. 1207/25 – valida fino al 31 marzo 2025</b>"),
    p("Spett.le Ponte Alto Broker, grazie per averci contattato. Come richiesto dalla Sig.ra Loredana, ecco la nostra migliore "
      "offerta per il rifornimento di primavera. I prezzi si intendono IVA esclusa, consegna gratuita per ordini sopra i 120 euro."),
    table(("Codice", "Articolo", "Q.tà", "Prezzo €", "Totale €"),
          ("A4-80", "Carta A4 80 g, risma da 500 fogli", "100", "3,65", "365,00"), ("TN-442", "Toner nero compatibile, 6.000 copie", "6", "38,90", "233,40"),
          ("RC-07", "Registratori a leva dorso 8", "60", "1,98", "118,80"), ("BU-C5", "Buste con finestra, scatola da 500", "4", "17,50", "70,00"),
          ("PN-BL", "Penne a sfera blu, confezione da 50", "5", "9,20", "46,00"), ("SD-ER", "Sedia operativa ergonomica", "2", "189,00", "378,00"),
          ("", "Totale imponibile", "", "", "1.211,20"), align="llrrr", widths=(12, 44, 9, 13, 14), total=True),
    p("Sulle sedie applichiamo, solo per questo mese, uno sconto ulteriore del 5 % se ritirate presso il nostro magazzino. I "
      "toner esausti si possono restituire nell'apposito contenitore. Pagamento a 30 giorni fine mese, bonifico su "
      f"{iban_it(400812)}."),
    p("Per confermare basta rispondere a questa offerta indicando il numero. A presto!"),
    p("Gianmarco Tonelli<br/>Servizio clienti"),
)

COMPLAINT = (
    p("Pergine Valsugana, 19 febbraio 2025", right=True),
    p("Raccomandata a.r.", right=False),
    p("<b>RECLAMO – ritardo nel pagamento del sinistro n. 2024/99/30871</b>"),
    p("Spettabile Ponte Alto Broker,"),
    p("sono una Vostra cliente dal 2011 e non mi era mai capitato di dover scrivere una lettera come questa. Il 2 ottobre "
      "dell'anno scorso, mentre ero ferma al semaforo di viale Venezia, sono stata tamponata da un furgone. La constatazione "
      "amichevole era firmata da tutti e due e il torto era interamente suo."),
    p("A quattro mesi e mezzo di distanza non ho ancora ricevuto un soldo. Al telefono ogni volta mi risponde una persona "
      "diversa: a novembre mancava una fotografia, a dicembre mancava il perito, a gennaio mancava la firma del liquidatore. Il "
      "carrozziere, che ha riparato la macchina il 20 ottobre, mi ha mandato due solleciti per 2.316 euro, e ho dovuto anticipare "
      "io la metà."),
    p("Chiedo pertanto:<br/>1) che mi venga detto per iscritto, entro quindici giorni, a che punto è la pratica e chi se ne occupa;<br/>"
      "2) che l'importo sia versato senza altre scuse, con gli interessi;<br/>3) il rimborso dei sei giorni di auto a nolo, fattura allegata (258 euro)."),
    p("In mancanza di risposta presenterò ricorso all'autorità di vigilanza e, mi dispiace dirlo, sposterò altrove anche le polizze di "
      "mio marito. Non cerco un nuovo preventivo: voglio soltanto che quello che ho pagato per quattordici anni funzioni."),
    p("Distinti saluti."),
    p(f"Clotilde Anderle<br/>C.F. {codice_fiscale('Anderle', 'Clotilde', date(1956, 7, 8), 'G452', True)}<br/>"
      "Via dei Lagorai 33, 38057 Pergine Valsugana<br/>tel. 0461 555 377"),
    sign("", seed=120),
)

APPLICATION = (
    p("Noemi Passerini Volpe<br/>Vicolo del Forno 7<br/>39100 Bolzano<br/>noemi.passerini@posta.example<br/>347 555 0198"),
    p("Spettabile<br/>Ponte Alto Broker S.r.l.<br/>Ufficio del personale<br/>Trento", right=True),
    p("Bolzano, 2 giugno 2025"),
    p("<b>Candidatura per il posto di impiegata amministrativa</b>"),
    p("Gentile responsabile,"),
    p("ho letto sul sito della Camera di Commercio che cercate una persona per il servizio clienti e la contabilità, e desidero "
      "propormi. Ho ventinove anni, un diploma in ragioneria ottenuto con 92/100 e una laurea triennale in economia conseguita "
      "lavorando."),
    p("Dal 2019 sono impiegata presso una cooperativa di servizi, dove seguo la fatturazione elettronica di circa trecento "
      "clienti, i solleciti, la prima nota e i rapporti con il consulente del lavoro. Prima ancora ho trascorso due stagioni "
      "alla reception di un albergo in Val Gardena: lì ho imparato a tenere la calma quando il telefono squilla, la fila si "
      "allunga e il gestionale si blocca."),
    p("Parlo italiano e tedesco (patentino C1) e un inglese sufficiente per la corrispondenza. Uso bene i fogli di calcolo, "
      "tabelle pivot comprese, e ho imparato da sola a scrivere qualche macro che in cooperativa ha fatto risparmiare mezza "
      "giornata al mese."),
    p("Del Vostro settore conosco ancora poco, ma mi incuriosisce: mi piace l'idea di un lavoro in cui bisogna leggere con "
      "attenzione e spiegare con parole semplici. Sarei disponibile a trasferirmi da settembre, con un preavviso di trenta giorni, "
      "e non avrei difficoltà con un periodo di prova o con il tempo parziale iniziale."),
    p("Allego il curriculum vitae e due referenze. Sarei felice di presentarmi per un colloquio."),
    p("Con viva cordialità"),
    sign("Noemi Passerini Volpe", seed=133),
)

SAMPLES = (
    Sample("viaggio studio Lisbona.pdf", LABEL, "2025-02-06", Look("helvetica", 10.5, "#444444"), TRAVEL_MAIL,
           title="viaggio d'istruzione a Lisbona: assicurazione annullamento e spese mediche"),
    Sample("offerta cancelleria marzo.pdf", LABEL, "2025-03-03", Look("sans", 10.5, "#b03a2e", "band", "zebra"), STATIONERY,
           "Cartoleria Ufficio Più"),
    Sample("reclamo Anderle.jpg", LABEL, "2025-02-20", Look("serif", 12, margin=70, stamp=("RACCOMANDATA", "ricevuta 24/02/25"), stamp_at=(62, 212)),
           COMPLAINT, scan=Scan(seed=19, angle=-0.45, tint=236, fold=0.36)),
    Sample("candidatura_impiegata.pdf", LABEL, "2025-06-03", Look("dejavuserif", 10, margin=66, justify=True), APPLICATION,
           scan=Scan(seed=33, angle=0.25, tint=249, noise=4)),
)
