#pragma once
// A Redis server of a test's own. Without redis-server installed there is nothing to test.
#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "workplace.hpp"

namespace docmill::testing {

inline bool has_redis() {
  if (run_tool({"bash", "-c", "command -v redis-server"}, {std::filesystem::current_path(), {}}).status == 0)
    return true;
  WARN("redis-server is not installed: not tested");
  return false;
}

inline int free_port() {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  REQUIRE(::bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) == 0);
  REQUIRE(::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  ::close(descriptor);
  return ntohs(address.sin_port);
}

/// At work, and empty, when it is made.
class RedisServer {
 public:
  RedisServer(const Workplace& place, int port, std::vector<std::string> more = {})
      : tool_{command(port, std::move(more)), {place.temporary(), {}}} {
    std::string line;
    do {
      line = tool_.read_line();
      if (line.empty()) throw std::runtime_error{"redis-server does not start"};
    } while (line.find("Ready to accept connections") == std::string::npos);
  }
  void kill() {
    tool_.signal(SIGKILL);
    tool_.wait();
  }

 private:
  static std::vector<std::string> command(int port, std::vector<std::string> more) {
    std::vector<std::string> words{"redis-server",
                                   "--bind",
                                   "127.0.0.1",
                                   "--save",
                                   "",
                                   "--requirepass",
                                   "a:b@c",
                                   more.empty() ? "--port" : "--tls-port",
                                   std::to_string(port)};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  RunningTool tool_;
};

inline std::string address_of(int port) {
  return "redis://:a%3Ab%40c@127.0.0.1:" + std::to_string(port) + "/2";
}

}  // namespace docmill::testing
