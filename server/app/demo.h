#pragma once

#include <filesystem>

#include "server/app/composition.h"
#include "server/app/demo_authority.h"

namespace gatehouse::app {

/// Adds the fictional sites, registrations and users, and writes the users' random passwords to
/// demo-credentials.json in the folder, which only its owner can read. The prescriber's key lies
/// beside as a PKCS#12 file, its certificate made by the authority.
void fillDemo(const SetUp& setUp,
              const std::filesystem::path& folder,
              const DemoAuthority& authority);

}  // namespace gatehouse::app
