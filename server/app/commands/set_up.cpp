#include <cstdio>
#include <fstream>
#include <iterator>

#include "contract/base/exception.h"
#include "server/app/commands/commands.h"
#include "server/app/composition.h"
#include "server/app/data_folder.h"
#include "server/auth/secret_file.h"

namespace gatehouse::app {
namespace {

template <class Tag>
void print(const Id<Tag>& added) {
    std::puts(added.text().c_str());
}

void print(const services::AddedUser& added) {
    print(added.id);
    if (added.invitation) {
        std::printf("Code for the user's own password, good once and for 72 hours: %s\n",
                    std::string(added.invitation->reveal()).c_str());
    }
}

/// Runs one act of set-up under the data folder's lock and prints the id of what was added.
template <class Act>
int setUp(const std::string& configFile, const Act& act) {
    const Config config = readConfig(configFile);
    const DataFolderLock lock(config.database.parent_path());
    const SetUp base(config);
    const auto result = act(base.administration);
    if (!result) {
        throw CommandFault(result.error().message);
    }
    print(*result);
    return kDone;
}

template <class E>
E wordOf(const std::string& option, const std::string& text) {
    const auto word = fromName<E>(text);
    if (!word) {
        std::string words;
        for (const std::string_view name : Vocabulary<E>::kNames) {
            words += words.empty() ? "" : ", ";
            words += name;
        }
        throw CommandFault(option + " takes one of: " + words);
    }
    return *word;
}

Date dateOf(const std::string& option, const std::string& text) {
    const auto date = Date::parse(text);
    if (!date) {
        throw CommandFault(option + " takes a date that exists: YYYY-MM-DD");
    }
    return *date;
}

/// The first line of a file that nobody else can read.
Secret passwordFrom(const std::string& file) {
    const Secret content = auth::readSecretFile(file);
    const std::string_view text = content.reveal();
    return Secret(std::string(text.substr(0, text.find_first_of("\r\n"))));
}

struct SiteOptions {
    std::string config;
    std::string name;
    std::string kind;
    std::string organisation;
    std::string timeZone = "Europe/London";
};

struct UserOptions {
    std::string config;
    std::string username;
    std::string role;
    std::string site;
    std::string passwordFile;
};

struct RegistrationOptions {
    std::string config;
    std::string programme;
    std::string user;
    std::string site;
    std::string from;
    std::string until;
};

struct AgreementOptions {
    std::string config;
    std::vector<std::string> organisations;
};

struct KeyOptions {
    std::string config;
    std::string username;
    std::string certificate;
};

std::optional<std::string> given(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

int addSiteTo(const SiteOptions& options) {
    const services::NewSite site{options.name,
                                 wordOf<SiteKind>("--kind", options.kind),
                                 given(options.organisation),
                                 options.timeZone};
    return setUp(options.config,
                 [&](const auto& administration) { return administration.addSite(site); });
}

int addUserTo(const UserOptions& options) {
    services::NewUser user{options.username, wordOf<Role>("--role", options.role), options.site};
    if (!options.passwordFile.empty()) {
        user.password = passwordFrom(options.passwordFile);
    }
    return setUp(options.config,
                 [&](const auto& administration) { return administration.addUser(user); });
}

int addRegistrationTo(const RegistrationOptions& options) {
    services::NewRegistration registration{options.programme,
                                           given(options.user),
                                           given(options.site),
                                           {dateOf("--from", options.from), std::nullopt}};
    if (!options.until.empty()) {
        registration.registered.until = dateOf("--until", options.until);
    }
    return setUp(options.config, [&](const auto& administration) {
        return administration.addRegistration(registration);
    });
}

int addAgreementTo(const AgreementOptions& options) {
    const services::NewAgreement agreement{options.organisations.front(),
                                           options.organisations.back()};
    return setUp(options.config, [&](const auto& administration) {
        return administration.addAgreement(agreement);
    });
}

int addKeyTo(const KeyOptions& options) {
    std::ifstream file(options.certificate, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file) {
        throw CommandFault("--certificate: " + options.certificate + " cannot be read");
    }
    return setUp(options.config, [&](const auto& administration) {
        return administration.addKey({options.username, text});
    });
}

/// `NAME add`, the only thing that can be done to a NAME so far.
CLI::App* addAction(CLI::App& program, const std::string& name, const std::string& what) {
    CLI::App* group = program.add_subcommand(name, what);
    group->require_subcommand(1);
    return group->add_subcommand("add", what);
}

}  // namespace

void addSite(CLI::App& program, Command& chosen) {
    auto options = std::make_shared<SiteOptions>();
    CLI::App* command = addAction(program, "site", "Adds a clinic or a pharmacy");
    addConfigOption(*command, options->config);
    command->add_option("--name", options->name, "Its name")->required();
    command->add_option("--kind", options->kind, "clinic or pharmacy")->required();
    command->add_option("--organisation",
                        options->organisation,
                        "The organisation it belongs to (default: the first site's)");
    command->add_option("--time-zone", options->timeZone, "Its time zone (Europe/London)");
    command->callback([&chosen, options] { chosen = [options] { return addSiteTo(*options); }; });
}

void addUser(CLI::App& program, Command& chosen) {
    auto options = std::make_shared<UserOptions>();
    CLI::App* command = addAction(program, "user", "Adds a user");
    addConfigOption(*command, options->config);
    command->add_option("--username", options->username, "The name to sign in with")->required();
    command->add_option("--role", options->role, "prescriber, pharmacist, auditor or administrator")
        ->required();
    command->add_option("--site", options->site, "Name or id of the user's site")->required();
    command->add_option("--password-file",
                        options->passwordFile,
                        "File (mode 0600) whose first line is the password (default: a code is "
                        "printed with which the user chooses one)");
    command->callback([&chosen, options] { chosen = [options] { return addUserTo(*options); }; });
}

void addKey(CLI::App& program, Command& chosen) {
    auto options = std::make_shared<KeyOptions>();
    CLI::App* command = addAction(
        program, "key", "Adds a prescriber's certified key, while there are no two administrators");
    addConfigOption(*command, options->config);
    command->add_option("--user", options->username, "The prescriber's user name")->required();
    command
        ->add_option(
            "--certificate", options->certificate, "The certificate that the authority made (PEM)")
        ->required();
    command->callback([&chosen, options] { chosen = [options] { return addKeyTo(*options); }; });
}

void addRegistration(CLI::App& program, Command& chosen) {
    auto options = std::make_shared<RegistrationOptions>();
    CLI::App* command =
        addAction(program, "registration", "Records a prescriber's or pharmacy's registration");
    addConfigOption(*command, options->config);
    command->add_option("--programme", options->programme, "The programme")->required();
    CLI::Option* user = command->add_option("--user", options->user, "The prescriber's user name");
    CLI::Option* site = command->add_option("--site", options->site, "Name or id of the pharmacy");
    user->excludes(site);
    command->add_option("--from", options->from, "First day")->required();
    command->add_option("--until", options->until, "Last day (default: open)");
    command->callback([&chosen, options] {
        if (options->user.empty() == options->site.empty()) {
            throw CLI::ValidationError("give one of --user and --site");
        }
        chosen = [options] { return addRegistrationTo(*options); };
    });
}

void addAgreement(CLI::App& program, Command& chosen) {
    auto options = std::make_shared<AgreementOptions>();
    CLI::App* command =
        addAction(program, "agreement", "Records that two organisations supply for each other");
    addConfigOption(*command, options->config);
    command->add_option("--organisation", options->organisations, "Name of one of the two; twice")
        ->required()
        ->expected(2)
        ->allow_extra_args(false);
    command->callback(
        [&chosen, options] { chosen = [options] { return addAgreementTo(*options); }; });
}

}  // namespace gatehouse::app
