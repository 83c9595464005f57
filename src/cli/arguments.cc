#include "cli/arguments.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>

#include "base/sandbox.h"
#include "base/version.h"
#include "cli/last_words.h"

namespace recoupe {

struct Arguments::Impl {
  CLI::App& app;
  const Messages& say;

  std::string describe(const std::string& name) const {
    const std::string own = "help." + app.get_name() + "." + name;
    return say(say.knows(own) ? own : "help.any." + name);
  }
};

namespace {

/// "2020", "2020-01", "2020-01-08" and anything that starts a time behind that.
bool looksLikeDate(const std::string& s) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  const size_t day = std::min(s.find('T'), s.size());
  if (day != 4 && day != 7 && day != 10) return false;
  for (size_t i = 0; i < day; ++i)
    if (kShape[i] == 'd' ? s[i] < '0' || s[i] > '9' : s[i] != '-') return false;
  const int month = day > 4 ? std::atoi(s.c_str() + 5) : 1,
            dayOfMonth = day > 7 ? std::atoi(s.c_str() + 8) : 1;
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return false;
  return day == s.size() ||
         (day == 10 && s.size() > 12 && s.find_first_not_of("0123456789:.+-Z", 11) == s.npos);
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

}  // namespace

void Arguments::flag(const std::string& name, bool& target) {
  impl_.app.add_flag(name, target, impl_.describe(name));
}

void Arguments::text(const std::string& name, std::string& target, const std::string& metavar) {
  impl_.app.add_option(name, target, impl_.describe(name))->option_text(metavar);
}

void Arguments::date(const std::string& name, std::string& target) {
  const Messages& say = impl_.say;
  const auto check = [&say](std::string& s) { return looksLikeDate(s) ? "" : say("arguments.date", {s}); };
  impl_.app.add_option(name, target, impl_.describe(name))
      ->option_text("DATE")
      ->check(CLI::Validator(check, ""));
}

void Arguments::number(const std::string& name, unsigned& target, unsigned least, unsigned most) {
  const Messages& say = impl_.say;
  const auto check = [&say, least, most](std::string& s) {
    const bool digits = !s.empty() && s.size() < 10 && s.find_first_not_of("0123456789") == s.npos;
    const unsigned long n = digits ? std::stoul(s) : 0;
    if (digits && n >= least && n <= most) return std::string();
    return say("arguments.number", {s, std::to_string(least), std::to_string(most)});
  };
  impl_.app.add_option(name, target, impl_.describe(name))
      ->option_text("N")
      ->check(CLI::Validator(check, ""));
}

void Arguments::choice(const std::string& name, std::string& target,
                       const std::vector<std::string>& choices) {
  const Messages& say = impl_.say;
  const auto check = [&say, choices](std::string& s) {
    return std::count(choices.begin(), choices.end(), s) ? "" : say("arguments.choice", {s, joined(choices)});
  };
  const bool positional = !name.starts_with('-');
  CLI::Option* option = impl_.app.add_option(name, target, impl_.describe(name));
  option->check(CLI::Validator(check, ""));
  if (!positional) option->option_text("WHAT");
}

void Arguments::files(const std::string& name, std::vector<std::string>& target) {
  impl_.app.add_option(name, target, impl_.describe(name));
}

void Arguments::words(const std::string& name, std::vector<std::string>& target) {
  impl_.app.add_option(name, target, impl_.describe(name))->required();
}

void Arguments::word(const std::string& name, std::string& target) {
  impl_.app.add_option(name, target, impl_.describe(name))->required();
}

void Arguments::optionalWord(const std::string& name, std::string& target) {
  impl_.app.add_option(name, target, impl_.describe(name));
}

void Arguments::optionalWordOf(const std::string& name, std::string& target,
                               const std::vector<std::string>& choices) {
  choice(name, target, choices);
}

void Arguments::type(const std::string& name, std::string& target) {
  const Messages& say = impl_.say;
  const auto check = [&say](std::string& s) {
    for (char& c : s) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return say.knows("type." + s) ? "" : say("arguments.type", {s});
  };
  impl_.app.add_option(name, target, impl_.describe(name))
      ->option_text("TYPE")
      ->transform(CLI::Validator(check, ""));
}

void Arguments::store(std::string& target) { text("--store", target, "FILE"); }

namespace {

/// `--lang xx` or `--lang=xx` anywhere: help and messages need it before anything is parsed.
std::string askedLanguage(int argc, char** argv, const Image& image) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view arg(argv[i]);
    if (arg == "--") break;
    if (arg == "--lang" && i + 1 < argc) return argv[i + 1];
    if (arg.starts_with("--lang=")) return std::string(arg.substr(7));
  }
  return Messages::languageOf(image);
}

/// One block of help: "NAME  what it is", aligned.
std::string rows(const std::vector<std::pair<std::string, std::string>>& items) {
  size_t width = 0;
  for (const auto& [name, text] : items) width = std::max(width, name.size());
  width = std::min<size_t>(width, 26);
  std::string out;
  for (const auto& [name, text] : items) {
    const std::string pad(width > name.size() ? width - name.size() : 0, ' ');
    out += "  " + name + pad;
    std::string body = text;
    const std::string indent = "\n" + std::string(width + 4, ' ');
    for (size_t at = 0; (at = body.find('\n', at)) != body.npos; at += indent.size())
      body.replace(at, 1, indent);
    out += (name.size() > width ? indent : "  ") + body + "\n";
  }
  return out;
}

using Rows = std::vector<std::pair<std::string, std::string>>;

