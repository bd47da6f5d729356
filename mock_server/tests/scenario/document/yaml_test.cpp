#include "scenario/document/yaml.hpp"

#include "scenario/document/json.hpp"
#include "scenario/document/scalar.hpp"
#include "support/catch.hpp"

namespace mock_jira::test::yaml_test {
namespace {

std::string spell(const Reporter& report) {
  std::string text;
  for (const auto& [line, column, message] : report.mistakes()) {
    text += std::to_string(line) + ":" + std::to_string(column) + " " + message + "\n";
  }
  return text;
}

/// The text as JSON, or what is wrong with it.
std::string json_of(std::string_view text) {
  Reporter report{text};
  const auto root = parse_yaml(text, report);
  const auto json = root ? to_json_text(*root, report) : std::nullopt;
  return json && report.count() == 0 ? *json : spell(report);
}

/// `line:column text` of every scalar, in the order of the tree.
void add_places(const Node& node, Reporter& places) {
  if (node.items.empty() && node.entries.empty()) places.add(node, node.text);
  for (const auto& item : node.items) add_places(*item, places);
  for (const auto& [key, value] : node.entries) {
    places.add(*key, key->text);
    add_places(*value, places);
  }
}

std::string places_of(std::string_view text) {
  Reporter report{text};
  const auto root = parse_yaml(text, report);
  Reporter places{text};
  if (root) add_places(*root, places);
  return root ? spell(places) : spell(report);
}

}  // namespace

TEST_CASE("yaml: plain scalars are what YAML 1.2's core schema says") {
  CHECK(json_of("[~, null, Null, true, FALSE, yes, no, on, Off, y]") ==
        R"([null,null,null,true,false,"yes","no","on","Off","y"])");
  CHECK(json_of("[0, -1, +1, 007, 0o17, 0x1F, 1_000, 0b1, 1:30]") ==
        R"([0,-1,1,7,15,31,"1_000","0b1","1:30"])");
  CHECK(json_of("[1.50, .5, 5., +.5e3, -1e-3, 5.e1, 1.2.3, ., 1e, -]") ==
        R"([1.50,0.5,5.0,0.5e3,-1e-3,5.0e1,"1.2.3",".","1e","-"])");
  CHECK(json_of("[-007, -.5, -0, -00.5, +00]") == "[-7,-0.5,-0,-0.5,0]");
  CHECK(json_of("[2024-06-01, 10s, 0..100, =, '', \"12\", 'true']") ==
        R"(["2024-06-01","10s","0..100","=","","12","true"])");
}

TEST_CASE("yaml: numbers beyond 64 bits keep their digits, infinities are refused") {
  CHECK(json_of("[18446744073709551616, -9999999999999999999999, 0xFFFFFFFFFFFFFFFF]") ==
        "[18446744073709551616,-9999999999999999999999,18446744073709551615]");
  CHECK(json_of("[.inf]") == "1:2 JSON has no '.inf'; write a text or null instead\n");
  CHECK(json_of("[-.INF]") == "1:2 JSON has no '-.INF'; write a text or null instead\n");
  CHECK(json_of("[.NaN]") == "1:2 JSON has no '.NaN'; write a text or null instead\n");
  CHECK(json_of("[-1e309]") ==
        "1:2 this number is larger than JSON readers can hold; write it as a text\n");
  CHECK(json_of("[0x1FFFFFFFFFFFFFFFF]") ==
        "1:2 this number is beyond 64 bits; write it in decimal\n");
}

TEST_CASE("yaml: mappings keep the order of their keys, texts are escaped") {
  CHECK(json_of("{z: 1, a: {y: [], x: {}}, 12: \"tab\\t, quote \\\", \\u0001, \\xe4\"}") ==
        R"({"z":1,"a":{"y":[],"x":{}},"12":"tab\t, quote \", \u0001, ä"})");
  CHECK(json_of("a: |\n  two\n  lines\nb: >\n  one\n  line\n") ==
        R"({"a":"two\nlines\n","b":"one line\n"})");
}

