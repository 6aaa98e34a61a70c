#pragma once

#include <functional>
#include <string>

#include <CLI/CLI.hpp>

namespace gatehouse::app {

// How the program ends.
inline constexpr int kDone = 0;
inline constexpr int kFinding = 1;
inline constexpr int kUsage = 2;
inline constexpr int kEnvironment = 3;

/// A set-up that cannot be carried out as asked; the text is for the person at the terminal. Exit
/// status 2.
class CommandFault : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// What the chosen command does; gives the exit status.
using Command = std::function<int()>;

// Each adds its command to the program and sets `chosen` when it is the one that was asked for.
void addInit(CLI::App& program, Command& chosen);
void addServe(CLI::App& program, Command& chosen);
void addCheckConfig(CLI::App& program, Command& chosen);
void addOpenApi(CLI::App& program, Command& chosen);
void addVerify(CLI::App& program, Command& chosen);
void addSite(CLI::App& program, Command& chosen);
void addUser(CLI::App& program, Command& chosen);
void addKey(CLI::App& program, Command& chosen);
void addRegistration(CLI::App& program, Command& chosen);
void addAgreement(CLI::App& program, Command& chosen);
void addExportLog(CLI::App& program, Command& chosen);
void addLogKey(CLI::App& program, Command& chosen);
void addBackup(CLI::App& program, Command& chosen);
void addRestore(CLI::App& program, Command& chosen);

/// The --config option that most commands need.
CLI::Option* addConfigOption(CLI::App& command, std::string& file);

}  // namespace gatehouse::app
