#pragma once

#include "contract/contract.hpp"

namespace mock_jira::contract {

using OrderedJson = nlohmann::ordered_json;

/// contract.json, its operations in their order.
const OrderedJson& own_document();

/// What we know of Jira's answers, from contract.json: for where the vendor's document is not at
/// hand. Where both are, they judge alike.
const Contract& own_contract();

}  // namespace mock_jira::contract
