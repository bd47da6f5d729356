// `jira-task`, the program itself, where the network breaks and over TLS: exit codes and sentences.

#include <map>

#include "client_tests/support/world.hpp"
#include "support/program.hpp"

namespace program_network_test {

using namespace client_tests;

namespace {

constexpr auto own = R"(
tasks: {"1": [RUNNING: 2 polls, COMPLETE], any: [RUNNING]}
answers:
  - getTask: {task: "1", calls: 1..2, network: reset}
  - getTask: {task: "2", network: {drip: 10000}}
)";

/// `mock-jira serve` with https and http, and `jira-task` as a user calls it.
class Programs {
 public:
  explicit Programs(std::vector<std::string> more = {})
      : server_(MOCK_JIRA_PROGRAM, arguments(std::move(more)), {"TMPDIR=" + folder_.path()}),
        ready_(nlohmann::json::parse(server_.first_line())),
        https(ready_["url"]),
        http(ready_["http_url"]),
        certificate(ready_["certificate"]) {}

  /// Its standard error is without "jira-task: ".
  mock_jira::Program::Ended jira_task(std::vector<std::string> arguments) const {
    auto ended =
        mock_jira::Program{
            JIRA_TASK_PROGRAM, std::move(arguments), {"JIRA_BEARER_TOKEN=creator-bearer"}}
            .end();
    if (constexpr std::string_view me{"jira-task: "}; ended.err.starts_with(me)) {
      ended.err.erase(0, me.size());
    }
    return ended;
  }
  /// The same with `url` and trust.
  mock_jira::Program::Ended at(const std::string& url, std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--url", url, "--ca-cert", certificate});
    return jira_task(std::move(arguments));
  }

