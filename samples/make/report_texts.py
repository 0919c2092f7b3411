"""Business reports for slide decks, English and Norwegian. Banks, people and figures are invented."""

from datetime import date

from blocks import bullets, h, meta, p, page_break, small, space, table, title
from identifiers import foedselsnummer, iban, norwegian_account, organisation_number

QUARTERLY = (
    space(230),
    title("Quarterly Report, Third Quarter 2025", "Northvale Bank plc · unaudited · published 30 October 2025"),
    p("This report covers the three months to 30 September 2025. Figures with a minus sign are costs. Percentages are computed from "
      "unrounded amounts, so that single lines may differ from the totals in the last digit."),
    page_break(),
    h("1. Highlights"),
    p("Northvale Bank earned a profit after tax of GBP 41.6 million in the third quarter, up from 37.9 million in the same quarter "
      "of 2024. Return on equity reached 11.8 per cent, and the common equity tier 1 ratio closed at 17.2 per cent, two full "
      "percentage points above the requirement. Growth came from fees and from lower credit losses rather than from lending margins."),
    bullets("Net interest income GBP 98.4 million, 1.9 per cent lower than in the second quarter.",
            "Net fee income GBP 27.3 million, the highest quarter so far, driven by payments and pensions.",
            "Cost to income ratio 46.1 per cent, against a target of 45 per cent by the end of 2026.",
            "Loan impairments GBP 3.2 million, or 0.07 per cent of gross lending on an annual basis.",
            "Interim dividend of 4.5 pence a share, payable on 28 November 2025."),
    h("2. Financial results"),
    p("Total income was GBP 128.9 million. Net interest income fell because two reductions of the base rate passed through to variable-rate "
      "mortgages within thirty days, while savings rates followed only after the notice period of two months. The net interest margin "
      "narrowed from 2.31 to 2.24 per cent. Management expects the margin to settle between 2.20 and 2.25 per cent."),
    p("Operating expenses rose by 2.6 per cent from the year before to GBP 59.4 million. Wage settlements added GBP 1.1 million and "
      "the new core payments platform added GBP 0.8 million in depreciation. Three branches were merged in August, which will save about "
      "GBP 1.3 million a year from 2026."),
    table(("GBP million", "Q3 2024", "Q4 2024", "Q1 2025", "Q2 2025", "Q3 2025"),
          ("Net interest income", "96.7", "98.9", "99.6", "100.3", "98.4"), ("Net fee income", "23.8", "24.4", "25.1", "26.0", "27.3"),
          ("Other income", "2.9", "3.7", "2.2", "3.0", "3.2"), ("Operating expenses", "-57.9", "-61.2", "-58.8", "-59.1", "-59.4"),
          ("Loan impairments", "-12.6", "-9.8", "-6.4", "-4.9", "-3.2"), ("Taxation", "-15.0", "-15.8", "-17.4", "-18.3", "-24.7"),
          ("Profit after tax", "37.9", "40.2", "44.3", "47.0", "41.6"), align="lrrrrr", widths=(30, 14, 14, 14, 14, 14), total=True),
    p("The higher tax charge of the quarter includes a one-off adjustment of GBP 6.8 million for deferred tax on the pension scheme. "
      "Without it the profit would have been GBP 48.4 million."),
    h("3. Lending and deposits"),
    p("Gross lending grew by 1.4 per cent in the quarter to GBP 17.9 billion. Residential mortgages account for 71 per cent of the book, small and "
      "medium-sized companies for 22 per cent and consumer credit for 7 per cent. New mortgage lending had an average loan-to-value of 63 per cent."),
    p("Customer deposits increased by GBP 310 million to GBP 15.2 billion, so that deposits now fund 85 per cent of lending. Instant-access "
      "accounts lost GBP 140 million, but fixed-term savings more than made up for it. Eighty-eight per cent of deposits are covered by the guarantee scheme."),
    table(("GBP million", "30 Sep 2024", "30 Jun 2025", "30 Sep 2025", "Change in year"),
          ("Residential mortgages", "12,050", "12,530", "12,705", "5.4 %"), ("Companies", "3,720", "3,885", "3,940", "5.9 %"),
          ("Consumer credit", "1,290", "1,240", "1,255", "-2.7 %"), ("Gross lending", "17,060", "17,655", "17,900", "4.9 %"),
          align="lrrrr", widths=(30, 17, 17, 17, 17), total=True),
    h("4. Capital and liquidity"),
    p("Risk-weighted assets amounted to GBP 8.1 billion. The common equity tier 1 ratio was 17.2 per cent and the leverage ratio 6.4 per cent. "
      "The new standardised approach for credit risk will raise risk-weighted assets by an estimated 3 per cent from January 2026."),
    bullets("Liquidity coverage ratio 168 per cent, requirement 100 per cent.",
            "Net stable funding ratio 131 per cent.",
            "Senior bonds of GBP 250 million issued in September at 62 basis points over the reference rate.",
            "No wholesale funding above GBP 400 million falls due before May 2026."),
    page_break(),
    h("5. Credit quality"),
    p("Loans in arrears for more than ninety days were 0.52 per cent of gross lending, down from 0.58 per cent in June. Two exposures to building "
      "contractors, together GBP 19 million, were moved to stage 3, while a logistics group returned to stage 1 after a year of regular payments. "
      "The management overlay for commercial property was reduced from GBP 9 million to GBP 6 million."),
    h("6. Outlook"),
    p("The bank expects lending growth of 4 to 5 per cent in 2025 and a cost to income ratio below 46.5 per cent for the full year. The main "
      "uncertainties are unemployment in the northern regions, the level of the base rate and the outcome of the review of motor finance commissions, "
      "for which a provision of GBP 4.1 million stands unchanged."),
    bullets("Full-year results: 12 February 2026.", "Capital markets day: 17 March 2026.", "First quarter report: 29 April 2026."),
)

