#pragma once
#include <vector>

#include "flow/settings.hpp"
#include "resolver.hpp"

namespace docmill {

/// The files of generate.template, each with its theme's file: --theme, or the one that the template names.
/// Throws UsageError for a theme that there is not, Error for a template that does not load.
std::vector<NamedTemplate> named_templates(const Settings& settings);

/// The content of --lookup; "" without. Throws UsageError; also for --lookup without --key.
std::string read_lookup(const Settings& settings);

/// Throws UsageError unless --date is a day.
void check_date(const Settings& settings);

}  // namespace docmill
