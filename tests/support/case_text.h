#pragma once

#include <string>

namespace gatehouse::test {

/// A case as one line of JSON: a repeat prescription of uk-lenalidomide for a fictional patient of
/// childbearing potential, which is dispensed. Every list of it has an element.
[[nodiscard]] std::string caseLine();

}  // namespace gatehouse::test