ANNUAL = (
    space(230),
    title("Årsrapport 2024", "Fjordbygda Sparebank · org.nr. " + organisation_number("99990123")),
    small("Vedtatt av styret 6. mars 2025. Alle beløp i millioner kroner der ikke annet er oppgitt."),
    page_break(),
    h("Nøkkeltall"),
    p("Fjordbygda Sparebank fikk i 2024 et resultat etter skatt på 239 millioner kroner, mot 218 millioner året før. Egenkapitalavkastningen ble "
      "10,7 prosent. Forvaltningskapitalen økte med 6,1 prosent til 24,8 milliarder kroner."),
    table(("Millioner kroner", "2021", "2022", "2023", "2024"),
          ("Netto renteinntekter", "331", "389", "467", "492"), ("Provisjonsinntekter", "98", "101", "104", "113"),
          ("Driftskostnader", "214", "226", "247", "259"), ("Tap på utlån", "11", "18", "34", "27"),
          ("Skattekostnad", "51", "61", "72", "80"),
          ("Resultat etter skatt", "153", "185", "218", "239"), align="lrrrr", widths=(36, 14, 14, 14, 14), total=True),
    h("Administrerende direktør har ordet"),
    p("2024 ble året da rentetoppen ble nådd og kundene våre pustet ut. Vi fikk 2 340 nye personkunder, de fleste under 35 år, og vi åpnet "
      "igjen et betjent kontor på Ytterøya etter elleve år med bare minibank. Kundetilfredsheten steg fra 74 til 78 poeng."),
    p("Samtidig har vi brukt mer på forebygging av svindel enn noen gang tidligere. Ni ansatte arbeider nå på heltid med overvåking, og de stanset "
      "forsøk for 41 millioner kroner. Det er jeg stolt av, men også bekymret over."),
    h("Om banken"),
    p("Banken ble stiftet i 1871 og er en selvstendig sparebank med hovedkontor i Fjordbygda. Ved årsskiftet hadde vi seks kontorer, 164 årsverk og "
      "omkring 48 000 kunder i sju kommuner. Halvparten av overskuddet går tilbake til lokalsamfunnet som gaver og kundeutbytte."),
    bullets("Markedsandel i personmarkedet: 38 prosent i kjerneområdet.", "Andel kvinner i ledende stillinger: 46 prosent.",
            "Sykefravær: 4,2 prosent, ned fra 4,9 prosent.", "Gaver til idrett, kultur og nærmiljø: 31 millioner kroner."),
    h("Resultat og balanse"),
    p("Netto renteinntekter økte med 25 millioner kroner, mens rentemarginen gikk ned fra 2,05 til 2,01 prosent på grunn av hardere konkurranse om "
      "boliglån. Driftskostnadene vokste med 4,9 prosent. Kostnadsprosenten ble 42,8."),
    p("Utlån til kunder utgjorde 20,9 milliarder kroner. Av dette er 78 prosent lån til personkunder og 22 prosent lån til næringslivet. Innskuddene "
      "økte med 7,3 prosent til 15,6 milliarder, og innskuddsdekningen ble 74,6 prosent."),
    table(("Næring", "Utlån 2023", "Utlån 2024", "Endring"),
          ("Havbruk og fiske", "1 120", "1 265", "12,9 %"), ("Næringseiendom", "1 840", "1 795", "-2,4 %"), ("Bygg og anlegg", "690", "655", "-5,1 %"),
          ("Jordbruk", "540", "572", "5,9 %"), ("Varehandel og øvrig", "298", "311", "4,4 %"), ("Sum næringsliv", "4 488", "4 598", "2,5 %"),
          align="lrrr", widths=(38, 18, 18, 16), total=True),
    h("Risiko og kapital"),
    p("Ren kjernekapitaldekning var 18,9 prosent ved utgangen av året, mot et mål på minst 16,5 prosent. Mislighold over 90 dager var 0,61 prosent av "
      "brutto utlån. Tapene kom i hovedsak fra to entreprenører og en møbelkjede."),
    bullets("Likviditetsreserve (LCR) 194 prosent.", "Uvektet kjernekapitalandel 9,3 prosent.",
            "Største enkeltengasjement 6,8 prosent av kjernekapitalen.", "Renterisiko ved ett prosentpoengs skift: 12 millioner kroner."),
    h("Bærekraft og samfunnsansvar"),
    p("Grønne boliglån utgjør nå 3,4 milliarder kroner, og vi har kartlagt klimarisikoen for alle landbrukskunder med lån over fem millioner. Egne utslipp "
      "ble redusert med 9 prosent, først og fremst fordi vi skiftet ut oljekjelen på Nesset og kjørte færre tjenestereiser med bil."),
    p("Banken arrangerte 27 kurs i personlig økonomi for elever i videregående skole. Vi tok også imot tre lærlinger og tilbød sommerjobb til tjueto ungdommer."),
    h("Utsikter for 2025"),
    p("Styret venter en utlånsvekst på rundt 5 prosent og noe lavere rentemargin etter hvert som styringsrenten settes ned. Det foreslås et kontantutbytte "
      "på 9,20 kroner per egenkapitalbevis. Årsmøtet holdes på Fjordbygda samfunnshus torsdag 3. april 2025 klokken 18.00."),
)