TEST_CASE("yaml: an empty text is null") {
  CHECK(json_of("") == "null");
  CHECK(json_of("# nothing\n\n") == "null");
  CHECK(json_of("---\n...\n") == "null");
}

TEST_CASE("yaml: aliases stand for what they name") {
  CHECK(json_of("a: &x [1, &y {b: 2}]\nc: *x\nd: *y\n") ==
        R"({"a":[1,{"b":2}],"c":[1,{"b":2}],"d":{"b":2}})");
}

TEST_CASE("yaml: places count lines and characters from 1") {
  CHECK(places_of("ä: ü\nb:\n  - [c, \"d\"]\n  - 😀: e\r\nf: |\n  g\n") ==
        "1:1 ä\n1:4 ü\n2:1 b\n3:6 c\n3:9 d\n4:5 😀\n4:8 e\n5:1 f\n5:4 g\n\n");
}

TEST_CASE("yaml: what is left out has the place of its key or its dash") {
  CHECK(places_of("a:\n\nb:\n  -\n  - x\n  -\nc: ~\n") ==
        "1:1 a\n1:1 \n3:1 b\n4:3 \n5:5 x\n6:3 \n7:1 c\n7:1 \n");
}

TEST_CASE("json: is read whatever its white space and its escapes") {
  CHECK(json_of("\t{\t\"a\"\n\t:\t[1\t,\r\n-2.5E+3,true,null],\"b\":\"\\ud83d\\ude00\\/\"}\t\n") ==
        R"({"a":[1,-2.5E+3,true,null],"b":"😀/"})");
  CHECK(json_of(R"({"":{"{\"[,:]}":"\\\""}})") == R"({"":{"{\"[,:]}":"\\\""}})");
}

TEST_CASE("json: has places too, and no key twice") {
  CHECK(places_of("{\n  \"ä\": 1, \"b\": [\n\t\"c\"]}") == "2:3 ä\n2:8 1\n2:11 b\n3:2 c\n");
  CHECK(json_of("{\"a\": 1,\n \"a\": 2}") ==
        "2:2 the key 'a' is here twice, first in line 1; remove one\n");
}

TEST_CASE("yaml: a text whose quotation mark never closes is no YAML") {
  const std::string missing = "1:4 the closing quotation mark of this text is missing\n";
  CHECK(json_of("a: \"b\nc: 1\n") == missing);
  CHECK(json_of("a: 'b''\n") == missing);
  CHECK(json_of("a: \"b\\\"\n") == missing);
  CHECK(json_of("a: 'b'''\n") == R"({"a":"b'"})");
  CHECK(json_of("a: \"b\\\\\"") == R"({"a":"b\\"})");
}

TEST_CASE("yaml: invalid UTF-8 is refused where it begins") {
  const std::string message = " this is not UTF-8; save the file in that encoding\n";
  CHECK(json_of("ab: \x80") == "1:5" + message);
  CHECK(json_of("a\n\xc0\xaf") == "2:1" + message);       // overlong
  CHECK(json_of("ä\xed\xa0\x80") == "1:2" + message);     // a surrogate
  CHECK(json_of("\xf4\x90\x80\x80") == "1:1" + message);  // beyond Unicode
  CHECK(json_of("\xe2\x82") == "1:1" + message);          // cut off
  CHECK(json_of("\xf0\x9f\x98\x80: \xef\xbf\xbd") == "{\"😀\":\"\xef\xbf\xbd\"}");
}

TEST_CASE("scalars: JSON's numbers are told from YAML's") {
  for (const auto* good : {"0", "-0", "10", "1.5", "-1.5e3", "1E+5"}) CHECK(is_json_number(good));
  for (const auto* bad : {"", "-", "+1", "01", ".5", "5.", "1e", "0x1F", "1 "}) {
    CHECK_FALSE(is_json_number(bad));
  }
}

}  // namespace mock_jira::test::yaml_test
