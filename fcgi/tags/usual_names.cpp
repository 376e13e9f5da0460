#include "tags/usual_names.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/text.h"

namespace tags {
namespace {

// Names that mean a field wherever they stand, in the order in which they are believed.
constexpr Column kSynonyms[] = {&Name::field, &Name::libav, &Name::ape};
// Words of one container, which mean it elsewhere if nothing speaks against it.
constexpr Column kWords[] = {&Name::akin, &Name::id3, &Name::mp4, &Name::asf, &Name::riff};

// Takes what `fields` have under this spelling into `result`, unless it is there.
void take(Fields& fields, std::string_view spelling, const Name& name, Fields& result) {
  if (spelling.empty()) return;
  const auto found = fields.find(spelling);
  if (found == fields.end()) return;
  result.try_emplace(std::string(name.field), std::move(found->second));
  fields.erase(found);
}

bool is_part_of(const Values& values, const Values& others) {
  return std::ranges::all_of(
      values, [&](const std::string& value) { return std::ranges::find(others, value) != others.end(); });
}

// The name without the language that Matroska puts behind it ("TITLE-eng"), or without the description of a
// comment or lyrics ("COMMENT:ID3v1 Comment"); empty: it has neither.
std::string_view bare(std::string_view name) {
  constexpr std::size_t kLanguage = 4;
  if (name.size() > kLanguage && name[name.size() - kLanguage] == '-')
    return name.substr(0, name.size() - kLanguage);
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

// An ID3v1 tag has room for 28 or 30 characters.
bool is_cut_from(const std::string& value, const std::string& other) {
  constexpr std::size_t kShortest = 28;
  return value == other || (value.size() >= kShortest && other.starts_with(value));
}

// What is said once more with a language or a description.
void drop_copies(Fields& fields) {
  std::erase_if(fields, [&](const auto& field) {
    const std::string_view name = bare(field.first);
    if (name.empty()) return false;
    const Fields usual = with_usual_names({{std::string(name), {}}}, &Name::field);
    const auto other = fields.find(usual.begin()->first);
    return other != fields.end() && std::ranges::all_of(field.second, [&](const std::string& value) {
             return std::ranges::any_of(other->second,
                                        [&](const std::string& whole) { return is_cut_from(value, whole); });
           });
  });
}

// Whether `other` says no more than `value`.
bool says_the_same(Kind kind, const std::string& value, const std::string& other) {
  if (kind == Kind::date) return value.starts_with(other);
  if (kind != Kind::number) return value == other;
  const auto number = base::parse_number<std::uint32_t>(value);
  return value == other || (number && number == base::parse_number<std::uint32_t>(other));
}

// The first of the values that say the same, or the one that says more.
Values once(const Values& values, Kind kind) {
  Values result;
  for (const std::string& value : values) {
    const auto known = std::ranges::find_if(result, [&](const std::string& other) {
      return says_the_same(kind, other, value) || says_the_same(kind, value, other);
    });
    if (known == result.end())
      result.push_back(value);
    else if (!says_the_same(kind, *known, value))
      *known = value;
  }
  return result;
}

}  // namespace

Fields with_usual_names(Fields fields, Column native) {
  Fields result;
  for (const Name& name : names()) {
    take(fields, name.*native, name, result);
    for (const Column column : kSynonyms) take(fields, name.*column, name, result);
    for (const std::string_view alias : name.aliases) take(fields, alias, name, result);
  }
  result.merge(fields);
  return result;
}

void settle_akin_names(Fields& fields) {
  for (const Name& name : names()) {
    for (const Column column : kWords) {
      const auto other = fields.find(name.*column);
      if ((name.*column).empty() || other == fields.end()) continue;
      const auto [field, is_new] = fields.try_emplace(std::string(name.field), other->second);
      if (field == other) continue;  // ASF's word for a title is the field's
      if (is_new || is_part_of(other->second, field->second)) fields.erase(other);
    }
  }
  drop_copies(fields);
}

void drop_repeated(Fields& fields) {
  for (auto& [field, values] : fields) {
    const Name* name = find_name(field);
    values = once(values, name ? name->kind : Kind::text);
  }
}

void add_missing(Fields& fields, Fields others) {
  fields.merge(others);
}

}  // namespace tags