MEMO = (
    title("Credit and Market Risk Memo", "To the Risk Committee · confidential · 14 May 2025"),
    meta(From="Astrid Wennerholm, Chief Risk Officer", To="Members of the Risk Committee", Reference="RISK/2025/019"),
    h("1. Purpose and recommendation"),
    p("This memo informs the committee of three developments since March and asks for two decisions. We recommend that the limit for unsecured lending to "
      "construction be lowered from NOK 450 million to NOK 350 million, and that the interest-rate hedge for the fixed-rate mortgage book be extended by one year."),
    h("2. Credit risk"),
    p("The share of corporate customers on the watch list rose from 4.1 to 5.3 per cent. Construction and restaurants account for two thirds of the increase. "
      "Expected credit losses grew by NOK 14 million, of which NOK 9 million comes from new macroeconomic scenarios and not from single customers."),
    table(("Segment", "Exposure<br/>NOK m", "Watch list<br/>per cent", "Expected loss<br/>NOK m", "Limit<br/>NOK m"),
          ("Construction", "655", "14.2", "21.4", "700"), ("Commercial property", "1,795", "3.8", "16.9", "1,900"), ("Aquaculture", "1,265", "1.1", "4.2", "1,400"),
          ("Hotels and restaurants", "188", "11.6", "6.3", "200"), ("Retail trade", "311", "5.0", "3.7", "350"), ("Total", "4,214", "5.3", "52.5", "4,550"),
          align="lrrrr", widths=(28, 18, 16, 20, 16), total=True),
    page_break(),
    h("3. Market risk"),
    p("A parallel shift of one percentage point would cost NOK 12.6 million, which is 63 per cent of the limit. Ten-day value at risk for the liquidity portfolio "
      "was NOK 5.1 million on 30 April. The spread between covered bonds and swaps widened by 11 basis points in April and has since recovered half of it."),
    bullets("Currency exposure is NOK 3 million net and immaterial.", "No limit was exceeded in the period.",
            "The stress test of 2 May shows a loss of NOK 184 million in the severe case.", "The hedge ratio of fixed-rate mortgages fell to 71 per cent, policy minimum 75 per cent."),
    h("4. Single case for discussion"),
    p("The customer Torbjørn Eikemo, national identity number " + foedselsnummer(date(1974, 3, 17), 312) + ", guarantees the debts of Eikemo Entreprenør AS, "
      "organisation number " + organisation_number("99991040") + ", with NOK 8.5 million. The company has been overdrawn for 47 days on account "
      + norwegian_account("9999051422") + ", IBAN " + iban("NO", norwegian_account("9999051422")) + "."),
    p("Contact: torbjorn.eikemo@example.com, telephone +47 999 00 417, address Naustvegen 12, 6999 Fjordbygda. His co-guarantor is Marit Sunniva Kvamme, "
      "born 22 August 1981, identity number " + foedselsnummer(date(1981, 8, 22), 204) + ", e-mail marit.kvamme@example.com. We propose a payment plan over "
      "eighteen months with a pledge on two excavators valued at NOK 3.1 million."),
    page_break(),
    h("5. Operational risk"),
    p("Twelve incidents were reported in the first quarter, with losses of NOK 0.9 million. The largest was a duplicated salary file that was paid twice "
      "on 12 February; all but NOK 22,000 has been recovered. A four-eyes check has been in force since 1 March."),
    h("6. Decisions requested"),
    bullets("Lower the unsecured construction limit to NOK 350 million from 1 July 2025.", "Extend the hedge programme to June 2027.",
            "Take note of the case in section 4 and its payment plan."),
)