 private:
  std::vector<std::string> arguments(std::vector<std::string> more) const {
    std::vector<std::string> all{"serve",
                                 "broken-network",
                                 folder_.write("own.yaml", own),
                                 "--tls-self-signed",
                                 "--log-level",
                                 "off"};
    all.insert(all.end(), {"--port", "0", "--http-port", "0"});
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  mock_jira::Folder folder_;
  mock_jira::Program server_;
  nlohmann::json ready_;

 public:
  const std::string https;
  const std::string http;
  const std::string certificate;
};

/// The tasks of `broken-network` whose answers break, and where they do.
const std::map<std::string, std::string> breaking_tasks{
    {"10001", "before"}, {"10002", "before"}, {"10003", "amid"}, {"10004", "before"},
    {"10005", "before"}, {"10006", "amid"},   {"10007", "amid"},
};

}  // namespace

TEST_CASE("jira-task, network: an answer that breaks is 21 and a sentence, over TLS too") {
  const Programs programs;
  for (const auto& url : {programs.http, programs.https}) {
    for (const auto& [id, where] : breaking_tasks) {
      CAPTURE(url, id);
      const auto get = programs.at(url, {"get", id});
      CHECK(get.code == 21);
      CHECK(get.out.empty());
      CHECK(get.err == "the connection broke " + where + " the answer to GET " + url +
                           "/rest/api/3/task/" + id + "\n");
    }
    const auto cancel = programs.at(url, {"cancel", "10011"});
    CHECK(cancel.code == 21);
    CHECK(cancel.err == "the connection broke before the answer to POST " + url +
                            "/rest/api/3/task/10011/cancel\n");
  }
  // Once would have been enough.
  CHECK(programs.at(programs.http, {"get", "10011"}).out.starts_with("task 10011: CANCEL"));
}

TEST_CASE("jira-task, network: silence is 20, and --timeout says how long") {
  const Programs programs;
  for (const auto& url : {programs.http, programs.https}) {
    const auto get = programs.at(url, {"get", "10009", "--timeout", "100ms"});
    CHECK(get.code == 20);
    CHECK(get.err == "no answer to GET " + url + "/rest/api/3/task/10009 within 0.1 s\n");
    CHECK(programs.at(url, {"cancel", "10009", "--timeout", "100ms"}).code == 20);
  }
}

TEST_CASE("jira-task, network: an error with --json is a document without a status") {
  const Programs programs;
  const auto url = programs.http;
  const auto get = programs.at(url, {"get", "10001", "--json"});
  CHECK(get.code == 21);
  CHECK(nlohmann::json::parse(get.out) ==
        nlohmann::json{{"error",
                        {{"kind", "transport"},
                         {"exit_code", 21},
                         {"description", "the connection broke before the answer to GET " + url +
                                             "/rest/api/3/task/10001"}}}});
}

TEST_CASE("jira-task, network: what drips is read, and a wait asks again after a reset") {
  const Programs programs;
  for (const auto& origin : {programs.http, programs.https}) {
    const auto url = origin + "/sites/own";
    CHECK(programs.at(url, {"get", "2"}).out.starts_with("task 2: RUNNING"));
    const auto wait = programs.at(url, {"wait", "1", "--interval", "1ms"});
    CHECK(wait.code == 0);
    CHECK(wait.out.starts_with("task 1: COMPLETE"));
    const bool first = origin == programs.http;  // its two resets are gone then
    CHECK((wait.err.find("asking again in ") != std::string::npos) == first);
  }
}

TEST_CASE("jira-task, network: a wait gives up on a network that stays broken") {
  const Programs programs;
  const auto wait = programs.at(programs.https, {"wait", "10001", "--interval", "1ms"});
  CHECK(wait.code == 21);
  CHECK(wait.err.ends_with("jira-task: the connection broke before the answer to GET " +
                           programs.https + "/rest/api/3/task/10001, 9 times in a row\n"));
}

TEST_CASE("jira-task, TLS: a certificate is trusted by --ca-cert and by nothing less") {
  const Programs programs;
  const auto& url = programs.https;
  CHECK(programs.at(url, {"get", "1"}).code == 0);

  const mock_jira::Folder folder;
  const auto another =
      folder.write("another.pem", mock_jira::make_self_signed("127.0.0.1").certificate);
  for (const auto& arguments : {std::vector<std::string>{"get", "1", "--url", url},
                                {"wait", "1", "--url", url},
                                {"cancel", "1", "--url", url},
                                {"get", "1", "--url", url, "--ca-cert", another}}) {
    const auto stranger = programs.jira_task(arguments);
    CHECK(stranger.code == 21);
    CHECK(stranger.out.empty());
    CHECK(stranger.err == "the certificate of " + url +
                              " is not trusted, or not this host's; if it is your own, name its "
                              "authority's PEM file (ca_file, --ca-cert)\n");
  }
}

TEST_CASE("jira-task, TLS: a trusted certificate of another host is refused") {
  const Programs programs{{"--host", "0.0.0.0"}};  // which its certificate does not name
  const auto port = programs.https.substr(programs.https.rfind(':'));
  CHECK(programs.at("https://127.0.0.1" + port, {"get", "1"}).code == 0);
  const auto url = "https://127.0.0.2" + port;
  const auto get = programs.at(url, {"get", "1"});
  CHECK(get.code == 21);
  CHECK(get.err.starts_with("the certificate of " + url + " is not trusted, or not this host's"));
}

TEST_CASE("jira-task, TLS: a file of authorities that holds none is named") {
  const Programs programs;
  const mock_jira::Folder folder;
  const auto get = [&](const std::string& file) {
    return programs.jira_task({"get", "1", "--url", programs.https, "--ca-cert", file});
  };
  const auto nonsense = get(folder.write("nonsense.pem", "nonsense\n"));
  CHECK(nonsense.code == 21);
  CHECK(nonsense.err ==
        "no certificates can be loaded from '" + folder.path("nonsense.pem") + "'\n");
  for (const auto& file : {folder.write("empty.pem", ""), folder.path("missing.pem")}) {
    const auto none = get(file);
    CHECK(none.code == 2);
    CHECK(none.err == "--ca-cert: '" + file + "' is empty or cannot be read; name a PEM file\n");
  }
}

TEST_CASE("jira-task, TLS: http to the https port, and https to the http port, say so") {
  const Programs programs;
  const auto plain = "http" + programs.https.substr(5);
  const auto get = programs.at(plain, {"get", "1"});
  CHECK(get.code == 1);
  CHECK(get.err ==
        "Jira refuses the request (400): The request is not valid HTTP: this port speaks https.\n");

  const auto secure = "https" + programs.http.substr(4);
  const auto wait = programs.at(secure, {"wait", "1"});
  CHECK(wait.code == 21);
  CHECK(wait.err == "the TLS handshake with " + secure + " failed: does it speak https?\n");
}

}  // namespace program_network_test
