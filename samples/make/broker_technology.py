"""Requests of class Rischi Tecnologici: machinery breakdown, electronics, erection and construction all risks."""

from blocks import address, bullets, h, letterhead, meta, p, sign, table, title
from identifiers import partita_iva
from layout import Look
from sample import Sample, Scan

LABEL = "Rischi Tecnologici"

RADIOLOGY = (
    letterhead("Raggi & Immagini S.r.l.", "Diagnostica per immagini", "Via Monte Nero 60, 34138 Trieste · 040 555 3390 · direzione@raggieimmagini.example",
               f"P. IVA {partita_iva(9993004, '032')}"),
    address("Alla", "Ponte Alto Broker S.r.l.", "Rischi tecnologici", "Via delle Ghiacciaie 14, Trento"),
    meta(Data="Trieste, 4 giugno 2025", Riferimento="RI-77/25", Oggetto="<b>polizza elettronica per apparecchiature elettromedicali</b>"),
    p("Gentile dott.ssa Ferraù,"),
    p("con l'installazione della nuova risonanza il valore delle nostre apparecchiature supera il milione e mezzo di euro. "
      "La polizza Elettronica sottoscritta nel 2019 copre soltanto la TAC e l'ecografo e prevede una franchigia di 2.500 "
      "euro per ogni danno, che ha di fatto annullato gli ultimi due indennizzi."),
    p("Le chiediamo una proposta all risks sui beni elencati, da assicurare al valore a nuovo:"),
    table(("Apparecchiatura", "Costruttore e modello", "Matricola", "Anno", "Valore a nuovo €"),
          ("Risonanza magnetica 1,5 T", "Helvion Aera 15", "HV-150-2291", "2025", "890.000"),
          ("Tomografo computerizzato 64 strati", "Helvion Scope 64", "HV-064-0817", "2018", "310.000"),
          ("Mammografo digitale", "Lumera Selva 3D", "LS3-44190", "2021", "178.500"),
          ("Ortopantomografo", "Dentix Orbita", "DX-20771", "2016", "39.000"),
          ("Ecografo portatile (2 pezzi)", "Sonapex U7", "U7-3312/3313", "2022", "56.400"),
          ("Server di archiviazione e stazioni di refertazione", "vari", "inv. 118-131", "2020-24", "74.800"),
          ("Totale", "", "", "", "1.548.700"),
          align="lllrr", widths=(32, 22, 17, 11, 17), total=True),
    p("<b>Danni diretti.</b> Guasto improvviso, errore di manovra, sovratensione, corto circuito, cedimento del sistema di "
      "raffreddamento e perdita di elio, oltre naturalmente a incendio, acqua e furto. Per gli ecografi la garanzia deve "
      "seguire l'apparecchio fuori sede, anche durante il trasporto nelle ambulanze convenzionate."),
    p("<b>Supporti di dati e maggiori costi.</b> Ricostruzione degli archivi fino a € 40.000; noleggio di un'unità mobile "
      "sostitutiva fino a € 1.800 al giorno per sessanta giorni."),
    p("Tutte le macchine sono in contratto di manutenzione full service con il costruttore; i locali hanno gruppo di continuità, "
      "condizionamento dedicato e rilevazione fumi. Nel 2022 un fulmine ha bruciato due schede della TAC: danno di € 13.260, "
      "indennizzato per € 10.760. Può indicarci anche il premio con franchigia ridotta a mille euro?"),
    p("Cordiali saluti,"),
    sign("Fiorenzo Skerlavaj", "amministratore unico", seed=81),
)

