#include <catch2/catch.hpp>

#include "unit/classify/rules_support.hpp"

using namespace docmill;

namespace {

const RuleSet& broker() {
  static const RuleSet rules = RuleSet::load(SOURCE_DIR "/configs/rules/broker.yaml");
  return rules;
}
std::string label_of(const std::string& text) {
  return broker().classify(document_of({text})).label;
}

}  // namespace

TEST_CASE("the broker's rules know requests that share no wording with the samples") {
  CHECK(label_of("Vorremmo assicurare i nostri 6 furgoni e 2 auto. Potete farci un preventivo?") ==
        "Flotta Auto");
  CHECK(label_of("Allego le targhe dei mezzi da inserire in polizza dal 1° gennaio, con la data di "
                 "immatricolazione.") == "Flotta Auto");
  CHECK(label_of("Medico ospedaliero cerca copertura per colpa grave, retroattività dieci anni.") ==
        "RC Professionale");
  CHECK(label_of(
            "Psicologa iscritta all'albo chiede un preventivo per la propria RC; pazienti anche minori.") ==
        "RC Professionale");
  CHECK(label_of("Vorrei assicurare la mia villetta contro incendio e terremoto, 180 mq, per il mutuo.") ==
        "Fabbricato");
  CHECK(label_of("Magazzino in affitto: ci serve una polizza per il rischio locativo e il contenuto.") ==
        "Fabbricato");
  CHECK(label_of("Per il cantiere di via Po il Comune vuole la polizza CAR. Importo lavori 350.000.") ==
        "Rischi Tecnologici");
  CHECK(label_of("Quotazione polizza elettronica per server, switch e gruppi di continuità.") ==
        "Rischi Tecnologici");
}

TEST_CASE("the broker's rules leave everything else to the fallback") {
  CHECK(label_of("Vorrei una polizza sanitaria per la famiglia, con rimborso delle spese mediche.") ==
        "Altro");
  CHECK(label_of("Denuncia di sinistro: il furgone è stato tamponato, allego la constatazione amichevole.") ==
        "Altro");
  CHECK(label_of("Un incendio ha distrutto un capannone e un edificio in ristrutturazione; nessun ferito.") ==
        "Altro");
  CHECK(label_of("Please find attached the quarterly report on property and car insurance premiums.") ==
        "Altro");
  CHECK(label_of("RCA announced its new records and CAR magazine reviewed the car.") == "Altro");
}
