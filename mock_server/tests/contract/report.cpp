// contract_report: what is declared, provoked and valid, in tables on standard output.

#include <iostream>

#include "contract/findings.hpp"
#include "contract/own_contract.hpp"
#include "contract/vendor_document.hpp"

using namespace mock_jira::contract;

int main() {
  const auto* vendor = vendor_document();
  const auto& contract = vendor != nullptr ? vendor->contract() : own_contract();
  std::cout << "The answers of what is served, held against "
            << (vendor != nullptr ? "Jira's OpenAPI document " + vendor->version()
                                  : "contract.json")
            << ".\n\n"
            << Findings{contract}.table()
            << "\nAnswers that no document declares, held against what is known of their "
               "envelopes:\n\n"
            << table_of_undeclared_answers();
}
