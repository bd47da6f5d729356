#include "cli/options/flag.hpp"

#include <map>

#include "support/catch.hpp"

namespace flag_test {

using namespace mock_jira::cli;

namespace {

using Variables = std::map<std::string, std::string>;

/// What a parser hears, in order: `VALUE from PLACE`.
std::vector<std::string> heard(Flag flag, std::vector<std::string> given,
                               const Variables& variables = {}) {
  flag.given = std::move(given);
  const auto environment = [&](const char* name) -> std::optional<std::string> {
    const auto variable = variables.find(name);
    if (variable == variables.end()) return std::nullopt;
    return variable->second;
  };
  std::vector<std::string> all;
  for (const auto& setting : flag.settings(environment)) {
    all.push_back(setting.value + " from " + setting.place);
  }
  return all;
}

Flag flag_of(Flag::Kind kind, const std::string& default_value = "") {
  Flags flags;
  return flags.add("--a-flag", default_value, "is a flag", {}, kind);
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("flag: its name implies a twin, and help shows both twins and default") {
  auto flag = flag_of(Flag::Kind::value);
  CHECK(flag.full_help() == "is a flag [MOCK_JIRA_A_FLAG]");
  flag.default_value = "1";
  flag.twins.emplace_back("FLAG");
  CHECK(flag.full_help() == "is a flag [MOCK_JIRA_A_FLAG, FLAG; 1]");
  flag.default_value.clear();
  flag.twins.clear();
  CHECK(flag.full_help() == "is a flag");
}

TEST_CASE("flag: the command line wins over the twins in their order, these over the default") {
  auto flag = flag_of(Flag::Kind::value, "default");
  flag.twins.emplace_back("FLAG");
  const Variables both{{"MOCK_JIRA_A_FLAG", "twin"}, {"FLAG", "second"}};
  CHECK(heard(flag, {"given"}, both) == List{"given from --a-flag"});
  CHECK(heard(flag, {""}, both) == List{" from --a-flag"});
  CHECK(heard(flag, {}, both) == List{"twin from MOCK_JIRA_A_FLAG"});
  CHECK(heard(flag, {}, {{"FLAG", "second"}}) == List{"second from FLAG"});
  CHECK(heard(flag, {}, {{"MOCK_JIRA_A_FLAG", ""}}) == List{"default from --a-flag"});
  CHECK(heard(flag_of(Flag::Kind::value), {}).empty());
}

TEST_CASE("flag: each item of a list is parsed, and each value of one that is repeated") {
  const auto list = flag_of(Flag::Kind::list);
  CHECK(heard(list, {"a, b,", "c"}) ==
        List{"a from --a-flag", "b from --a-flag", "c from --a-flag"});
  CHECK(heard(list, {}, {{"MOCK_JIRA_A_FLAG", ",a , b"}}) ==
        List{"a from MOCK_JIRA_A_FLAG", "b from MOCK_JIRA_A_FLAG"});
  CHECK(heard(flag_of(Flag::Kind::repeated), {"a,b", "c"}) ==
        List{"a,b from --a-flag", "c from --a-flag"});
}

TEST_CASE("flags: the first that makes no sense ends the reading, then come the checks") {
  std::string read;
  const auto parse = [&](const Setting& setting) {
    if (setting.value == "wrong") throw WrongSetting{setting, "is wrong"};
    read += setting.value;
  };
  Flags flags;
  flags.add("--first", "1", "", parse);
  flags.add("--second", "2", "", parse);
  flags.add_check([&] { read += "checked"; });
  const auto set_second = [](const char* name) -> std::optional<std::string> {
    if (name != std::string{"MOCK_JIRA_SECOND"}) return std::nullopt;
    return "wrong";
  };
  flags.read([](const char*) { return std::nullopt; });
  CHECK(read == "12checked");
  CHECK_THROWS_WITH(flags.read(set_second), "MOCK_JIRA_SECOND: 'wrong' is wrong");
  CHECK(read == "12checked1");
}

}  // namespace flag_test