CARDBOARD = (
    letterhead("CARTOTECNICA ARNO VERDE S.p.A.", "Via delle Cartiere 200, 55012 Capannori (LU)",
               f"P. IVA {partita_iva(9993117, '046')} – tel. 0583 555 400 – ufficio.tecnico@arnoverde.example"),
    p("Capannori, 11/02/2025"),
    address("Spett.le", "Ponte Alto Broker S.r.l.", "Via delle Ghiacciaie 14", "38122 Trento"),
    p("<b>OGGETTO: richiesta di quotazione garanzia guasti alle macchine, stabilimento di Capannori</b>"),
    p("A completamento del programma assicurativo intendiamo coprire i principali macchinari dello stabilimento contro i "
      "guasti accidentali di origine interna. La polizza incendio, curata da altro intermediario, non comprende le rotture "
      "meccaniche ed elettriche e l'anno scorso il fermo dell'ondulatore ci è costato nove giorni di produzione."),
    table(("Pos.", "Macchinario", "Anno", "Potenza kW", "Valore a nuovo €"),
          ("1", "Ondulatore BHS linea 2.500 mm", "2012", "640", "4.800.000"),
          ("2", "Fustellatrice rotativa a tre colori", "2017", "95", "1.120.000"),
          ("3", "Piega-incolla automatica", "2019", "48", "690.000"),
          ("4", "Generatore di vapore 8 t/h", "2008", "–", "310.000"),
          ("5", "Turbina a gas con alternatore", "2015", "1.850", "1.950.000"),
          ("6", "Compressori a vite (n. 3)", "2020", "225", "84.000"),
          ("7", "Trasformatori MT/BT (n. 2)", "2006", "1.600", "62.000"),
          align="rlrrr", widths=(7, 44, 10, 15, 20)),
    p("Le garanzie richieste sono: errori di progettazione e difetti di fusione, imperizia degli addetti, forza centrifuga, "
      "cortocircuito, mancanza d'acqua nelle caldaie, corpi estranei. Desideriamo inoltre la garanzia danni indiretti sulla "
      "turbina, con margine di contribuzione di € 5.200 al giorno, franchigia cinque giorni e periodo di indennizzo di sei mesi."),
    p("La manutenzione preventiva è affidata a una squadra interna di sette meccanici con termografie semestrali e analisi "
      "degli oli; la turbina è seguita dal costruttore. Ultimi eventi: 2021, rottura di un riduttore, € 37.900; 2024, "
      "bruciatura dell'avvolgimento del motore principale dell'ondulatore, € 68.250 oltre al fermo."),
    p("Il nostro ingegnere di stabilimento è a disposizione per la visita del perito della compagnia nelle settimane 10 e 11."),
    p("Distinti saluti."),
    sign("ing. Ludovica Pacini Nerli", "Direzione tecnica", seed=86),
)

SITE = (
    letterhead("Impresa Edile F.lli Sottocornola S.r.l.", "Costruzioni civili e idrauliche", "Via Prà delle Oche 9, 24019 Zogno (BG) · tel. 0345 555 27 · "
               "SOA OG1 III-bis, OG8 II", f"C.F. / P. IVA {partita_iva(9993240, '016')}"),
    address("Ponte Alto Broker S.r.l.", "Ufficio Rischi Tecnologici e Cauzioni", "38122 Trento"),
    meta(Data="Zogno, 24 aprile 2025", Cantiere="C.142", Oggetto="<b>polizza C.A.R. per il cantiere di Borgo Salice e decennale postuma</b>"),
    p("Abbiamo ricevuto l'aggiudicazione dei lavori di cui alla tabella. Il disciplinare di gara ci obbliga a consegnare, "
      "almeno dieci giorni prima dell'inizio, una polizza «Contractors' All Risks» secondo lo schema tipo ministeriale."),
    table(("Voce", "Dato"),
          ("Committente", "Consorzio di Bonifica Alta Salice"),
          ("Opera", "Nuova centralina idroelettrica, condotta forzata Ø 900 di 640 m e edificio di presa"),
          ("Importo contrattuale", "€ 2.735.000,00 oltre IVA"), ("Partita 1 – opere", "€ 2.735.000"),
          ("Partita 2 – opere preesistenti", "€ 400.000"), ("Partita 3 – demolizione e sgombero", "€ 150.000"),
          ("RC verso terzi durante i lavori", "€ 500.000 (minimo di legge); richiesta alternativa € 1.500.000"),
          ("Durata dei lavori", "dal 3 giugno 2025 al 30 settembre 2026 (484 giorni)"),
          ("Manutenzione", "24 mesi, formula estesa"),
          align="ll", widths=(28, 62)),
    p("Il montaggio della turbina Pelton e del generatore, per un valore di € 610.000 compreso nell'importo, sarà eseguito da "
      "un subappaltatore: Vi chiediamo di includere le prove di funzionamento e il collaudo a caldo per quattro settimane."),
    p("Le particolarità del rischio sono note e le esponiamo con franchezza. Si lavora in alveo, con una tura provvisoria "
      "dimensionata per una piena di ritorno ventennale; circa 180 metri di scavo passano accanto a un muro d'argine del 1931; "
      "il deposito materiali è in piano, fuori dall'area esondabile. Useremo un escavatore da 22 t, una gru automontante e "
      "microcariche soltanto per 40 metri di roccia."),
    p("A lavori ultimati servirà la polizza decennale postuma indennitaria per rovina e gravi difetti, con la "
      "garanzia sulle impermeabilizzazioni: gradiremmo un'indicazione di tasso già in questa fase."),
    p("Alleghiamo relazione geologica, cronoprogramma e computo metrico. Non abbiamo sinistri C.A.R. negli ultimi otto anni."),
    sign("Battista Sottocornola", seed=90),
)