MIXED = (
    title("Kredittsak: Havgløtt Sjømat AS", "Fjordbygda Sparebank · bedriftsmarked · sak 2025-0371"),
    h("1. Søknaden"),
    p("Havgløtt Sjømat AS, org.nr. " + organisation_number("99992230") + ", søker om et investeringslån på 24 millioner kroner til ny filetlinje og "
      "kjølelager. Løpetiden er tolv år, med to års avdragsfrihet. Selskapet har vært kunde siden 2008 og har ingen betalingsanmerkninger."),
    p("Kontaktperson er daglig leder Ragnhild Øverås, fødselsnummer " + foedselsnummer(date(1969, 11, 5), 431) + ", e-post ragnhild.overas@example.com, "
      "telefon +47 999 00 655. Lånet utbetales til konto " + norwegian_account("9999112207") + "."),
    h("2. Økonomi"),
    table(("Millioner kroner", "2022", "2023", "2024", "Budsjett 2025"), ("Omsetning", "118,2", "131,7", "149,0", "163,0"),
          ("Driftsresultat", "7,4", "9,9", "12,8", "13,5"), ("Egenkapital", "28,1", "33,6", "41,2", "48,0"), ("Gjeld", "52,0", "49,3", "46,8", "66,5"),
          align="lrrrr", widths=(30, 15, 15, 15, 18)),
    p("Lønnsomheten har økt tre år på rad. Gjeldsgraden blir 1,4 etter at lånet er utbetalt, og rentedekningen holder seg over fire også om renten stiger "
      "to prosentpoeng."),
    page_break(),
    h("3. Befaring 8. april 2025"),
    p("Undertegnede besøkte anlegget på Havneøya sammen med takstmann Bård Lønning. Produksjonshallen fra 1998 er på 2 100 kvadratmeter og i god stand. "
      "Kaia ble forsterket i 2016. Fryselageret er for lite: om lag 30 tonn leies hver måned hos en nabo for 86 000 kroner."),
    p("Maskinparken er velholdt, men to filetmaskiner er over femten år gamle. Den nye linjen vil gi 18 prosent høyere utbytte og krever fire færre "
      "personer på hvert skift. Arbeidstilsynet hadde ingen avvik ved siste tilsyn."),
    bullets("Takst på bygninger: 38,5 millioner kroner.", "Takst på maskiner etter investeringen: 21 millioner kroner.",
            "Forsikring: fullverdi, fornyet 1. januar 2025.", "Miljø: utslippstillatelse gyldig til 2031."),
    p("Fjordbygda, 9. april 2025"),
    p("Jørgen Tveitå, bedriftsrådgiver"),
    page_break(),
    h("4. Sikkerhet og vilkår"),
    p("Banken får pant med første prioritet i eiendommen og i driftstilbehøret, samlet lånegrad 58 prosent. Det stilles krav om en egenkapitalandel på "
      "minst 30 prosent og kvartalsvis rapportering. Renten foreslås til tre måneders NIBOR med et påslag på 2,35 prosentpoeng."),
    h("5. Innstilling"),
    p("Saken innvilges. Risikoklasse C endres ikke. Første utbetaling skjer når byggetillatelsen foreligger, senest 1. september 2025."),
    bullets("Etableringsgebyr: 120 000 kroner.", "Avdrag fra tredje år: 2,4 millioner kroner årlig."),
    page_break(),
    h("Vedlegg: brev fra revisor"),
    p("Til Fjordbygda Sparebank. Vi bekrefter at Havgløtt Sjømat AS ved utgangen av 2024 hadde en bokført egenkapital på 41,2 millioner kroner, at "
      "merverdiavgift og arbeidsgiveravgift er betalt til rett tid, og at det ikke er tatt opp lån fra nærstående."),
    p("Varelageret ble talt 30. desember i nærvær av vår medarbeider. Vi fant ingen avvik over 50 000 kroner."),
    p("Ålesund, 2. april 2025<br/>Revisjonslaget Ærfugl AS<br/>Gøran Åmås, statsautorisert revisor"),
)

