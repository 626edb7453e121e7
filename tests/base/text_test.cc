#include "base/text.h"

#include "support/catch.h"

namespace entente {
namespace {

// "e" + combining acute, and the letters of Vietnamese written with combining marks.
constexpr char kDecomposedViet[] = "Vie\u0323\u0302t";

TEST_CASE("Concat puts strings, characters and numbers one after another", "[base][text]") {
  CHECK(Concat("a", 'b', std::string("c"), 1, int64_t{-2}) == "abc1-2");
  CHECK(Concat().empty());
  CHECK(Join({"a", "b", "c"}, ", ") == "a, b, c");
  CHECK(Join({}, ", ").empty());
  CHECK(Join({"one"}, ", ") == "one");
}

TEST_CASE("Every code point is written and read back", "[base][text]") {
  for (char32_t code_point = 1; code_point <= 0x10FFFF; code_point += 7) {
    if (code_point >= 0xD800 && code_point <= 0xDFFF) continue;
    std::string text;
    AppendCodePoint(code_point, &text);
    size_t position = 0;
    const char32_t read = NextCodePoint(text, &position);
    if (read != code_point || position != text.size()) FAIL("code point " << uint32_t{code_point});
  }
  SUCCEED();
}

TEST_CASE("Malformed UTF-8 is said, and read one byte at a time", "[base][text]") {
  const std::string_view malformed[] = {"\x80",         "\xC0\x80",         "\xC3",
                                        "\xE0\x80\x80", "\xED\xA0\x80",     "\xF4\x90\x80\x80",
                                        "\xFF",         "\xF0\x80\x80\x80", "\xE1\x80"};
  for (const std::string_view text : malformed) {
    INFO(Folded(text));
    CHECK_FALSE(IsUtf8(text));
    size_t position = 0;
    CHECK(NextCodePoint(text, &position) == U'\uFFFD');
    CHECK(position == 1);
    CHECK(ToNfc(text) == text);
    CHECK(ToUpper(text) == text);
  }
  CHECK(IsUtf8("\u0110\u1ED7 H\u00F9ng"));
  CHECK(IsUtf8("\U0001F600"));
  CHECK(IsUtf8(""));
  CHECK(NumCodePoints("\u0110\u1ED7") == 2);
  CHECK(NumCodePoints(kDecomposedViet) == 6);
}

TEST_CASE("Display width counts columns, not bytes", "[base][text]") {
  struct Case {
    std::string text;
    size_t width;
  };
  const Case cases[] = {{"", 0},
                        {"abc", 3},
                        {"\u0110\u1ED7 H\u00F9ng Vi\u1EC7t", 12},
                        {kDecomposedViet, 4},
                        {"e\u0301", 1},
                        {"\u4E2D\u6587", 4},
                        {"a\u200Bb", 2},
                        {"\u03A9", 1}};
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(DisplayWidth(c.text) == c.width);
  }
}

TEST_CASE("NFC joins letters and marks, and is its own fixed point", "[base][text]") {
  CHECK(ToNfc(kDecomposedViet) == "Vi\u1EC7t");
  CHECK(ToNfc("e\u0301") == "\u00E9");
  CHECK(ToNfc("\u1100\u1161\u11A8") == "\uAC01");
  CHECK(ToNfc("plain") == "plain");
  CHECK_FALSE(IsNfc(kDecomposedViet));
  CHECK(IsNfc(ToNfc(kDecomposedViet)));
  CHECK(IsNfc("plain"));
  CHECK_FALSE(IsNfc("\u212B"));  // the angstrom sign is a letter with a ring
}

TEST_CASE("Folded text has neither marks nor case", "[base][text]") {
  struct Case {
    std::string text;
    std::string folded;
  };
  const Case cases[] = {{"\u0110\u1ED7 H\u00F9ng Vi\u1EC7t", "do hung viet"},
                        {kDecomposedViet, "viet"},
                        {"H\u1ED2 CH\u00CD MINH", "ho chi minh"},
                        {"\u0141\u00F3d\u017A", "lodz"},
                        {"K\u00F8benhavn", "kobenhavn"},
                        {"\u00C6r\u00F8", "aero"},
                        {"Stra\u00DFe", "strasse"},
                        {"STRASSE", "strasse"},
                        {"\u0130stanbul", "istanbul"},
                        {"\u0131", "i"},
                        {"\uFB01n", "fin"},
                        {"\u01FE", "o"},
                        {"\uFF21", "a"},
                        {"ABC xyz 12", "abc xyz 12"}};
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(Folded(c.text) == c.folded);
    CHECK(Folded(Folded(c.text)) == c.folded);
    CHECK(Folded(ToNfc(c.text)) == c.folded);
  }
}

TEST_CASE("Upper and lower case go beyond ASCII", "[base][text]") {
  CHECK(ToUpper("vi\u1EC7t \u0111\u1ED7") == "VI\u1EC6T \u0110\u1ED6");
  CHECK(ToLower("VI\u1EC6T \u0110\u1ED6") == "vi\u1EC7t \u0111\u1ED7");
  CHECK(ToUpper("stra\u00DFe") == "STRASSE");
  CHECK(ToUpper("abc1") == "ABC1");
  CHECK(ToLower("ABC1") == "abc1");
}

TEST_CASE("The nearest word is found within a third of its length", "[base][text]") {
  const std::vector<std::string> names = {"State", "Treaty", "Organisation", "name"};
  CHECK(NearestWord("Sate", names) == "State");
  CHECK(NearestWord("state", names) == "State");
  CHECK(NearestWord("naem", names) == "name");
  CHECK(NearestWord("Traety", names) == "Treaty");
  CHECK(NearestWord("Orgnisation", names) == "Organisation");
  CHECK(NearestWord("Person", names).empty());
  CHECK(NearestWord("xy", names).empty());
  CHECK(NearestWord("", names).empty());
  CHECK(NearestWord("State", {}).empty());
}

}  // namespace
}  // namespace entente
