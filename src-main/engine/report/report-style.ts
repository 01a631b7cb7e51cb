/** Tokens and type of the window; print is always light. */
export const reportStyle = `
:root{--bg:#f6f7f9;--panel:#fff;--line:#e3e6ec;--line2:#eef0f4;--ink:#1b2330;--ink2:#4f5b6d;--ink3:#667286;--accent:#2461c9;--signal:#33567a;--recon:#b26b0c;--err:#5b6b80;--flag:#c8371f;--flagbg:#c8371f26;--ok:#1d7f5c;--okbg:#e3f4ed;--warn:#8a5b00;--warnbg:#fdf3df;--badbg:#fdf0ed;--nj:#b4bdca}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--bg:#12161d;--panel:#191f28;--line:#2b3441;--line2:#232b36;--ink:#e8edf4;--ink2:#a9b4c4;--ink3:#8c99ae;--accent:#7daaff;--signal:#8fb6e0;--recon:#f0ae4e;--err:#93a3b8;--flag:#ff7a61;--flagbg:#ff7a6138;--ok:#5fd1a5;--okbg:#163a2e;--warn:#f1c76b;--warnbg:#3a2f17;--badbg:#40211c;--nj:#56637a}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:13px/1.5 Inter,"Inter Variable",system-ui,sans-serif;font-variant-numeric:tabular-nums;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main{max-width:920px;margin:0 auto;padding:24px 16px 48px}
header{display:flex;justify-content:space-between;gap:16px;color:var(--ink2);font-size:12px;padding-bottom:12px;border-bottom:1px solid var(--line)}
header b{color:var(--ink);font-size:14px}
h1{font-size:20px;letter-spacing:-.01em;margin:16px 0 0}
h2{font-size:14px;margin:0 0 8px}
h3{font-size:12px;font-weight:600;margin:16px 0 4px}
p{margin:0 0 8px;color:var(--ink2);max-width:76ch}
section{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:14px 16px;margin-top:12px}
.lead{font-size:13px;margin:2px 0 0}
nav{display:flex;flex-wrap:wrap;gap:2px 16px;margin-top:10px;font-size:12px}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.wide{overflow-x:auto}.wide+p,table+p,dl+p{margin-top:8px}
table{width:100%;border-collapse:collapse}
th{font-size:11px;font-weight:500;color:var(--ink3);text-align:left;padding:3px 12px 3px 0;border-bottom:1px solid var(--line);vertical-align:bottom}
td{padding:4px 12px 4px 0;border-bottom:1px solid var(--line2);vertical-align:top;overflow-wrap:anywhere}
tbody th{font-weight:400;font-size:13px;color:var(--ink2);border-bottom:1px solid var(--line2);vertical-align:top;white-space:nowrap;width:170px}
tr:last-child td,tbody tr:last-child th{border-bottom:0}
.num{text-align:right;white-space:nowrap}.keep{white-space:nowrap}.soft{color:var(--ink2)}
.even,.alike{table-layout:fixed}.even th:first-child,.even th:last-child{width:26%}.alike th:nth-child(1){width:9%}.alike th:nth-child(2){width:40%}.alike th:nth-child(3){width:11%}
.pairs{columns:3;column-gap:32px;margin:0}.pairs div{display:flex;justify-content:space-between;gap:12px;padding:3px 0;border-bottom:1px solid var(--line2);break-inside:avoid}.pairs dt{min-width:0;overflow-wrap:anywhere}.pairs dd{margin:0;white-space:nowrap}
code{font:12px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.explained+.explained{border-top:1px solid var(--line);margin-top:12px;padding-top:4px}.explained ul{margin:8px 0}.explained>p{margin:8px 0 4px}
ul{margin:0;padding-left:18px}li{margin:2px 0}
.tag{display:inline-block;white-space:nowrap;font-size:11px;border-radius:4px;padding:1px 6px;background:var(--line2);color:var(--ink2)}.tag.warn{background:var(--warnbg);color:var(--warn)}.tag.ok{background:var(--okbg);color:var(--ok)}.tag.bad{background:var(--badbg);color:var(--flag)}
.chart{display:block;width:100%;height:auto;margin:2px 0 8px;font-size:11px}
.definitions{position:absolute}
.ground{fill:none}.hatch{fill:var(--nj)}.not-judged{fill:url(#hatch)}.flagged{fill:var(--flagbg)}
.grid{stroke:var(--line2)}.axis,.notch{stroke:var(--line)}
.tick{fill:var(--ink3);text-anchor:middle}.tick.start{text-anchor:start}.tick.end{text-anchor:end}
.line{fill:none;stroke-width:1.2;stroke-linejoin:round;stroke-linecap:round}
.line.measured{stroke:var(--signal)}.line.expected{stroke:var(--recon)}.line.score,.line.training{stroke:var(--err)}.line.baseline{stroke:var(--recon);stroke-dasharray:5 3}.line.validation{stroke:var(--recon)}
.key.measured{fill:var(--signal)}.key.expected,.key.baseline,.key.validation{fill:var(--recon)}.key.score,.key.training{fill:var(--err)}
.label{fill:var(--ink2)}.mark{fill:var(--flag);text-anchor:middle;font-weight:600}
.limit{stroke:var(--flag);stroke-width:1.2;stroke-dasharray:5 4}.limit-label{fill:var(--flag);text-anchor:end;paint-order:stroke;stroke:var(--panel);stroke-width:3px}
.bar{display:inline-block;vertical-align:middle;margin-right:6px}.bar .whole{fill:var(--line)}.bar .part{fill:var(--flag)}
footer{color:var(--ink3);font-size:11px;margin-top:16px}
@media print{@page{size:A4;margin:14mm 12mm}body{background:#fff;font-size:10pt}main{max-width:none;padding:0}section{border:0;border-top:1px solid var(--line);border-radius:0;padding:10px 0 0}p{max-width:none}nav{display:none}.chart,tr,.explained{break-inside:avoid}h2,h3,h2+p,h3+p{break-after:avoid}thead{display:table-header-group}tbody tr:nth-child(-n+2){break-after:avoid}tbody tr:nth-last-child(-n+2){break-before:avoid}.wide{overflow:visible}@page{@bottom-right{content:counter(page) " / " counter(pages);font:8pt system-ui,sans-serif;color:#667286}}}
`;
