#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace gatehouse::verify_tool {

/// What was asked for: set while the command line is read, run after that. Gives the exit status.
using ChosenCommand = std::function<int()>;

/// Add the commands to the program; each sets `chosen` where it is the one that was named.
void describeSignedFiles(CLI::App& program, ChosenCommand& chosen);
void describeLogs(CLI::App& program, ChosenCommand& chosen);
void describeWitness(CLI::App& program, ChosenCommand& chosen);
void describeCa(CLI::App& program, ChosenCommand& chosen);

}  // namespace gatehouse::verify_tool