ROTATED_TEXT = (
    title("Liquidity Plan 2025 to 2026", "Northvale Bank plc · Treasury · 3 June 2025"),
    h("Summary"),
    p("The plan keeps the liquidity coverage ratio above 140 per cent in every month and places GBP 600 million of senior bonds by June 2026. The next page "
      "shows the cash flows on a landscape table; the last page is the signed approval."),
    bullets("Lowest point: March 2026, ratio 143 per cent.", "Deposits are assumed to grow by 0.4 per cent a month.", "No use of the central bank's facility is planned."),
    h("Assumptions"),
    p("Mortgages are repaid at 11 per cent a year. Twenty per cent of maturing fixed-term savings leave the bank. Spreads on new bonds are set at 70 basis "
      "points, eight more than in the issue of last September."),
)

ROTATED_TABLE = (
    h("Expected cash flows by quarter"),
    table(("GBP million", "Q3 2025", "Q4 2025", "Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026", "Total"),
          ("Net new lending", "-240", "-225", "-210", "-250", "-245", "-230", "-1,400"), ("Change in deposits", "180", "165", "140", "190", "185", "170", "1,030"),
          ("Bonds issued", "0", "200", "150", "250", "0", "150", "750"), ("Bonds repaid", "0", "-100", "-75", "-140", "0", "-90", "-405"),
          ("Operating cash", "45", "38", "47", "44", "46", "39", "259"), ("Change in reserve", "-15", "78", "52", "94", "-14", "39", "234"),
          align="lrrrrrrr", widths=(26, 12, 12, 12, 12, 12, 12, 12), total=True),
    p("The reserve stood at GBP 2,310 million on 31 May 2025. All issues are subject to market conditions."),
)