SOLAR = (
    title("Impianto fotovoltaico a terra «Campo Allodola»", "Dati tecnici per la quotazione all risks"),
    meta(Proponente="Allodola Energia società agricola a r.l.", Partita_IVA=partita_iva(9993355, "039"),
         Sede="Via Lunga 401, 48018 Faenza (RA)", Data="21 maggio 2025"),
    p("L'impianto è in esercizio da marzo 2023 e la banca finanziatrice richiede, come condizione per la seconda tranche, "
      "una copertura dei danni materiali e della mancata produzione. L'assicurazione di cantiere (E.A.R.) è cessata con il "
      "collaudo: da quel momento i moduli sono privi di tutela."),
    table(("Componente", "Quantità", "Anno", "Valore €"),
          ("Moduli bifacciali 560 Wp", "3.216", "2023", "842.000"), ("Inverter di stringa 110 kW", "15", "2023", "96.500"),
          ("Cabina di trasformazione MT 20 kV", "1", "2023", "118.000"), ("Strutture a inseguimento monoassiale", "134", "2023", "305.700"),
          ("Sistema di accumulo a batterie 500 kWh", "1", "2024", "214.000"), ("Cavi, quadri, monitoraggio", "–", "2023", "143.800"),
          ("Totale", "", "", "1.720.000"), align="lrrr", widths=(46, 14, 12, 18), total=True),
    h("Coperture"),
    bullets("guasto meccanico ed elettrico di inverter, trasformatore e accumulo;",
            "grandine (chicchi oltre 30 mm), vento, neve, fulmine e sovratensione indotta;",
            "furto di cavi in rame e di moduli, con scoperto del 15 %;",
            "perdita di produzione: 2.380 MWh l'anno a 0,094 €/kWh, indennizzo massimo dodici mesi, franchigia sette giorni;",
            "ricorso terzi e responsabilità verso il distributore di rete."),
    h("Protezioni e precedenti"),
    p("Recinzione metallica alta 2,40 metri con fibra ottica antitaglio, sei telecamere termiche collegate a un istituto di "
      "vigilanza, illuminazione a intrusione. I bulloni dei moduli sono antifurto. Nella notte del 9 agosto 2024 ignoti hanno "
      "asportato 310 metri di cavo: danno € 11.900 più quattordici giorni di fermo parziale."),
    p("La manutenzione è affidata a Elettrosistemi Lamone con reperibilità entro otto ore e ricambi in magazzino. Gli inverter "
      "hanno garanzia del costruttore fino al 2033. Il terreno è classificato P1 nelle mappe di pericolosità idraulica: durante "
      "l'alluvione di maggio 2023 l'acqua si è fermata a 400 metri."),
    sign("Ivonne Casadei Lugaresi", "socia amministratrice", seed=95),
)

SAMPLES = (
    Sample("elettronica studio radiologico.pdf", LABEL, "2025-06-04",
           Look("sans", 10, "#00607a", "left", "zebra"), RADIOLOGY, "Raggi & Immagini S.r.l."),
    Sample("20250211_guasti macchine_cartotecnica.pdf", LABEL, "2025-02-12",
           Look("sans", 10.5, "#000000", "centred", "full", stamp=("PERVENUTO", "13 FEB 2025", "Prot. 0412")), CARDBOARD,
           scan=Scan(seed=211, angle=0.65, tint=243, fold=0.66)),
    Sample("Richiesta CAR cantiere Borgo Salice.pdf", LABEL, "2025-04-24",
           Look("serif", 10.5, "#2f4a1e", "left", "full", justify=True), SITE, "Impresa Edile F.lli Sottocornola S.r.l."),
    Sample("fotovoltaico_0012.pdf", LABEL, "2025-05-22", Look("dejavu", 9.5, "#223355", "plain", "lines"), SOLAR,
           scan=Scan(seed=12, angle=-0.7, tint=247, ink=0.8)),
)