std::string usageLine(const CLI::App& app, const Messages& say) {
  std::string line = say("help.usage") + " recoupe";
  if (app.get_parent() == nullptr) return line + " " + say("help.command") + " …\n";
  line += " " + app.get_name();
  for (const CLI::Option* o : app.get_options([](const CLI::Option* x) { return x->get_positional(); })) {
    const std::string many = o->get_expected_max() > 1 ? "…" : "";
    line += o->get_required() ? " " + o->get_name() + many : " [" + o->get_name() + many + "]";
  }
  return line + " [" + say("help.options") + "]\n";
}

std::string helpOf(const CLI::App& app, const Messages& say) {
  const std::string name = app.get_parent() == nullptr ? "recoupe" : app.get_name();
  std::string out = say("help." + name) + "\n\n" + usageLine(app, say);
  Rows commands, positionals, options;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
    commands.emplace_back(sub->get_name(), sub->get_description());
  for (const CLI::Option* o : app.get_options()) {
    const std::string text = o->get_option_text();
    if (o->get_positional())
      positionals.emplace_back(o->get_name(), o->get_description());
    else
      options.emplace_back(o->get_name(false, true) + (text.empty() ? "" : " " + text), o->get_description());
  }
  if (!commands.empty()) out += "\n" + say("help.commands") + "\n" + rows(commands);
  if (!positionals.empty()) out += "\n" + rows(positionals);
  if (!options.empty()) out += "\n" + say("help.Options") + "\n" + rows(options);
  if (say.knows("help." + name + ".examples"))
    out += "\n" + say("help.examples") + "\n" + say("help." + name + ".examples") + "\n";
  return out;
}

/// Why the arguments cannot be used, in the user's language where CLI11's own words are of no help.
std::string reasonOf(const CLI::ParseError& e, const Messages& say) {
  const std::string what = e.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&e) != nullptr)
    return say("arguments.unknown", {what.substr(what.find(": ") == what.npos ? 0 : what.find(": ") + 2)});
  if (dynamic_cast<const CLI::RequiredError*>(&e) != nullptr)
    return say("arguments.missing", {what.substr(0, what.find(" is required"))});
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&e) != nullptr)
    return say("arguments.value", {what.substr(0, what.find(':'))});
  return what;
}

int complainAboutArguments(const CLI::App& app, const CLI::ParseError& e, const Session& session) {
  const auto chosen = app.get_subcommands();
  session.complain(reasonOf(e, session.say));
  const std::string command = chosen.empty() ? "" : " " + chosen.front()->get_name();
  session.complain(session.say("arguments.try", {"recoupe" + command + " --help"}));
  return kUnusable;
}

/// What --version says of the sandbox that analyse and add run in.
std::string protection() {
  const Confinement c = possibleConfinement();
  std::string out;
  if (c.landlock > 0) out = "Landlock " + std::to_string(c.landlock);
  if (c.seccomp) out += (out.empty() ? "" : ", ") + std::string("seccomp");
  return "sandbox: " + (out.empty() ? std::string("none") : out);
}

Style styleOf(int descriptor) {
  const char* noColour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  Style style;
  if (isatty(descriptor) == 0) return style;
  style.colour = (noColour == nullptr || *noColour == '\0') && terminal != nullptr &&
                 std::string_view(terminal) != "dumb";
  const char* columns = std::getenv("COLUMNS");
  style.width = columns != nullptr && std::atoi(columns) > 20 ? static_cast<size_t>(std::atoi(columns)) : 100;
  return style;
}

}  // namespace

int runCommandLine(int argc, char** argv, const std::vector<SubcommandEntry>& table) {
  const Image& image = Image::builtin();
  const Messages say(image, askedLanguage(argc, argv, image));
  installLastWords(say("memory.out"));
  Session session(say);
  session.inputIsTerminal = isatty(0) != 0;
  session.errorIsTerminal = isatty(2) != 0;
  session.out = styleOf(1);
  session.err = styleOf(2);
  CLI::App app(say("help.recoupe"), "recoupe");
  std::string lang;
  const auto addCommon = [&](CLI::App& a) {
    a.set_help_flag("--help,-h", say("help.any.--help"));
    a.add_option("--lang", lang, say("help.any.--lang"))->option_text("fr|en");
  };
  addCommon(app);
  app.set_version_flag("--version", std::string("recoupe ") + kVersion + "\n" + protection(),
                       say("help.any.--version"));
  app.formatter_fn(
      [&say](const CLI::App* a, const std::string&, CLI::AppFormatMode) { return helpOf(*a, say); });
  std::vector<std::pair<CLI::App*, std::unique_ptr<Subcommand>>> commands;
  for (const SubcommandEntry& entry : table) {
    CLI::App* sub = app.add_subcommand(entry.name, say("help." + std::string(entry.name) + ".short"));
    Arguments::Impl impl{*sub, say};
    Arguments take(impl);
    commands.emplace_back(sub, entry.make());
    commands.back().second->declare(take);
    addCommon(*sub);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& e) {
    return app.exit(e);
  } catch (const CLI::ParseError& e) {
    return complainAboutArguments(app, e, session);
  }
  if (!lang.empty() && !Messages::has(image, lang)) {
    session.complain(say("arguments.language", {lang}));
    return kUnusable;
  }
  for (const auto& [sub, command] : commands) {
    if (!sub->parsed()) continue;
    session.help = helpOf(*sub, say);
    return session.finish(command->run(session));
  }
  std::fputs(helpOf(app, say).c_str(), stderr);
  return kUnusable;
}

}  // namespace recoupe
