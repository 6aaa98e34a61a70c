#pragma once

#include <filesystem>

#include "server/app/composition.h"

namespace gatehouse::app {

/// Adds the fictional sites, registrations and users, and writes the users' random passwords to a
/// file that only its owner can read.
void fillDemo(const SetUp& setUp, const std::filesystem::path& credentialsFile);

}  // namespace gatehouse::app
