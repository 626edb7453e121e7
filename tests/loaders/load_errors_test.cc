#include <string>

#include "loaders/load_case.h"

namespace entente::tests {
namespace {

const std::pair<std::string, std::string> kStates = {
    "states.csv",
    "key:ID(State),name,:LABEL,valid_from:date,valid_to:date\n"
    "VNM,Viet Nam,State,1945-09-02,\n"
    "SUN,Soviet Union,State,1922-12-30,1991-12-26\n"};

// The text of loading the states and these edges.
std::string ErrorOfEdges(const std::string& rows) {
  return LoadedText(
      {kStates,
       {"parties.csv",
        ":START_ID(State),:END_ID(State),:TYPE,valid_from:date,valid_to:date\n" + rows}});
}

// The codes of all mistakes, in order.
std::string CodesOf(const std::string& error) {
  std::string codes;
  for (size_t at = error.find("  = "); at != std::string::npos; at = error.find("  = ", at + 1)) {
    const std::string code = error.substr(at + 4, error.find(':', at) - at - 4);
    if (code != "help") codes += Concat(codes.empty() ? "" : " ", code);
  }
  return codes;
}

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

TEST_CASE("load errors: a single mistake is an error with its own code and place",
          "[loaders][errors]") {
  CHECK(ErrorOfEdges("VNM,SUN,R,1978-11-03,1982-13-01\n") ==
        "error[BadDate]: column 5 (valid_to): `1982-13-01` is not a date: there is no month 13; "
        "nothing was loaded\n"
        " --> parties.csv:2:22\n"
        "VNM,SUN,R,1978-11-03,1982-13-01\n"
        "                     ^^^^^^^^^^\n"
        "help: write it as YYYY-MM-DD\n");
}

TEST_CASE("load errors: all rows are read, and each mistake has its line, carets, code and mend",
          "[loaders][errors]") {
  CHECK(ErrorOfEdges("VNN,SUN,R,1978-11-03,1982-13-01\n"
                     "VNM,SUN,R,1980-02-01,1970-01-01\n"
                     "VNM,SUN,R,1980-02-01,1980-02-01\n"
                     "VNM,SUN,R,1980-02-01,1999-02-01\n") ==
        R"(error[LoadFailed]: 5 mistakes in 1 file; nothing was loaded
 --> parties.csv:2:1 (:START_ID)
2 | VNN,SUN,R,1978-11-03,1982-13-01
  | ^^^
  = DanglingEnd: no vertex has the id `VNN` in the id space State
  = help: did you mean `VNM`?
 --> parties.csv:2:5 (valid_to)
2 | VNN,SUN,R,1978-11-03,1982-13-01
  |                      ^^^^^^^^^^
  = BadDate: `1982-13-01` is not a date: there is no month 13
  = help: write it as YYYY-MM-DD
 --> parties.csv:3:5 (valid_to)
3 | VNM,SUN,R,1980-02-01,1970-01-01
  |                      ^^^^^^^^^^
  = InvertedPeriod: the end `1970-01-01` is before the start `1980-02-01`
  = help: swap the two, or correct one of them
 --> parties.csv:4:5 (valid_to)
4 | VNM,SUN,R,1980-02-01,1980-02-01
  |                      ^^^^^^^^^^
  = EmptyPeriod: nothing lies between `1980-02-01` and `1980-02-01`: ends are exclusive
  = help: write the first day after it, or declare the column `{end:inclusive}` if it names the last day
 --> parties.csv:5:5 (valid_to)
5 | VNM,SUN,R,1980-02-01,1999-02-01
  |                      ^^^^^^^^^^
  = OutsideEnds: the edge holds [1980-02-01, 1999-02-01), outside the validity of its ends: `VNM` [1945-09-02, +inf), `SUN` [1922-12-30, 1991-12-26)
  = help: correct one of them, or let the loader clip edges to their ends
)");
}

TEST_CASE("load errors: the carets stand under the place on a terminal, whatever the script",
          "[loaders][errors]") {
  CHECK(LoadedText({{"v.csv", ":ID,n:long\nViệt Nam 越南,mười\nb,\n,4\n"}}) ==
        R"(error[LoadFailed]: 2 mistakes in 1 file; nothing was loaded
 --> v.csv:2:2 (n)
2 | Việt Nam 越南,mười
  |               ^^^^
  = BadValue: `mười` is not a whole number
  = help: correct it, leave the cell empty, or declare the column a string
 --> v.csv:4:1 (:ID)
4 | ,4
  | ^
  = MissingValue: the vertex has no id
  = help: every vertex needs one
)");
}

TEST_CASE("load errors: a long line is cut around the place", "[loaders][errors]") {
  const std::string wide(200, '0');
  const std::string error =
      LoadedText({{"v.csv", Concat(":ID,a,n:long,b\n1,", wide, ",x,", wide, "\n")}});
  CHECK(error ==
        Concat("error[BadValue]: column 3 (n): `x` is not a whole number; nothing was loaded\n --> "
               "v.csv:2:62\n…",
               std::string(59, '0'), ",x,", std::string(58, '0'), "…\n", std::string(61, ' '),
               "^\nhelp: correct it, leave the cell empty, or declare the column a string\n"));
}

TEST_CASE("load errors: a mistake in a row of several lines names the line it is in",
          "[loaders][errors]") {
  const std::string error = LoadedText({{"v.csv", ":ID,n:long\n\"a\nb\",x\n\"c\",\"x\ny\"\n"}});
  CHECK(error.find(" --> v.csv:3:2 (n)\n3 | b\",x\n  |    ^\n") != std::string::npos);
  CHECK(error.find(" --> v.csv:4:2 (n)\n4 | \"c\",\"x\n  |     ^^\n  = BadValue: `x y` is not") !=
        std::string::npos);
}

TEST_CASE("load errors: the first are shown and all are counted, over all files",
          "[loaders][errors]") {
  std::string rows;
  for (int i = 0; i < 30; ++i) rows += "x\n";
  loaders::CsvOptions options;
  options.max_errors_shown = 3;
  const std::string error = LoadedText(
      {{"v.csv", "id:ID{id-type:long}\n" + rows}, {"w.csv", "id:ID(W){id-type:long}\ny\n"}},
      options);
  CHECK(FirstLine(error) == "error[LoadFailed]: 31 mistakes in 2 files; nothing was loaded");
  CHECK(CodesOf(error) == "BadValue BadValue BadValue");
  CHECK(error.substr(error.rfind("\n …")) == "\n … and 28 more\n");
}

TEST_CASE("load errors: one mistake does not make others look wrong", "[loaders][errors]") {
  // The vertex of a broken row exists; a vertex file without a good header hides ids.
  CHECK(FirstLine(LoadedText({{"v.csv", ":ID,n:long\na,x\nb,1,2\nc,\"1\"2\n"},
                              {"e.csv", ":START_ID,:END_ID,:TYPE\na,b,R\nb,c,R\n"}})) ==
        "error[LoadFailed]: 3 mistakes in 1 file; nothing was loaded");
  CHECK(CodesOf(LoadedText({{"v.csv", ":ID(S),n:lnog,m:long,x:\na,x\n"},
                            {"e.csv", ":START_ID(S),:END_ID(T),:TYPE,n:long\na,b,R,x\n"}})) ==
        "UnknownColumnType BadValue");
}

TEST_CASE("load errors: broken CSV is found and the rest of the file is read",
          "[loaders][errors]") {
  CHECK(ErrorOfEdges("VNM,SUN,R,1978-11-03\n"
                     "VNM,SUN,,1978-11-03,,extra,more\n"
                     "VNM,SUN,R,\"1978-01-01\"x,\n"
                     "VNM,SUN,R, \"1978-01-01\",\n"
                     "VNM,,R,,\n"
                     "VNM,SUN,,,\n"
                     "VNM,SUN,R,\"1978\n") ==
        R"(error[LoadFailed]: 7 mistakes in 1 file; nothing was loaded
 --> parties.csv:2
2 | VNM,SUN,R,1978-11-03
  | ^^^^^^^^^^^^^^^^^^^^
  = WrongNumberOfFields: the row has 4 fields, the header 5
  = help: put a field that holds the delimiter or a line break in double quotes
 --> parties.csv:3
3 | VNM,SUN,,1978-11-03,,extra,more
  |                      ^^^^^^^^^^
  = WrongNumberOfFields: the row has 7 fields, the header 5
  = help: put a field that holds the delimiter or a line break in double quotes
 --> parties.csv:4
4 | VNM,SUN,R,"1978-01-01"x,
  |                       ^
  = CsvSyntax: there is text behind the closing quote of a field
  = help: double a quote that belongs to the field's text
 --> parties.csv:5
5 | VNM,SUN,R, "1978-01-01",
  |            ^
  = CsvSyntax: there are blanks before the opening quote of a field
  = help: remove them: a quoted field begins with its quote
 --> parties.csv:6:2 (:END_ID)
6 | VNM,,R,,
  |     ^
  = MissingValue: the edge has no vertex here
  = help: give the vertex's id, or remove the row
 --> parties.csv:7:3 (:TYPE)
7 | VNM,SUN,,,
  |         ^
  = MissingValue: the edge has no type
  = help: every edge needs one, such as PARTY_TO
 --> parties.csv:8
8 | VNM,SUN,R,"1978
  |           ^
  = CsvSyntax: the quote that opens here is never closed
  = help: close it; the rest of the file was not read
)");
}

TEST_CASE("load errors: text that is not UTF-8, NUL bytes, UTF-16 and empty files are refused",
          "[loaders][errors]") {
  CHECK(LoadedText({{"v.csv", ":ID,name\n1,caf\xE9\n2,ok\n"}}) ==
        "error[NotUtf8]: column 2 (name): the field is not UTF-8 text; nothing was loaded\n"
        " --> v.csv:2:3\n1,caf\uFFFD\n  ^^^^\nhelp: save the file as UTF-8\n");
  CHECK(LoadedText({{"v.csv", std::string(":ID\na\0b\n", 8)}}) ==
        "error[CsvSyntax]: the file holds a NUL byte; nothing was loaded\n"
        " --> v.csv:2:2\na b\n ^\nhelp: save the file as UTF-8 text\n");
  CHECK(LoadedText({{"v.csv", std::string("\xFF\xFE:\0I\0D\0", 8)}}) ==
        "error[NotUtf8]: v.csv: the file is UTF-16; nothing was loaded\nhelp: save it as UTF-8\n");
  CHECK(LoadedText({{"v.csv", ""}}) ==
        "error[MissingColumn]: v.csv: the file is empty; nothing was loaded\nhelp: its first line "
        "must say what the columns are\n");
}

TEST_CASE("load errors: a header's mistakes are all reported", "[loaders][errors]") {
  CHECK(LoadedText({{"states.csv",
                     "key:ID(S),n:lnog,valid_to:date{end:inclusiv},x:date{end:inclusive},valid_"
                     "from:string,a:date{foo:bar},name,name\n"}}) ==
        R"(error[LoadFailed]: 6 mistakes in 1 file; nothing was loaded
 --> states.csv:1:2 (n)
1 | key:ID(S),n:lnog,valid_to:date{end:inclusiv},x:date{end:inclusive},valid_from:string,a:date{foo:bar},name,name
  |           ^^^^^^
  = UnknownColumnType: no column has the type `lnog`
  = help: did you mean `long`?
 --> states.csv:1:3 (valid_to)
1 | key:ID(S),n:lnog,valid_to:date{end:inclusiv},x:date{end:inclusive},valid_from:string,a:date{foo:bar},name,name
  |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = UnknownOption: the option `end` cannot be `inclusiv`
  = help: it is inclusive or exclusive
 --> states.csv:1:4 (x)
1 | key:ID(S),n:lnog,valid_to:date{end:inclusiv},x:date{end:inclusive},valid_from:string,a:date{foo:bar},name,name
  |                                              ^^^^^^^^^^^^^^^^^^^^^
  = UnknownOption: the option `end` belongs to `valid_to`, not to `x`
 --> states.csv:1:5 (valid_from)
1 | key:ID(S),n:lnog,valid_to:date{end:inclusiv},x:date{end:inclusive},valid_from:string,a:date{foo:bar},name,name
  |                                                                    ^^^^^^^^^^^^^^^^^
  = UnknownColumnType: `valid_from` says when something holds: it is a date, a datetime or edtf
  = help: write `valid_from:date`, or give a property of that name another one
 --> states.csv:1:6 (a)
1 | key:ID(S),n:lnog,valid_to:date{end:inclusiv},x:date{end:inclusive},valid_from:string,a:date{foo:bar},name,name
  |                                                                                      ^^^^^^^^^^^^^^^
  = UnknownOption: no column has an option `foo`
  = help: there are end, blank, id-type and rows
 --> states.csv:1:8 (name)
1 | key:ID(S),n:lnog,valid_to:date{end:inclusiv},x:date{end:inclusive},valid_from:string,a:date{foo:bar},name,name
  |                                                                                                           ^^^^
  = DuplicateColumn: column 7 has the name `name` too
  = help: rename one of them, or mark it :IGNORE
)");
}

TEST_CASE("load errors: every mistake of a header has its code", "[loaders][errors]") {
  const auto code = [](const std::string& header) {
    const std::string error = LoadedText({{"f.csv", header + "\n"}});
    return error.substr(0, error.find(']') + 1);
  };
  CHECK(code("name,n:long") == "error[MissingColumn]");
  CHECK(code(":START_ID,:END_ID,n:long") == "error[MissingColumn]");
  CHECK(code(":HISTORY_ID,name") == "error[MissingColumn]");
  CHECK(code(":HISTORY_ID,at:date") == "error[MissingColumn]");
  CHECK(code(":ID,") == "error[BadHeader]");
  CHECK(code(":ID,:long") == "error[BadHeader]");
  CHECK(code(":ID,n:long(S)") == "error[BadHeader]");
  CHECK(code(":ID(S") == "error[BadHeader]");
  CHECK(code(":ID{rows:periods") == "error[BadHeader]");
  CHECK(code(":ID,n:long,m:LONG") == "error[UnknownColumnType]");
  CHECK(code(":ID,valid_to:date[]") == "error[UnknownColumnType]");
  CHECK(code(":ID,at") == "error[UnknownColumnType]");
  CHECK(code(":ID{blank:open}") == "error[UnknownOption]");
  CHECK(code(":ID{rows:edges}") == "error[UnknownOption]");
  CHECK(code(":ID{x}") == "error[UnknownOption]");
  CHECK(code(":ID,valid_to:date{end:inclusive, end:exclusive}") == "error[ContradictoryOptions]");
  CHECK(code(":ID,at:date,valid_to:date") == "error[ContradictoryColumns]");
  CHECK(code(":ID,x:ID(B)") == "error[DuplicateColumn]");
  CHECK(code(":START_ID,:END_ID,:TYPE,:LABEL") == "error[MisplacedColumn]");
  CHECK(code(":START_ID,:END_ID(S),:TYPE") == "error[LoadFailed]");
}

TEST_CASE("load errors: id spaces that do not fit together are refused", "[loaders][errors]") {
  CHECK(LoadedText({{"a.csv", "x:ID(S)\n1\n"},
                    {"b.csv", "y:ID(S)\n1\n"},
                    {"c.csv", ":ID(S),:START_ID(S),:END_ID(S),:TYPE\n1,1,1,R\n"},
                    {"d.csv", ":START_ID(S){id-type:long},:END_ID(S),:TYPE\n"},
                    {"e.csv", ":ID(E),:START_ID(E),:END_ID(S),:TYPE\n1,1,1,R\n"}}) ==
        R"(error[LoadFailed]: 4 mistakes in 4 files; nothing was loaded
 --> b.csv:1:1 (y)
1 | y:ID(S)
  | ^^^^^^^
  = SpaceDiffers: the id space S is called `x` in a.csv
  = help: give the columns of one id space the same name and options, or use two id spaces
 --> c.csv:1:1 (:ID)
1 | :ID(S),:START_ID(S),:END_ID(S),:TYPE
  | ^^^^^^
  = SpaceDiffers: the id space S holds vertices in a.csv
  = help: give the columns of one id space the same name and options, or use two id spaces
 --> d.csv:1:1 (:START_ID)
1 | :START_ID(S){id-type:long},:END_ID(S),:TYPE
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^
  = SpaceDiffers: the id space S has another id-type in a.csv
  = help: leave the option out here
 --> e.csv:1:2 (:START_ID)
1 | :ID(E),:START_ID(E),:END_ID(S),:TYPE
  |        ^^^^^^^^^^^^
  = SpaceDiffers: the id space E holds edges, and edges end in vertices
  = help: name the id space of the vertices
)");
}

TEST_CASE("load errors: an id space that no file has is refused, with the nearest one",
          "[loaders][errors]") {
  CHECK(LoadedText({kStates, {"e.csv", ":START_ID(State),:END_ID(Stat),:TYPE\n"}}) ==
        "error[UnknownIdSpace]: column 2 (:END_ID): no file has a column :ID(Stat); nothing was "
        "loaded\n"
        " --> e.csv:1:18\n:START_ID(State),:END_ID(Stat),:TYPE\n                 ^^^^^^^^^^^^^\n"
        "help: did you mean `State`?\n");
}

TEST_CASE("load errors: a repeated id says where it was first", "[loaders][errors]") {
  CHECK(LoadedText({kStates, {"t.csv", "key:ID(State),:LABEL\nFRA,State\nSUN,State\n"}}) ==
        "error[DuplicateId]: column 1 (key): the id `SUN` is given a second time, first in "
        "states.csv:3; nothing was loaded\n"
        " --> t.csv:3:1\nSUN,State\n^^^\n"
        "help: remove one of the rows, or declare the column {rows:periods} if rows are periods of "
        "one vertex\n");
}

TEST_CASE("load errors: rows of one element must agree", "[loaders][errors]") {
  const std::string edges = LoadedText(
      {{"v.csv", ":ID\na\nb\nc\n"},
       {"e.csv", "i:ID(E),:START_ID,:END_ID,:TYPE\n1,a,b,R\n1,a,c,R\n1,a,b,S\n,a,b,R\n1,b,b,R\n"}});
  CHECK(CodesOf(edges) == "RowsDisagree RowsDisagree MissingValue RowsDisagree");
  CHECK(edges.find(" --> e.csv:3:3 (:END_ID)\n3 | 1,a,c,R\n  |     ^\n"
                   "  = RowsDisagree: the edge `1` has another :END_ID in e.csv:2\n") !=
        std::string::npos);
  CHECK(LoadedText({{"v.csv", ":ID{rows:periods},:LABEL,valid_from:date\na,A,\na,B,\n"}}) ==
        "error[RowsDisagree]: column 2 (:LABEL): the labels of `a` are others in v.csv:2; nothing "
        "was loaded\n"
        " --> v.csv:3:3\na,B,\n  ^\nhelp: labels hold as long as the vertex: give all its rows the "
        "same\n");
}

TEST_CASE("load errors: an edge that leaves its ends, or whose ends never meet, is refused",
          "[loaders][errors]") {
  const std::string stated = ErrorOfEdges(
      "VNM,SUN,R,1992-01-01,\nVNM,SUN,R,1940-01-01,\nVNM,SUN,R,,1999-01-01\nSUN,VNM,R,1950-01-01,"
      "1991-12-27\n"
      "SUN,VNM,R,1950-01-01,1991-12-26\nSUN,VNM,R,1945-09-02,\n");
  CHECK(CodesOf(stated) == "OutsideEnds OutsideEnds OutsideEnds OutsideEnds");
  CHECK(stated.find(" --> parties.csv:5:5 (valid_to)\n") != std::string::npos);
  CHECK(LoadedText({{"v.csv", ":ID,valid_to:date\na,1900-01-01\n"},
                    {"w.csv", ":ID(W),valid_from:date\nb,1900-01-01\n"},
                    {"e.csv", ":START_ID,:END_ID(W),:TYPE\na,b,R\n"}}) ==
        "error[OutsideEnds]: column 2 (:END_ID): the two ends never hold together: `a` [-inf, "
        "1900-01-01), "
        "`b` [1900-01-01, +inf); nothing was loaded\n"
        " --> e.csv:2:3\na,b,R\n  ^\nhelp: correct the validity of one of the vertices\n");
}

TEST_CASE("load errors: an uncertain edge is outside its ends only where it certainly is",
          "[loaders][errors]") {
  const auto load = [](const std::string& bounds) {
    return LoadedText(
        {{"v.csv", ":ID,valid_from:edtf,valid_to:edtf\na,1900-01-01,1950-01-01\n"},
         {"e.csv",
          Concat(":START_ID,:END_ID,:TYPE,valid_from:edtf,valid_to:edtf\na,a,R,", bounds, "\n")}});
  };
  CHECK(load("1949-06-01,[1949-12-31..1951-01-01]")
            .find("certain [1949-06-01, 1949-12-31), possible [1949-06-01, 1950-01-01)") !=
        std::string::npos);
  CHECK(load("1899,1940-01-01").find("error[OutsideEnds]") == 0);
  CHECK(load("1949,1952").find("error[OutsideEnds]") == 0);
  CHECK(load("[1899-01-01..1901-01-01],1940-01-01").find("certain [1901-01-01, 1940-01-01)") !=
        std::string::npos);
  CHECK(load("1951,1952").find("error[OutsideEnds]") == 0);
}

TEST_CASE("load errors: cells that are no value of their column's type are refused",
          "[loaders][errors]") {
  const auto error = [](const std::string& column, const std::string& cell) {
    const std::string text = LoadedText({{"v.csv", Concat(":ID,x:", column, "\n1,", cell, "\n")}});
    const size_t begin = text.find("(x): ");
    if (begin == std::string::npos) return text;
    const size_t end = text.find("; nothing was loaded");
    return Concat(text.substr(6, text.find(']') - 6), ": ", text.substr(begin + 5, end - begin - 5),
                  " / ", text.substr(text.find("help: ") + 6));
  };
  CHECK(error("long", "1.5") ==
        "BadValue: `1.5` is not a whole number / correct it, leave the cell empty, or declare the "
        "column a string\n");
  CHECK(error("long", " 5") ==
        "BadValue: ` 5` is not a whole number / remove the blanks around the number\n");
  CHECK(error("long", "9223372036854775808") ==
        "BadValue: `9223372036854775808` does not fit into a long / declare the column a double or "
        "a string\n");
  CHECK(error("int", "3000000000") ==
        "BadValue: `3000000000` does not fit into an int / declare the column a long\n");
  CHECK(error("byte", "-129") ==
        "BadValue: `-129` does not fit into a byte / declare the column a long\n");
  CHECK(error("double", "\"1,5\"") ==
        "BadValue: `1,5` is not a number / write numbers without thousands separators and with a "
        "decimal point\n");
  CHECK(error("double", "1e999") ==
        "BadValue: `1e999` does not fit into a double / declare the column a string\n");
  CHECK(error("boolean", "yes") ==
        "BadValue: `yes` is neither true nor false / write true, false or nothing\n");
  CHECK(error("long[]", "1;;2") ==
        "BadValue: an item of the list is empty / remove the `;` that has nothing beside it\n");
  CHECK(error("date", "1995-02-29") ==
        "BadDate: `1995-02-29` is not a date: that month has 28 days / write it as YYYY-MM-DD\n");
  CHECK(error("date", "1995") ==
        "BadDate: `1995` is not a whole date / declare the column edtf: a year or a month is an "
        "uncertain date there\n");
  CHECK(error("date", "31.12.1995") ==
        "BadDate: `31.12.1995` is not a date / write the year first: YYYY-MM-DD\n");
  CHECK(error("date", "1995~") ==
        "BadDate: `1995~` is not a date / declare the column edtf: it takes dates that are not "
        "fully known\n");
  CHECK(error("date", "1995-01-01T12:00") ==
        "BadDate: `1995-01-01T12:00` is not a date / declare the column datetime\n");
  CHECK(error("datetime", "noon") ==
        "BadDate: `noon` is not a datetime / write it as 1995-06-15T12:00:00Z\n");
  CHECK(error("duration", "1Y") ==
        "BadDate: `1Y` is not a duration / write it as P1Y2M3DT4H5M6S\n");
  CHECK(error("edtf", "1945-13-02") ==
        "BadDate: `1945-13-02` is not a date: there is no month 13 / write it as YYYY-MM-DD\n");
  CHECK(error("edtf", "19a") ==
        "BadDate: `19a` is not a date in EDTF / write it as 1968-07-01, 1968-07, 1968~, 196X or "
        "[1968..1970]\n");
}

TEST_CASE("load errors: a history of what does not exist is refused", "[loaders][errors]") {
  CHECK(LoadedText(
            {{"v.csv", ":ID(S)\na\n"}, {"h.csv", ":HISTORY_ID(S),name,valid_from:date\nb,x,\n"}}) ==
        "error[DanglingHistory]: column 1 (:HISTORY_ID): no vertex has the id `b` in the id space "
        "S; nothing was loaded\n"
        " --> h.csv:2:1\nb,x,\n^\nhelp: add the vertex to v.csv, or correct the id\n");
}

TEST_CASE("load errors: what the graph refuses is shown at its cell", "[loaders][errors]") {
  const CsvFolder folder(CsvFiles{{"v.csv", ":ID,x:long\n1,4\n"}});
  FakeGraphWriter writer;
  writer.Refuse("x", "InvalidPropertyType");
  CHECK(Render(loaders::LoadCsv({folder.path()}, {}, writer).status()) ==
        "error[InvalidPropertyType]: column 2 (x): `x` takes no such value; nothing was loaded\n "
        "--> v.csv:2:3\n1,4\n  ^\n");
}

TEST_CASE("load errors: nothing to load, a missing file and a bad delimiter have their own errors",
          "[loaders][errors]") {
  CHECK(LoadedText({{"notes.txt", "x"}}) ==
        "error[NothingToLoad]: there is no .csv, .jsonl or .ndjson file to load\n"
        "help: name files, or folders that hold some\n");
  FakeGraphWriter writer;
  CHECK(Render(loaders::LoadCsv({"nowhere/x.csv"}, {}, writer).status()) ==
        "error[NoSuchFile]: there is no file `nowhere/x.csv`; nothing was loaded\n"
        "help: check the path; it is taken from the current folder\n");
  loaders::CsvOptions options;
  options.delimiter = '"';
  CHECK(LoadedText({{"v.csv", ":ID\n"}}, options) ==
        "error[BadDelimiter]: this character cannot separate fields\n"
        "help: use a comma, a semicolon, a tab, a bar or another plain character\n");
}

}  // namespace entente::tests
