#include "reports/verify_tool/passphrase.h"

#include <fcntl.h>
#include <stdexcept>
#include <string_view>
#include <termios.h>
#include <unistd.h>
#include <utility>

#include "contract/base/exception.h"
#include "contract/base/secret_file.h"
#include "contract/base/text.h"

namespace gatehouse::verify_tool {
namespace {

constexpr std::size_t kShortest = 12;
constexpr std::size_t kLongest = 1024;

/// The process's terminal, silent for as long as it lives.
class SilentTerminal {
  public:
    SilentTerminal() : number_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {
        if (number_ < 0 || ::tcgetattr(number_, &before_) != 0) {
            throw EnvironmentFailure(
                "there is no terminal to ask for the passphrase: give --passphrase-file");
        }
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        static_cast<void>(::tcsetattr(number_, TCSAFLUSH, &silent));
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;
    ~SilentTerminal() {
        static_cast<void>(::tcsetattr(number_, TCSAFLUSH, &before_));
        static_cast<void>(::close(number_));
    }

    [[nodiscard]] Secret ask(std::string_view question) const {
        write(question);
        std::string line;
        line.reserve(kLongest);  // what grows leaves copies behind
        char c = '\0';
        while (line.size() < kLongest && ::read(number_, &c, 1) == 1 && c != '\n') {
            line += c;
        }
        write("\n");
        return Secret(std::move(line));
    }

  private:
    void write(std::string_view text) const {
        if (::write(number_, text.data(), text.size()) < 0) {
            throw EnvironmentFailure("cannot write to the terminal");
        }
    }

    int number_;
    termios before_{};
};

Secret firstLineOf(const std::string& file) {
    const Secret content = readSecretFile(file);
    const std::string_view text = content.reveal();
    return Secret(std::string(text.substr(0, text.find('\n'))));
}

}  // namespace

Secret readPassphrase(const std::string& file) {
    return file.empty() ? SilentTerminal().ask("Passphrase of the authority's key: ")
                        : firstLineOf(file);
}

Secret readNewPassphrase(const std::string& file) {
    Secret passphrase = readPassphrase(file);
    if (utf8Length(passphrase.reveal()).value_or(0) < kShortest) {
        throw std::invalid_argument("a passphrase has at least 12 characters");
    }
    if (file.empty() && SilentTerminal().ask("The same again: ").reveal() != passphrase.reveal()) {
        throw std::invalid_argument("the two passphrases differ");
    }
    return passphrase;
}

}  // namespace gatehouse::verify_tool
