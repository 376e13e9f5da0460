#pragma once

// The option table as the plain fields of a form, for browsers without JavaScript.

#include <string>

namespace listing {

// A <fieldset> for each group of options, in the table's order; without `format`, whose menu formats_html()
// has.
std::string fields_html();

}  // namespace listing
