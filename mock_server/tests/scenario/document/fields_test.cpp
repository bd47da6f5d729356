#include "scenario/document/fields.hpp"

#include "scenario/document/json.hpp"
#include "scenario/document/yaml.hpp"
#include "support/catch.hpp"

namespace mock_jira::test::fields_test {
namespace {

struct Bike {
  std::string name{};
  std::int64_t gears = 1;
  std::optional<Duration> age = std::nullopt;
};

const Keys<Bike> bike_keys{
    key("name", &Bike::name, read_word),
    key("gears", &Bike::gears, whole(1, 30)).shown([](const Bike& bike, MappingNode& shown) {
      shown.add("gears", node_of(std::to_string(bike.gears)));
      shown.add("shifts", node_of(bike.gears > 1));
    }),
    key("age", &Bike::age, read_duration),
};

/// What a text says of a bike, or the first mistake in it.
std::string bike(std::string_view text,
                 void (*tell)(const Keys<Bike>&, const Bike&, MappingNode&)) {
  Reporter report{text};
  Bike bike;
  read_fields(*parse_yaml(text, report), {"a bike", "{gears: 3}"}, bike_keys, bike, report);
  if (report.count() > 0) return report.mistakes().front().message;
  MappingNode told;
  tell(bike_keys, bike, told);
  return to_json_text(*told.done());
}

std::string exported(std::string_view text) {
  return bike(text, [](const auto& keys, const Bike& bike, MappingNode& into) {
    write_fields(keys, bike, into);
  });
}

std::string shown(std::string_view text) {
  return bike(text, show_fields<Bike>);
}

}  // namespace

TEST_CASE("fields: what is read is exported, in the order of the keys, and without defaults") {
  CHECK(exported("{age: 90s, gears: 3, name: red}") == R"({"name":"red","gears":3,"age":"1m30s"})");
  CHECK(exported("{gears: 1}") == "{}");
}

TEST_CASE("fields: a key may be shown in another form, or as several") {
  CHECK(shown("{gears: 3, name: red}") == R"({"name":"red","gears":"3","shifts":true})");
  CHECK(shown("{gears: 1}") == "{}");
}

TEST_CASE("fields: a value that is refused and a key that nobody knows are reported") {
  CHECK(exported("{gears: 31}") ==
        "'gears' must be a whole number from 1 to 30; here is the number 31");
  CHECK(exported("{gear: 3}") == "unknown key 'gear' in a bike; did you mean 'gears'?");
  CHECK(exported("[]") == "a bike must be a mapping, such as {gears: 3}; here is a list");
}

TEST_CASE("fields: what goes without saying is written where the defaults are others") {
  MappingNode node;
  write_fields(bike_keys, Bike{}, node, {.gears = 0});
  CHECK(to_json_text(*node.done()) == R"({"gears":1})");
}

}  // namespace mock_jira::test::fields_test
