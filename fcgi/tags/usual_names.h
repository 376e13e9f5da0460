#pragma once

// Fields under one set of names, and each of them once, whatever their container calls them and however often
// it says the same.

#include "tags/fields.h"
#include "tags/names.h"

namespace tags {

// `fields` under the names of the first column. What is there under several names is taken once: under the
// name of the `native` column first, then the field's own, then any other.
Fields with_usual_names(Fields fields, Column native);

// The same for names that may mean something else: they are taken where the field is not there, left out
// where it says the same, and kept as they are where it says something else.
void settle_akin_names(Fields& fields);

// Equal values once, and of dates only the most exact.
void drop_repeated(Fields& fields);

// Adds what `fields` lack.
void add_missing(Fields& fields, Fields others);

}  // namespace tags
