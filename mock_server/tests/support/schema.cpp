// Apart from the header since the validator takes long to compile.
#include "support/schema.hpp"

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

std::string Schema::objections(const nlohmann::json& document) const {
  // It keeps the expressions that it compiled, which take far longer than a document.
  static thread_local valijson::Validator validator;
  valijson::ValidationResults results;
  const valijson::adapters::NlohmannJsonAdapter target{document};
  if (validator.validate(*schema_, target, &results)) return "";
  std::string text = "refused\n";
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (const auto& part : error.context) text += part;
    text += ": " + error.description + '\n';
  }
  return text;
}

}  // namespace mock_jira::test