ROTATED_APPROVAL = (
    h("Approval"),
    p("The Asset and Liability Committee approved the liquidity plan on 3 June 2025 by five votes to none. The plan enters into force on 1 July 2025 and "
      "replaces the plan of December 2024."),
    p("Conditions: the Treasurer reports every month on the coverage ratio; a fall below 125 per cent is reported to the Board within one working day; the bond issue "
      "of the second quarter needs a separate decision."),
    p("Signed: Harriet Lockwood-Vane, Treasurer; Desmond Okafor-Pryce, Finance Director."),
)

STATUS_MD = """# Project status: New payments platform

Reporting period: June 2025. Project owner: Desmond Okafor-Pryce. Overall status: **amber**.

## Summary

The platform processed its first real payments on 12 June. Card settlement is two weeks late because the test
environment of the clearing house was closed for nine days. Cost is GBP 6.4 million of a budget of GBP 9.1 million.

## Progress

- Instant payments went live for 1,200 pilot customers; 99.94 % were executed within ten seconds.
- 31 of 38 interfaces have passed acceptance.
- The old batch system stays in parallel operation until 30 September 2025.
- Training: 212 of 240 branch employees have completed the course.

## Figures

| Measure | April | May | June | Target |
| --- | ---: | ---: | ---: | ---: |
| Interfaces accepted | 19 | 26 | 31 | 38 |
| Open defects, severe | 14 | 9 | 4 | 0 |
| Spent, GBP million | 4.7 | 5.5 | 6.4 | 9.1 |
| Availability, % | 99.71 | 99.88 | 99.94 | 99.90 |

## Risks

1. **Card settlement.** If the second rehearsal on 21 July fails, migration moves from August to October and costs
   GBP 0.4 million more.
2. **Key people.** Two of five integration specialists leave in August. Replacements are contracted for one.
3. **Sanctions screening.** False alarms are at 3.2 %, and the limit agreed with operations is 2 %.

## Decisions needed

- Approve GBP 120,000 for a second rehearsal weekend.
- Confirm that business customers migrate in two groups and not in one.

## Next steps

Migration of 18,000 business customers begins on 4 August. The steering committee meets on 9 July at 10:00.
"""

NOTE_LATIN1 = """Notat om innskudd og likviditet
===============================

Til: Styret i Fjordbygda Sparebank
Fra: Økonomiavdelingen ved Sølvi Årdal
Dato: 18. august 2025

Bakgrunn
--------

Innskuddene økte med 212 millioner kroner i andre kvartal og utgjør nå 16,1 milliarder. Veksten kom i hovedsak
fra personkunder over 60 år. Næringskundene trakk ut 95 millioner, særlig før utbetaling av feriepenger i juni.

Likviditet
----------

Likviditetsreserven (LCR) var 187 prosent ved utgangen av juli, mot 194 prosent ved årsskiftet. Nedgangen skyldes
at et obligasjonslån på 500 millioner forfaller i mai neste år og derfor teller med fra nå av.

- Innskuddsdekning: 75,2 prosent
- Gjenværende løpetid på markedslån: 2,9 år
- Andel innskudd dekket av garantifondet: 81 prosent

Forslag
-------

Økonomiavdelingen foreslår å legge ut et nytt senior lån på 400 millioner kroner i oktober og å beholde renten på
sparekonto uendret på 3,85 prosent. Også høyrentekontoen bør få et lavere minstebeløp, fra 50 000 til 25 000 kroner.

Spørsmål rettes til solvi.ardal@example.com.
"""
