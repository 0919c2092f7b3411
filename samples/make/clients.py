"""The broker's table of clients, as a spreadsheet in Italy saves it: semicolons, a byte order mark, CRLF."""

import csv
import io
from datetime import date

from identifiers import codice_fiscale, partita_iva

COLUMNS = ("Titolo", "Denominazione", "Attenzione", "Saluto", "Indirizzo", "CAP", "Città", "Email", "Partita IVA",
           "Codice fiscale")

CLIENTS = (
    ("Spett.le", "Lumaca Veloce Trasporti S.r.l.", "alla c.a. del sig. Ermete Zambaldo", "Egregio signor Zambaldo",
     "Via dell'Interporto 27", "37137", "Verona (VR)", "amministrazione@lumacaveloce.example",
     partita_iva(9990114, "023"), ""),
    ("Spett.le", "Puntozeta Corriere Espresso di Zagonel Brunella & C. S.n.c.", "", "Gentile signora Zagonel",
     "Strada Provinciale 9 n. 41", "31044", "Montebelluna (TV)", "", partita_iva(9990271, "026"), ""),
    ("Spett.le", "Ceramiche Lago S.p.A.", "alla c.a. della dott.ssa Ottavia Mirabelli", "Gentile dottoressa Mirabelli",
     "Via del Porto 12", "25015", "Desenzano del Garda (BS)", "Ottavia Mirabelli <o.mirabelli@ceramichelago.example>",
     partita_iva(9990388, "022"), ""),
    ("Spett.le", "Comune di Valdorata", "Settore II – Economato e Provveditorato", "", "Piazza Municipio 1", "32099",
     "Valdorata (BL)", "protocollo@comune.valdorata.example", partita_iva(9990455, "025"), ""),
    ("Spett.le", "Vivai Tre Ontani soc. agr. coop.", "alla c.a. del sig. Fulgenzio Bortolus", "Egregio signor Bortolus",
     "Loc. Pra' Longo 6", "33077", "Sacile (PN)", "vivai@treontani.example", partita_iva(9990502, "030"), ""),
    ("Gent.ma", "dott. ing. Adalgisa Serramonti", "", "Gentile ingegner Serramonti", "Via del Pratello 88", "40122",
     "Bologna (BO)", "adalgisa.serramonti@pec.example", partita_iva(9991020, "037"),
     codice_fiscale("Serramonti", "Adalgisa", date(1978, 5, 23), "A944", True)),
    ("Egr.", "dott. Learco Castagnoli", "Studio Castagnoli", "Caro dottor Castagnoli", "Viale Timavo 30", "42121",
     "Reggio Emilia (RE)", "studio@castagnoli.example", partita_iva(9991147, "035"),
     codice_fiscale("Castagnoli", "Learco", date(1961, 2, 14), "H223")),
    ("Spett.le", "Colombaia & Associati – Studio legale", "alla c.a. dell'avv. Nives Parodi Sessarego",
     "Gentile avvocato Parodi Sessarego", "Galleria dei Mercanti 5", "16123", "Genova (GE)",
     "segreteria@colombaialegali.example", partita_iva(9991263, "010"), ""),
    ("Spett.le", "Poliambulatorio Santa Lucerna S.r.l.", "alla c.a. della dott.ssa Morena Quarantotto",
     "Gentile dottoressa Quarantotto", "Viale dei Salici 19", "35129", "Padova (PD)", "direzione@santalucerna.example",
     partita_iva(9991390, "028"), ""),
    ("Spett.le", "Amministrazioni Bellerba di Bellerba geom. Ilario", "per il Condominio Girasole",
     "Egregio geometra Bellerba", "Via Cavour 231 int. 4", "10123", "Torino (TO)", "studio@bellerba.example",
     partita_iva(9992011, "001"), ""),
    ("Spett.le", "Studio Quattro Scale S.a.s.", "", "", "Piazza delle Erbe 12", "46100", "Mantova (MN)",
     "posta@quattroscale.example", partita_iva(9992138, "020"), ""),
    ("Egr. sig.", "Ubaldo Zolin", "", "Egregio signor Zolin", "Via Rovereto 2", "36015", "Schio (VI)", "", "",
     codice_fiscale("Zolin", "Ubaldo", date(1949, 11, 30), "I531")),
    ("Spett.le", "Ca' del Tiglio – Bed & Breakfast", "alla c.a. della sig.ra Serafina Dalla Torre Bianca",
     "Gentile signora Dalla Torre Bianca", "Via Col Melon 5", "32032", "Feltre (BL)", "info@cadeltiglio.example", "", ""),
    ("Spett.le", "Parrocchia di San Gaudioso", "", "Reverendo parroco", "Via della Canonica 1", "38068", "Rovereto (TN)",
     "parrocchia@sangaudioso.example", "", partita_iva(9299901, "022")),
    ("Spett.le", "Raggi & Immagini S.r.l.", "alla c.a. del dott. Fiorenzo Skerlavaj", "Egregio dottor Skerlavaj",
     "Via Monte Nero 60", "34138", "Trieste (TS)", "direzione@raggieimmagini.example", partita_iva(9993004, "032"), ""),
    ("Spett.le", "Cartotecnica Arno Verde S.p.A.", "alla c.a. dell'ing. Ludovica Pacini Nerli",
     "Gentile ingegner Pacini Nerli", "Via delle Cartiere 200", "55012", "Capannori (LU)",
     "ufficio.tecnico@arnoverde.example", partita_iva(9993117, "046"), ""),
    ("Spett.le", "Impresa Edile F.lli Sottocornola S.r.l.", "", "", "Via Prà delle Oche 9", "24019", "Zogno (BG)",
     "cantieri@sottocornola.example", partita_iva(9993240, "016"), ""),
    ("Spett.le", "Allodola Energia società agricola a r.l.", "", "", "Strada dei Gelsi 3", "44015", "Portomaggiore (FE)",
     "energia@allodola.example", partita_iva(9993355, "039"), ""),
)


def table():
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(CLIENTS)
    return text.getvalue().encode("utf-8-sig")
