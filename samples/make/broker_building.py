"""Requests of class Fabbricato."""

from datetime import date

from blocks import address, bullets, checks, fields, h, letterhead, mail, meta, p, sign, table, title
from identifiers import codice_fiscale, partita_iva
from layout import Look
from sample import Sample, Scan

LABEL = "Fabbricato"

SUNFLOWER = (
    letterhead("Amministrazioni Bellerba", "di Bellerba geom. Ilario", "Via Cavour 231 int. 4, 10123 Torino · 011 555 6071 · "
               "studio@bellerba.example", f"P. IVA {partita_iva(9992011, '001')} · iscritto al registro degli amministratori n. 00999"),
    address("Ponte Alto Broker S.r.l.", "Ramo Globale Fabbricati", "38122 Trento"),
    meta(Data="Torino, 17 marzo 2025", Oggetto="<b>Condominio Girasole, Strada del Fioccardo 90 – polizza globale fabbricati</b>"),
    p("Buongiorno,"),
    p("l'assemblea del Condominio Girasole, riunita il 12 marzo, mi ha dato mandato di sostituire la polizza dello stabile "
      "in scadenza il 15 maggio. L'attuale garantisce un valore di ricostruzione fermo al 2009 e, di conseguenza, in caso di "
      "incendio grave si applicherebbe la regola proporzionale."),
    p("I dati principali del fabbricato sono i seguenti:"),
    table(("Elemento", "Scala A", "Scala B", "Box e cantine"),
          ("Anno di costruzione", "1968", "1968", "1971"), ("Anno dell'ultima ristrutturazione", "2014 (tetto)", "2019 (facciata)", "–"),
          ("Superficie lorda, m²", "2.140", "2.260", "1.035"), ("Piani fuori terra", "7", "7", "0"), ("Unità abitative", "21", "22", "38 box"),
          ("Valore di ricostruzione a nuovo, €", "3.210.000", "3.390.000", "725.000"),
          align="lrrr", widths=(36, 18, 18, 18)),
    p("La struttura portante è in cemento armato, la copertura in laterizio, i solai in latero-cemento. L'impianto di "
      "riscaldamento è centralizzato, a gas, con generatore sostituito nel 2016. Non vi sono attività commerciali al piano "
      "terreno, tranne uno studio dentistico. Le tubazioni montanti sono originali: proprio per questo i condomini chiedono "
      "che i danni da acqua condotta siano coperti senza limite di vetustà."),
    p("Le garanzie deliberate dall'assemblea sono:"),
    bullets("incendio, fulmine, scoppio, fenomeno elettrico (massimale per quest'ultimo € 15.000);",
            "acqua condotta e spese di ricerca e riparazione del guasto, € 10.000 per sinistro, franchigia € 250;",
            "eventi atmosferici, sovraccarico di neve, grandine su serramenti e vetri;",
            "responsabilità civile della proprietà, verso terzi e tra condòmini, massimale € 2.000.000;",
            "terremoto e alluvione, da quotare a parte come facoltativi;",
            "tutela legale del condominio."),
    p("Negli ultimi tre anni si sono registrati undici sinistri, dieci dei quali per bagnamento, per un totale liquidato di "
      "€ 21.436. So bene che la statistica non aiuta: a novembre partirà il rifacimento delle colonne della scala A, e "
      "di ciò vorrei che gli assicuratori tenessero conto."),
    p("Sono disponibile per un sopralluogo qualunque mattina, tranne il mercoledì."),
    sign("geom. Ilario Bellerba", "amministratore pro tempore", seed=61),
)

