#include "server/http/openapi.h"

#include <cstdio>

#include "server/app/commands/commands.h"

namespace gatehouse::app {

void addOpenApi(CLI::App& program, Command& chosen) {
    CLI::App* command =
        program.add_subcommand("openapi", "Prints the API's description (OpenAPI 3.1)");
    command->callback([&chosen] {
        chosen = [] {
            std::fputs(http::openApiDocument().c_str(), stdout);
            return kDone;
        };
    });
}

}  // namespace gatehouse::app
