// `mock-jira serve` with TLS.

#include <openssl/evp.h>
#include <openssl/pem.h>

#include "http/tls/tls_identity.hpp"
#include "support/catch.hpp"
#include "support/mock.hpp"
#include "support/serve_bench.hpp"
#include "support/tls_wire.hpp"

namespace serve_tls_test {

using namespace mock_jira;

namespace fs = std::filesystem;

namespace {

const std::string task_10004 =
    "GET /rest/api/3/task/10004 HTTP/1.1\r\nHost: jira.test\r\n"
    "Connection: close\r\nAuthorization: " +
    basic("creator") + "\r\n\r\n";

/// A certificate and its key, as files of a folder.
struct Pair {
  Pair(const Folder& folder, const std::string& name)
      : identity(make_self_signed("127.0.0.1")),
        cert(folder.write(name + ".crt", identity.certificate)),
        key(folder.write(name + ".key", identity.key)) {}

  TlsIdentity identity;
  std::string cert, key;
};

/// The same private key, locked.
std::string with_pass_phrase(std::string key_pem) {
  BIO* from = BIO_new_mem_buf(key_pem.data(), static_cast<int>(key_pem.size()));
  EVP_PKEY* key = PEM_read_bio_PrivateKey(from, nullptr, nullptr, nullptr);
  BIO* to = BIO_new(BIO_s_mem());
  std::string phrase = "secret";
  PEM_write_bio_PrivateKey(to, key, EVP_aes_128_cbc(),
                           reinterpret_cast<unsigned char*>(phrase.data()),
                           static_cast<int>(phrase.size()), nullptr, nullptr);
  char* text = nullptr;
  const long size = BIO_get_mem_data(to, &text);
  std::string locked(text, static_cast<std::size_t>(size));
  BIO_free(from);
  BIO_free(to);
  EVP_PKEY_free(key);
  return locked;
}

}  // namespace

TEST_CASE("serve, TLS: the first line says where https and http are, and whom to trust") {
  Served served{{"demo", "--tls-self-signed", "--http-port", "0", "--log-level", "off"}};
  const int http_port = port_of(served.ready["http_url"].get<std::string>());
  const auto https = "https://127.0.0.1:" + std::to_string(served.port);
  CHECK(http_port != served.port);
  CHECK(served.ready["url"] == https);
  CHECK(served.ready["admin"] == https + "/__admin");
  CHECK(served.ready["http_url"] == "http://127.0.0.1:" + std::to_string(http_port));

  TlsWire wire{served.port, served.ready["certificate"]};
  const auto reply = wire.ask(task_10004);
  CHECK(reply.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(contains(reply, R"({"self":"https://jira.test/rest/api/3/task/10004")"));

  Wire plain{http_port};
  plain.send(task_10004);
  CHECK(contains(plain.reply(), R"({"self":"http://jira.test/rest/api/3/task/10004")"));
}

TEST_CASE("serve, TLS: without a Host header self is where the connection came in") {
  Served served{{"demo", "--tls-self-signed", "--log-level", "off"}};
  TlsWire wire{served.port, served.ready["certificate"]};
  const auto reply = wire.ask(
      "GET /rest/api/3/task/10004 HTTP/1.0\r\nAuthorization: " + basic("creator") + "\r\n\r\n");
  CHECK(contains(reply, R"({"self":")" + served.ready["url"].get<std::string>() + "/rest/"));
}

TEST_CASE("serve, TLS: without --http-port there is no http, without TLS no certificate") {
  Served secure{{"demo", "--tls-self-signed"}};
  CHECK_FALSE(secure.ready.contains("http_url"));
  Served plain{{"demo", "--tls-self-signed=false"}};
  CHECK(plain.ready["url"].get<std::string>().starts_with("http://"));
  CHECK_FALSE(plain.ready.contains("http_url"));
  CHECK_FALSE(plain.ready.contains("certificate"));
}

TEST_CASE("serve, TLS: a certificate that was made up is a file for all while it serves") {
  for (const int signal : {SIGTERM, SIGINT}) {
    Served served{{"demo", "--tls-self-signed", "--log-level", "off"}};
    const fs::path file = served.ready["certificate"].get<std::string>();
    REQUIRE(fs::exists(served.temporary.path(file.filename())));
    CHECK(fs::status(file).permissions() == fs::perms{0644});
    const auto text = served.temporary.read(file.filename());
    CHECK(text.starts_with("-----BEGIN CERTIFICATE-----\n"));
    CHECK(text.ends_with("-----END CERTIFICATE-----\n"));
    CHECK_FALSE(contains(text, "KEY"));
    served.program.signal(signal);
    CHECK(served.program.end().code == 0);
    CHECK(fs::is_empty(served.temporary.path()));
  }
}

TEST_CASE("serve, TLS: each start makes up another certificate") {
  Served first{{"demo", "--tls-self-signed", "--log-level", "off"}};
  Served second{{"demo", "--tls-self-signed", "--log-level", "off"}};
  const std::string trusted = first.ready["certificate"];
  CHECK_NOTHROW(TlsWire{first.port, trusted});
  CHECK_THROWS(TlsWire{second.port, trusted});
}

TEST_CASE("serve, TLS: files of one's own are used as they are, and stay") {
  const Folder folder;
  const Pair mine{folder, "mine"};
  Served served{{"demo", "--tls-cert", mine.cert, "--tls-key", mine.key, "--log-level", "off"}};
  CHECK(served.ready["certificate"] == mine.cert);
  TlsWire wire{served.port, mine.cert};
  CHECK(wire.certificates() == 1);
  CHECK(contains(wire.ask(task_10004), "https://jira.test/rest/api/3/task/10004"));
  served.program.signal(SIGTERM);
  CHECK(served.program.end().code == 0);
  CHECK(folder.read("mine.crt") == mine.identity.certificate);
  CHECK(folder.read("mine.key") == mine.identity.key);
}

TEST_CASE("serve, TLS: a file of certificates is shown as the chain that it is") {
  const Folder folder;
  const Pair mine{folder, "mine"};
  const auto chain = folder.write(
      "chain.crt", mine.identity.certificate + make_self_signed("127.0.0.1").certificate);
  Served served{{"demo", "--tls-cert", chain, "--tls-key", mine.key}};
  CHECK(TlsWire{served.port, mine.cert}.certificates() == 2);
}

TEST_CASE("serve, TLS: the environment says it as well") {
  const Folder folder;
  const Pair mine{folder, "mine"};
  Served self_signed{{"demo"}, {"MOCK_JIRA_TLS_SELF_SIGNED=true", "MOCK_JIRA_HTTP_PORT=0"}};
  CHECK(self_signed.ready["url"].get<std::string>().starts_with("https://"));
  CHECK(self_signed.ready.contains("http_url"));
  Served by_files{{"demo"}, {"MOCK_JIRA_TLS_CERT=" + mine.cert, "MOCK_JIRA_TLS_KEY=" + mine.key}};
  CHECK(by_files.ready["certificate"] == mine.cert);
  Served neither{{"demo"}, {"MOCK_JIRA_TLS_SELF_SIGNED=false"}};
  CHECK(neither.ready["url"].get<std::string>().starts_with("http://"));
  Served by_flag{{"demo", "--tls-self-signed=false"}, {"MOCK_JIRA_TLS_SELF_SIGNED=true"}};
  CHECK(by_flag.ready["url"].get<std::string>().starts_with("http://"));
}

TEST_CASE("serve, TLS: plain http at the https port is answered 400, and why") {
  Served served{{"demo", "--tls-self-signed", "--log-level", "off"}};
  Wire wire{served.port};
  wire.send(task_10004);
  const auto reply = wire.reply();
  CHECK(reply.starts_with("HTTP/1.1 400 Bad Request\r\n"));
  CHECK(contains(reply, "\r\nConnection: close\r\n"));
  CHECK(reply.ends_with(R"({"errorMessages":["The request is not valid HTTP: this port speaks )"
                        R"(https."],"errors":{}})"));
  CHECK(wire.ended());
}

TEST_CASE("serve, TLS: whoever begins with TLS at the http port is hung up on") {
  Served served{{"demo", "--tls-self-signed", "--http-port", "0", "--log-level", "off"}};
  const std::string certificate = served.ready["certificate"];
  const int http_port = port_of(served.ready["http_url"].get<std::string>());
  CHECK_THROWS(TlsWire{http_port, certificate});
  Wire wire{http_port};
  wire.send({"\x16\x03\x01\x00\x05hello", 10});
  CHECK(wire.ended());
}

TEST_CASE("serve, TLS: settings that make no sense end it with 2, and name flag or variable") {
  const Folder folder;
  const Pair mine{folder, "mine"};
  const Pair other{folder, "other"};
  const auto empty = folder.write("empty", "");
  const auto missing = folder.path("missing");
  CHECK(complaint({"--tls-cert", mine.cert}) ==
        "mock-jira: --tls-cert: '" + mine.cert + "' needs its key; name it with --tls-key\n");
  CHECK(complaint({}, {"MOCK_JIRA_TLS_CERT=" + mine.cert}) ==
        "mock-jira: MOCK_JIRA_TLS_CERT: '" + mine.cert +
            "' needs its key; name it with --tls-key\n");
  CHECK(complaint({"--tls-key", mine.key}) == "mock-jira: --tls-key: '" + mine.key +
                                                  "' needs its certificate; name it with "
                                                  "--tls-cert\n");
  CHECK(complaint({"--tls-cert", mine.cert, "--tls-key", mine.key, "--tls-self-signed"}) ==
        "mock-jira: --tls-cert: '" + mine.cert +
            "' and --tls-self-signed exclude each other; leave one out\n");
  CHECK(complaint({"--tls-cert", mine.cert, "--tls-key", other.key}) ==
        "mock-jira: --tls-cert: '" + mine.cert + "' with --tls-key '" + other.key +
            "': the key is not that of the certificate\n");
  CHECK(complaint({"--tls-cert", missing, "--tls-key", mine.key}) ==
        "mock-jira: --tls-cert: '" + missing + "' cannot be read: No such file or directory\n");
  CHECK(complaint({"--tls-cert", mine.cert, "--tls-key", missing}) ==
        "mock-jira: --tls-key: '" + missing + "' cannot be read: No such file or directory\n");
  CHECK(complaint({"--tls-cert", empty, "--tls-key", mine.key}) ==
        "mock-jira: --tls-cert: '" + empty + "' is empty; it takes a PEM file\n");
  CHECK(complaint({"--tls-cert", mine.cert}, {"MOCK_JIRA_TLS_KEY=" + empty}) ==
        "mock-jira: MOCK_JIRA_TLS_KEY: '" + empty + "' is empty; it takes a PEM file\n");
  CHECK(complaint({}, {"MOCK_JIRA_TLS_SELF_SIGNED=yes"}) ==
        "mock-jira: MOCK_JIRA_TLS_SELF_SIGNED: 'yes' is neither true nor false\n");
  CHECK(complaint({"--tls-self-signed=maybe"}) ==
        "mock-jira: --tls-self-signed: 'maybe' is neither true nor false\n");
  CHECK(complaint({"--http-port", "0"}) ==
        "mock-jira: --http-port: '0' is for http beside https; without TLS name the port with "
        "--port\n");
  CHECK(complaint({}, {"MOCK_JIRA_HTTP_PORT=2991"}) ==
        "mock-jira: MOCK_JIRA_HTTP_PORT: '2991' is for http beside https; without TLS name the "
        "port with --port\n");
  CHECK(complaint({"--tls-self-signed", "--http-port", "65536"}) ==
        "mock-jira: --http-port: '65536' is no port; it takes a number from 0 to 65535\n");
}

TEST_CASE("serve, TLS: files that hold something else end it with 2, and say which") {
  const Folder folder;
  const Pair mine{folder, "mine"};
  const auto nonsense = folder.write("nonsense", "nonsense\n");
  CHECK(complaint({"--tls-cert", nonsense, "--tls-key", mine.key}) ==
        "mock-jira: --tls-cert: '" + nonsense + "' with --tls-key '" + mine.key +
            "': there is no certificate in PEM form\n");
  CHECK(complaint({"--tls-cert", mine.cert, "--tls-key", nonsense}) ==
        "mock-jira: --tls-cert: '" + mine.cert + "' with --tls-key '" + nonsense +
            "': there is no private key in PEM form\n");
  CHECK(complaint({"--tls-cert", folder.path(), "--tls-key", mine.key}) ==
        "mock-jira: --tls-cert: '" + folder.path() + "' cannot be read: Is a directory\n");
}

TEST_CASE("serve, TLS: a key with a pass phrase ends it with 2, and nobody is asked for one") {
  const Folder folder;
  const Pair mine{folder, "mine"};
  const auto locked = folder.write("locked", with_pass_phrase(mine.identity.key));
  CHECK(complaint({"--tls-cert", mine.cert, "--tls-key", locked}) ==
        "mock-jira: --tls-cert: '" + mine.cert + "' with --tls-key '" + locked +
            "': the key is protected by a pass phrase; give one that is not\n");
}

TEST_CASE("serve, TLS: a folder for temporary files that is none ends it with 3") {
  const auto ended =
      mock_jira_program({"serve", "demo", "--tls-self-signed", "--port", "0"}, {"TMPDIR=/nowhere"})
          .end();
  CHECK(ended.code == 3);
  CHECK(ended.out.empty());
  CHECK(ended.err.starts_with("mock-jira: --tls-self-signed: cannot write '"));
}

TEST_CASE("serve, TLS: a port of http in use ends it with 3, names its flag, and leaves no file") {
  const Folder folder;
  Served first{{"demo"}};
  const auto port = std::to_string(first.port);
  const auto ended =
      mock_jira_program({"serve", "demo", "--tls-self-signed", "--port", "0", "--http-port", port},
                        {"TMPDIR=" + folder.path()})
          .end();
  CHECK(ended.code == 3);
  CHECK(ended.out.empty());
  CHECK(ended.err == "mock-jira: port " + port +
                         " on 127.0.0.1 is in use, perhaps by another mock-jira; name another "
                         "with --http-port, or 0 for any free one\n");
  CHECK(fs::is_empty(folder.path()));
}

}  // namespace serve_tls_test
