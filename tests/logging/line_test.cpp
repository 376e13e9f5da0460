// The lines of all processes, as they write them.

#include "logging/line.h"

#include <gmock/gmock.h>

namespace logging {
namespace {

Json message(const std::string& text) {
  const Line line = parse_line(text);
  EXPECT_EQ(line.kind, Line::Kind::message) << text;
  return line.fields;
}

TEST(Line, OfNginxKeepsClientAndPathButNotTheQuery) {
  const Json fields = message(
      "2026/11/22 20:42:30 [error] 12#13: *34 upstream prematurely closed connection, client: 10.0.0.1, "
      "server: , "
      "request: \"PUT /convert?format=mp3&filename=Secret.wav HTTP/1.1\", host: \"localhost\"");
  EXPECT_EQ(fields, Json({{"level", "error"},
                          {"source", "nginx"},
                          {"message", "upstream prematurely closed connection"},
                          {"client", "10.0.0.1"},
                          {"about", "PUT /convert"}}));
}

TEST(Line, OfNginxAboutWhatIsNormalIsForDebugging) {
  EXPECT_EQ(
      message("2026/11/22 20:42:30 [warn] 12#13: *34 an upstream response is buffered to a temporary file "
              "/x while reading upstream, client: ::1")["level"],
      "debug");
}

TEST(Line, OfNginxBeforeItServesIsKnownToo) {
  EXPECT_EQ(message("nginx: [emerg] bind() to 127.0.0.1:80 failed"),
            Json({{"level", "error"}, {"source", "nginx"}, {"message", "bind() to 127.0.0.1:80 failed"}}));
}

TEST(Line, OfSupervisordAndOfAWorkerHasItsLevel) {
  EXPECT_EQ(message("2026-11-22 20:42:30,123 WARN exited: long_00 (terminated by SIGKILL; not expected)"),
            Json({{"level", "warn"},
                  {"source", "supervisord"},
                  {"message", "exited: long_00 (terminated by SIGKILL; not expected)"}}));
  EXPECT_EQ(message("time=2026-11-22T20:42:30.123+0000 level=warning pid=7 format left out: sbc"),
            Json({{"level", "warn"}, {"source", "worker"}, {"message", "format left out: sbc"}}));
}

TEST(Line, OfUnknownFormIsAWarning) {
  for (const std::string text : {"free(): invalid pointer", "{\"end\":7}", "{\"end\"", "[]", "2026"}) {
    EXPECT_EQ(message(text), Json({{"level", "warn"}, {"source", "other"}, {"message", text}}));
  }
}

TEST(Line, IsTextWhateverBytesAClientSent) {
  for (const auto& [bytes, text] : std::initializer_list<std::pair<std::string, std::string>>{
           {"/\xff", "/\ufffd"},
           {"/gr\xc3\xbc\xc3", "/grü\ufffd"},  // cut within a character
           {"/\xed\xa0\x80/\xc0\xaf", "/\ufffd\ufffd\ufffd/\ufffd\ufffd"}}) {
    const Line end = parse_line(R"({"end":"abc","path":")" + bytes + "\"}");
    EXPECT_EQ(end.kind, Line::Kind::end) << text;
    EXPECT_EQ(end.fields, Json({{"path", text}}));
    EXPECT_EQ(parse_line(R"(time=x level=info pid=7 {"note":"abc","file_name":")" + bytes + "\"}").fields,
              Json({{"file_name", text}}));
    EXPECT_EQ(message("2026/11/22 20:42:30 [error] 12#13: *34 open() \"" + bytes +
                      "\" failed, client: 10.0.0.1, server: , request: \"GET " + bytes + " HTTP/1.1\""),
              Json({{"level", "error"},
                    {"source", "nginx"},
                    {"message", "open() \"" + text + "\" failed"},
                    {"client", "10.0.0.1"},
                    {"about", "GET " + text}}));
    EXPECT_EQ(message(bytes), Json({{"level", "warn"}, {"source", "other"}, {"message", text}}));
  }
}

TEST(Line, OfARequestNamesIt) {
  const Line end = parse_line(R"({"end":"abc","status":"200"})");
  EXPECT_EQ(end.kind, Line::Kind::end);
  EXPECT_EQ(end.request, "abc");
  EXPECT_EQ(end.fields, Json({{"status", "200"}}));
  const Line note = parse_line(R"(time=x level=info pid=7 {"note":"abc","target":"mp3"})");
  EXPECT_EQ(note.kind, Line::Kind::note);
  EXPECT_EQ(note.request, "abc");
  EXPECT_EQ(note.fields, Json({{"target", "mp3"}}));
}

}  // namespace
}  // namespace logging
