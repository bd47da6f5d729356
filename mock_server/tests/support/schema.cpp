// Apart from the header since the validator takes long to compile.
#include "support/schema.hpp"

#include <utility>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace mock_jira::test {

Schema::Schema(const nlohmann::json& schema) : schema_(std::make_unique<valijson::Schema>()) {
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter{schema}, *schema_);
}

Schema::Schema(Schema&& other) noexcept = default;
Schema::~Schema() = default;

std::vector<Schema::Objection> Schema::list_objections(const nlohmann::json& document) const {
  // It keeps the expressions that it compiled, which take far longer than a document.
  static thread_local valijson::Validator validator;
  valijson::ValidationResults results;
  const valijson::adapters::NlohmannJsonAdapter target{document};
  if (validator.validate(*schema_, target, &results)) return {};
  std::vector<Objection> objections;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    Objection objection{.place = {}, .what = error.description};
    for (const auto& part : error.context) objection.place += part;
    objections.push_back(std::move(objection));
  }
  if (objections.empty()) objections.push_back({"<root>", "It is refused."});
  return objections;
}

std::string Schema::objections(const nlohmann::json& document) const {
  const auto list = list_objections(document);
  std::string text = list.empty() ? "" : "refused\n";
  for (const auto& [place, what] : list) text += place + ": " + what + '\n';
  return text;
}

}  // namespace mock_jira::test
