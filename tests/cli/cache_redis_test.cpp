// A Redis server that is there, that goes, and that comes back, while a run is at work.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "redis_server.hpp"
#include "support/tiny_scan.hpp"

using namespace docmill::testing;
using Catch::Contains;

namespace {

/// As many files of one page, in/0.pdf and so on.
void write_scans(const Workplace& place, int count) {
  std::vector<std::string> lines;
  for (int number = 0; number < count; ++number)
    lines.push_back("A letter with the number " + std::to_string(1000 + 7 * number));
  const auto pictures = drawn_lines(lines, place.path());
  place.write("mine.yaml", "export: {format: [csv]}\n");
  for (int number = 0; number < count; ++number)
    place.write("in/" + std::to_string(number) + ".pdf",
                tiny_scan({pictures[static_cast<std::size_t>(number)]}));
}

int pages_in(const std::string& address) {
  const Workplace elsewhere;
  const auto result = elsewhere.docmill({"cache", "--cache", address, "--json"});
  REQUIRE(result.status == 0);
  return nlohmann::json::parse(result.out)["pages"].get<int>();
}

}  // namespace

TEST_CASE("machines share recognised pages by a Redis server") {
  if (!has_redis()) return;
  const Workplace place;
  write_scans(place, 3);
  const auto port = free_port();
  RedisServer server{place, port};
  const auto address = address_of(port);
  const auto plain = place.docmill({"ocr", "in"});
  const auto first = place.docmill({"ocr", "in", "--cache", address, "-v"});
  CHECK(first.out == plain.out);
  CHECK_THAT(first.err, Contains("cache, redis, ocr: 0 hits, 3 misses, 0 errors, 3 stores"));
  const auto second = place.docmill({"ocr", "in", "--cache", address, "-v"});
  CHECK(second.out == plain.out);
  CHECK_THAT(second.err, Contains("cache, redis, ocr: 3 hits, 0 misses"));
  CHECK_THAT(second.err, !Contains("a:b@c") && !Contains("a%3Ab"));
  CHECK(pages_in(address) == 3);
  CHECK(place.docmill({"cache", "--cache", address, "--verify"}).status == 0);
  CHECK(place.docmill({"cache", "--cache", address, "--trim", "1MB"}).status == 2);
  CHECK(place.docmill({"cache", "--cache", address, "--clear"}).status == 0);
  CHECK(pages_in(address) == 0);
  CHECK(place.docmill({"cache", "--cache", "redis://127.0.0.1:" + std::to_string(port)}).status == 1);
}

TEST_CASE("a server is talked to over TLS only when its certificate is right for its name") {
  if (!has_redis()) return;
  const Workplace place;
  write_scans(place, 1);
  const auto made = place.shell(
      "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out right.pem -days 2 -subj /CN=localhost "
      "-addext subjectAltName=DNS:localhost");
  REQUIRE(made.status == 0);
  const auto key = place.path("key.pem").string(), certificate = place.path("right.pem").string();
  const auto port = free_port();
  const RedisServer server{place,
                           port,
                           {"--port", "0", "--tls-cert-file", certificate, "--tls-key-file", key,
                            "--tls-ca-cert-file", certificate, "--tls-auth-clients", "no"}};
  const auto plain = place.docmill({"ocr", "in"});
  const auto with = [&](const std::string& host, std::vector<std::string> environment) {
    const auto address = "rediss://:a%3Ab%40c@" + host + ":" + std::to_string(port);
    const auto result = place.docmill({"ocr", "in", "--cache", address, "-v"}, {}, std::move(environment));
    CHECK(result.status == 0);
    CHECK(result.out == plain.out);
    return result.err;
  };
  const auto trusted = "SSL_CERT_FILE=" + certificate;
  CHECK_THAT(with("localhost", {}), Contains("warning") && Contains("certificate verify failed"));
  CHECK_THAT(with("127.0.0.1", {trusted}), Contains("certificate verify failed"));
  CHECK_THAT(with("localhost", {trusted}), Contains("cache, redis, ocr: 0 hits, 1 miss, 0 errors, 1 store"));
  CHECK_THAT(with("localhost", {trusted}), Contains("cache, redis, ocr: 1 hit, 0 misses, 0 errors"));
}

TEST_CASE("a server that is killed and comes back in the middle of a run: the results are the same") {
  if (!has_redis()) return;
  constexpr int most = 150;
  const Workplace place;
  write_scans(place, most);
  const auto port = free_port();
  const auto address = address_of(port);
  auto server = std::make_unique<RedisServer>(place, port);
  auto run = place.start({"run", "./mine.yaml", "--files-from", "-", "-o", "out", "--cache", address,
                          "--records", "-", "-v", "-j1", "--metrics", "run.prom"});
  std::string list, records;
  int next = 0;
  const auto feed = [&] {
    REQUIRE(next < most);
    const auto name = "in/" + std::to_string(next++) + ".pdf\n";
    list += name;
    run.write(name);
    records += run.read_line();
  };
  for (int time = 0; time < 3; ++time) feed();
  CHECK(pages_in(address) > 0);
  server->kill();
  for (int time = 0; time < 4; ++time) feed();
  server = std::make_unique<RedisServer>(place, port);
  while (pages_in(address) == 0) feed();  // empty after its start: the run has found it again
  run.close_input();
  const auto result = run.wait();
  CHECK(result.status == 0);
  CHECK_THAT(result.err, Contains("going on without it") && Contains("answers again") &&
                             Contains("the circuit is closed; opened "));
  CHECK_THAT(result.err, !Contains("opened 0,") && !Contains("half-opened 0,"));
  const auto metrics = place.read("run.prom");
  CHECK_THAT(metrics, Contains("part=\"redis\",state=\"closed\"} 1\n") &&
                          Contains("part=\"redis\",state=\"open\"} 0\n"));
  CHECK_THAT(metrics, !Contains("part=\"redis\",to=\"open\"} 0\n"));
  const auto without = place.docmill({"ocr", "--files-from", "-"}, list);
  CHECK(records == without.out);
}