MANAGER_SCAN = (
    letterhead("STUDIO QUATTRO SCALE S.a.s.", "Gestione immobili e condominii", "Piazza delle Erbe 12, 46100 Mantova – tel. 0376 555 019",
               f"Codice fiscale e partita IVA {partita_iva(9992138, '020')}"),
    p("Mantova, 10 gennaio 2025", right=True),
    p("Alla Ponte Alto Broker S.r.l., Trento"),
    p("<b>Palazzina di via Ca' Rossa 8-10-12: nuova assicurazione dello stabile</b>"),
    p("Da gennaio amministriamo una palazzina di tre scale costruita nel 1983, 24 appartamenti e un cortile interno con "
      "autorimesse interrate. Il precedente amministratore non ci ha consegnato alcuna polizza e la compagnia indicata nel "
      "rendiconto risponde che il contratto è stato annullato a settembre per mancato pagamento. Lo stabile è quindi, a "
      "tutti gli effetti, scoperto."),
    p("Chiediamo con urgenza una copertura provvisoria e, appena possibile, l'offerta definitiva. Riportiamo quanto "
      "risulta dalle tabelle catastali e dalla perizia del tecnico:"),
    bullets("superficie complessiva coperta e scoperta: 3.480 metri quadrati, di cui 610 di autorimesse;",
            "cubatura: 10.950 metri cubi;", "valore a nuovo stimato dal perito: 4.150.000 euro;",
            "tetto a falde in legno con manto in coppi, rifatto nel 2011;",
            "ascensori: tre, con regolare contratto di manutenzione;",
            "pannelli fotovoltaici sulle parti comuni: 18 kW, anno 2020;",
            "zona sismica 3; mai avuto allagamenti, nemmeno nel 2014."),
    p("Interessano le garanzie incendio, danni da acqua, gelo, vento e grandine, ricerca del guasto, rottura lastre, furto "
      "di grondaie in rame (già successo due volte nel quartiere) e soprattutto la responsabilità civile per i cornicioni, "
      "visto che un distacco di intonaco ha danneggiato un balcone nel mese di ottobre. La relativa lettera del condomino è "
      "allegata: va dichiarata alla compagnia come fatto noto."),
    p("Il pagamento può essere semestrale. La contraenza è del condominio, "
      f"codice fiscale {partita_iva(9399900, '020')}, non del nostro studio."),
    p("Vi ringraziamo e attendiamo istruzioni per bonifico."),
    sign("Delfina Roncaglia", "per lo Studio Quattro Scale", seed=66),
)

WAREHOUSE = (
    p("Spett.le<br/>Ponte Alto Broker<br/>Via delle Ghiacciaie 14<br/>38122 TRENTO", right=True),
    p("Schio, 6 maggio 2025"),
    p("OGGETTO: assicurazione capannone di mia proprietà"),
    p("Sono proprietario di un capannone in zona industriale a Schio, viale dell'Industria 73, che fino a ieri era affittato "
      "a un mobilificio ed era assicurato da loro. L'inquilino se n'è andato e la nuova ditta, che entra il primo giugno, "
      "non vuole occuparsi dei muri: perciò l'assicurazione dell'immobile devo farla io come locatore."),
    p("Il fabbricato è del 1994, prefabbricato in cemento armato, 1.850 metri quadrati su un solo piano più 160 di uffici su "
      "due livelli. La copertura è a shed, l'amianto è stato tolto nel 2008. Altezza sotto trave metri 7,20. Ha un portone "
      "elettrico, due bocche di carico e l'idrante in cortile. Il geometra dice che a rifarlo ci vogliono oggi 1.290.000 "
      "euro, terreno escluso."),
    p("Vorrei essere coperto se brucia, se scoppia la caldaia, se il vento o la neve rovinano il tetto, se qualcuno si fa "
      "male per colpa dell'edificio (responsabilità della proprietà, almeno un milione) e se l'inquilino se ne va perché "
      "il locale non è usabile: in quel caso chiedo un anno di affitto, cioè 62.400 euro. Per il terremoto ditemi quanto "
      "costa e poi decido. Sui danni ai macchinari si arrangia la ditta, io assicuro solo i muri e gli impianti fissi."),
    p("Danni precedenti: nel febbraio 2013 la neve ha piegato una gronda, 3.700 euro pagati dall'assicurazione di allora. "
      "Poi più niente."),
    p(f"Il mio codice fiscale è {codice_fiscale('Zolin', 'Ubaldo', date(1949, 11, 30), 'I531')}, telefono 0445 555 184, chiamare "
      "dopo le sei di sera. Non ho la posta elettronica, scrivetemi a casa: via Rovereto 2, 36015 Schio."),
    p("Distinti saluti"),
    sign("Ubaldo Zolin", seed=70),
)

BNB_MAIL = (
    mail(Da="Ca' del Tiglio <info@cadeltiglio.example>", A="Ponte Alto Broker <preventivi@pontealtobroker.example>",
         Data="domenica 30 marzo 2025, ore 21:08", Oggetto="casa con bed & breakfast: preventivo fabbricato e contenuto"),
    p("Salve,"),
    p("vi scrivo su consiglio della signora Amalia dell'ufficio turistico. Io e mio marito abbiamo finito di ristrutturare il "
      "casale di famiglia sopra Feltre e da Pasqua affittiamo quattro camere. La banca che ci ha dato il mutuo vuole "
      "un'assicurazione incendio vincolata a suo favore, ma a noi interessa qualcosa di più completo sull'intero edificio."),
    p("Dati della casa:<br/>- muratura di pietra del 1890, ristrutturata nel 2023-2024 con cordoli antisismici<br/>"
      "- 410 mq su tre piani, più il fienile di 95 mq non ancora recuperato<br/>"
      "- tetto in legno lamellare, coibentato<br/>- stufa a legna e caldaia a pellet, canne fumarie certificate<br/>"
      "- impianto solare termico, 6 pannelli"),
    p("Il tecnico della banca valuta la ricostruzione 780.000 euro; il mutuo residuo è 240.000, durata 18 anni. Per arredi, "
      "biancheria ed elettrodomestici metteremmo 55.000. Un anno fa la grandine ha rotto due lucernari (900 euro, pagati da noi)."),
    p("Ci servono incendio, fulmine, grandine, vento, danni d'acqua per rottura tubi, furto con scasso, cristalli e la "
      "responsabilità verso gli ospiti come proprietari e gestori. Siamo lontani dal torrente, però a monte c'è un pendio che "
      "il Comune classifica a pericolosità moderata: la frana si può assicurare?"),
    p("Il notaio ci aspetta giovedì 17 aprile, se possibile vorremmo avere in mano almeno una bozza per quella data."),
    p("Grazie mille!<br/>Serafina Dalla Torre Bianca<br/>Via Col Melon 5, Feltre – 0439 555 660"),
)

