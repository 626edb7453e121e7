#include "report/html_page.h"

#include "base/text.h"
#include "report/html_text.h"
#include "report/timeline_svg.h"

namespace entente::report {
namespace {

constexpr std::string_view kPageCss = R"css(
*{box-sizing:border-box}
html{background:var(--page);color:var(--ink);color-scheme:light dark;-webkit-text-size-adjust:100%}
body{font:16px/1.55 system-ui,"Noto Sans","DejaVu Sans",sans-serif;margin:0 auto;padding:2rem 1.25rem 3rem;max-width:62.5rem}
h1,h2,h3{line-height:1.25;margin:1.8em 0 .5em}h1{margin-top:0;font-size:1.9rem}h2{font-size:1.35rem}h3{font-size:1.1rem}
p,ul,ol{max-width:46rem}a{color:var(--sure)}
code,pre{font:13px/1.5 ui-monospace,"DejaVu Sans Mono",monospace}
pre{background:var(--stripe);padding:.7rem .9rem;border-radius:4px;overflow-x:auto}
blockquote{margin:1em 0;padding-left:1rem;border-left:3px solid var(--line);color:var(--soft)}
img{max-width:100%}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:14.5px;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.35rem 1.1rem .35rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--soft);border-bottom-width:2px}
th.number,td.number,th[align=right],td[align=right]{text-align:right}
th[align=center],td[align=center]{text-align:center}
.null{color:var(--soft)}
.result{margin:1.2rem 0 1.8rem}
.result .timeline{display:block;max-width:100%;height:auto}
.narrow{display:none}
.count,.legend,.notice,summary,footer{font-size:13px;color:var(--soft);margin:.45rem 0}
.notice{color:var(--now)}
.key{display:inline-block;width:22px;height:10px;margin:0 .4em 0 .9em;border-radius:2px}
.key:first-child{margin-left:0}
.key.sure{background:var(--sure)}.key.maybe{background:var(--maybe)}
.key.open{background:linear-gradient(90deg,var(--sure),transparent)}
.key.now{width:0;height:12px;border-left:2px dashed var(--now);border-radius:0}
details pre{margin:.3rem 0 0}summary{cursor:pointer}
.error{background:var(--bad-page);color:var(--bad);border-left:3px solid var(--bad);white-space:pre-wrap}
footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.6rem}
@media (max-width:600px){body{padding:1.2rem .8rem 2rem}.wide{display:none}.narrow{display:block}h1{font-size:1.5rem}
table{font-size:13.5px}}
@media print{body{max-width:none;padding:0;font-size:11pt}.wide{display:block}.narrow{display:none}details{display:none}
thead{display:table-header-group}tr,.result .timeline{break-inside:avoid}h2,h3{break-after:avoid}.scroll{overflow:visible}
.timeline rect,.timeline path,.key{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)css";

// Paper is white whatever the screen is.
constexpr std::string_view kPrintTheme =
    "@media print{:root{--page:#fff;--ink:#000;--soft:#444;--line:#bbb;--stripe:#f4f4f4;"
    "--sure:#2a6f97;--maybe:#a9cbe0;--now:#b3452c;--bad:#a12622;--bad-page:#fff}}";

}  // namespace

std::string HtmlPage(const HtmlPageParts& parts) {
  return Concat(
      "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; img-src data:\">\n<title>",
      EscapeHtml(parts.title), "</title>\n<style>", ThemeCss(":root"), kPageCss, TimelineCss(),
      kPrintTheme, "</style>\n</head>\n<body>\n<main>\n", parts.body, "</main>\n<footer>",
      EscapeHtml(parts.footer), "</footer>\n</body>\n</html>\n");
}

}  // namespace entente::report