BUILDING_FORM = (
    title("Fabbricati civili – scheda di rischio n. 118", "Compilare in stampatello, una scheda per ogni ubicazione"),
    fields([("Contraente / proprietario", "Parrocchia di San Gaudioso", 2), ("Codice fiscale", partita_iva(9299901, "022"), 1)],
           [("Ubicazione del fabbricato", "Via della Canonica 1, 38068 Rovereto (TN)", 2), ("Foglio / particella", "27 / 613", 1)],
           [("Anno di costruzione", "1912", 1), ("Ultimo restauro", "2005", 1), ("Superficie m²", "980", 1), ("Piani", "3", 1)],
           [("Valore di ricostruzione €", "1.640.000", 1), ("di cui affreschi e stucchi €", "90.000", 1), ("Rendita catastale €", "2.118,50", 1)]),
    h("Caratteristiche costruttive"),
    checks((True, "Muri portanti in pietra o mattoni"), (False, "Cemento armato"), (True, "Solai in legno, piano secondo"),
           (True, "Tetto in legno con tegole"), (False, "Materiali combustibili nelle coibentazioni"),
           (False, "Edificio disabitato per oltre 90 giorni consecutivi")),
    h("Garanzie da quotare"),
    table(("Garanzia", "Somma o limite €", "Franchigia €"),
          ("Incendio ed eventi complementari", "1.640.000", "nessuna"), ("Eventi atmosferici e grandine", "500.000", "1.000"),
          ("Acqua condotta e ricerca del guasto", "12.000", "300"), ("Furto di fissi e infissi, rame", "8.000", "10 %"),
          ("Responsabilità civile del proprietario", "1.500.000", "250"), ("Terremoto", "820.000", "5 %"),
          align="lrr", widths=(46, 24, 20)),
    h("Sinistri e osservazioni"),
    fields([("Sinistri ultimi 5 anni", "2 (infiltrazioni dal tetto, 2021 e 2023)", 2), ("Importo pagato €", "6.905", 1)],
           [("Osservazioni", "La canonica ospita al piano terreno un asilo con 32 bambini e, nel salone, la mensa del mercoledì. "
             "L'impianto elettrico è a norma dal 2017. La polizza in corso scade il 31 agosto 2025.", 1)]),
    p("Rovereto, 26 maggio 2025"),
    sign("don Evaristo Menapace", "il legale rappresentante", seed=79),
)

SAMPLES = (
    Sample("Globale fabbricati - Condominio Girasole.pdf", LABEL, "2025-03-17",
           Look("sans", 10, "#8a5a00", "band", "zebra", numbered_pages="{page}"), SUNFLOWER, "Amministrazioni Bellerba"),
    Sample("scansione_0051.pdf", LABEL, "2025-01-13", Look("serif", 11.5, "#000000", "left", justify=False), MANAGER_SCAN,
           scan=Scan(seed=51, angle=-0.35, tint=238, noise=6)),
    Sample("capannone viale dell'Industria.png", LABEL, "2025-05-07", Look("mono", 11, margin=66), WAREHOUSE,
           scan=Scan(seed=73, dpi=300, angle=0.55, bilevel=True)),
    Sample("Richiesta preventivo B&B Ca' del Tiglio.pdf", LABEL, "2025-03-30", Look("dejavu", 9.5, "#333333"), BNB_MAIL,
           title="casa con bed & breakfast: preventivo fabbricato e contenuto"),
    Sample("scheda fabbricato 118.tif", LABEL, "2025-05-26", Look("sans", 10.5, "#000000", margin=54), BUILDING_FORM,
           scan=Scan(seed=118, dpi=300, angle=-0.5, bilevel=True)),
)
