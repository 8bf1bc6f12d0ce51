extension HTMLReport {
  /// Panels, figures, tables, then other widths, print and colours.
  static let styleOfParts: StaticString = #"""
    .why{border-left:3px solid var(--bad);background:var(--badbg);padding:10px 14px 12px;margin:6px 0 8px;
    display:grid;gap:12px}
    .i .why{border-color:var(--open);background:var(--raise)}
    .ea{display:grid;grid-template-columns:repeat(3,max-content);gap:0 34px}
    .ea dt{font-size:.75rem;color:var(--quiet)}.ea dd{font-size:1.25rem;line-height:1.25;font-weight:600}
    .ea dd small{font-size:.75rem;font-weight:400;color:var(--quiet)}
    .why h5{font-size:.75rem;font-weight:400;color:var(--quiet);margin:0 0 3px;display:flex;
    justify-content:space-between;gap:10px}
    .why h5 button,.copy{border:0;background:none;color:var(--accent);cursor:pointer;padding:0;font-size:.75rem}
    pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--bg);border:1px solid var(--line);
    border-radius:5px;padding:7px 10px;line-height:1.5}
    pre mark{background:none;color:inherit;font-weight:700;text-decoration:underline;text-underline-offset:3px}
    .ph{position:relative;padding:18px 0 20px;max-width:720px}.ph.nl{padding-top:0!important}
    .ph .lane b{color:var(--text);padding-left:8px;font-weight:400}.ph .lane i:has(b){overflow:visible;padding:0}
    .ph+.legend{margin-top:6px}.ph .lane{display:flex;height:18px;background:var(--track);margin-bottom:4px}
    .ph .lane i{height:100%;display:block;font:.75rem/18px system-ui;color:var(--bg);overflow:hidden;
    white-space:nowrap;padding-left:5px}
    .p1{background:repeating-linear-gradient(0deg,var(--fill) 0 1px,var(--bg) 1px 3px)}
    .p2{background:repeating-linear-gradient(135deg,var(--fill) 0 3px,var(--bg) 3px 5px)}
    .p3{background:repeating-linear-gradient(90deg,var(--fill) 0 2px,var(--bg) 2px 5px)}.p4{background:var(--fill)}
    .p5{background:var(--bg);box-shadow:inset 0 0 0 1.5px var(--fill)}
    .sw{width:14px;height:10px;display:inline-block}
    .ph .k{position:absolute;top:0;bottom:18px;border-left:2px solid var(--bad)}
    .ph .k span{position:absolute;right:5px;top:-2px;font-size:.75rem;white-space:nowrap;color:var(--bad);
    font-weight:600}
    .ax{position:absolute;left:0;right:0;bottom:0;height:16px;border-top:1px solid var(--edge);font-size:.75rem;
    line-height:16px;color:var(--quiet)}
    .ax span{position:absolute;transform:translateX(-50%);white-space:nowrap}.ax span:first-child{transform:none}
    .ax span:last-child{transform:translateX(-100%)}
    .scroll{overflow:auto;max-height:80vh;border-bottom:1px solid var(--line)}
    table{border-collapse:collapse;width:100%}
    caption{text-align:left;font-size:.75rem;color:var(--quiet);padding-bottom:4px}
    td,th{text-align:left;padding:4px 14px 4px 0;border-top:1px solid var(--line);vertical-align:baseline}
    thead th{border-top:0}td.n,th.n{text-align:right}.mx{width:auto;border-collapse:separate;border-spacing:0}
    .mx td,.mx tbody th{padding:0;height:23px;vertical-align:middle}
    .mx tbody th{position:sticky;left:0;background:var(--bg);z-index:1;padding-right:12px;white-space:nowrap;
    color:var(--text);font-size:.875rem}
    .mx tbody th .id{color:var(--quiet);margin:0 6px}.mx tbody th a{color:var(--text)}
    .mx thead th{position:sticky;top:0;background:var(--bg);z-index:2;padding:0;border-bottom:1px solid var(--edge)}
    .mx thead th:first-child{left:0;z-index:3;vertical-align:bottom;padding-bottom:5px}
    .mx thead tr:first-child th{border-bottom:0;text-align:left;padding:0 0 2px 4px;color:var(--text);font-weight:600;
    border-left:1px solid var(--edge)}
    .mx thead tr:first-child th:first-child{border-left:0;padding:0 0 6px;font-weight:400;
    border-bottom:1px solid var(--edge)}
    .mx thead tr:first-child th:last-child{border-bottom:1px solid var(--edge);vertical-align:bottom;font-weight:400;
    padding:0}
    .mx thead tr:last-child th{top:20px;height:122px;width:15px;vertical-align:bottom}
    .mx th.s{border-left:1px solid var(--edge)}.mx th.now{background:var(--raise)!important}
    .mx th.now span{color:var(--text);font-weight:600}
    .mx th>span:only-child{display:block;writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap;
    padding:5px 0;line-height:15px}
    .mx tbody th>span:only-child{writing-mode:inherit;transform:none}
    .mx td{width:15px;min-width:15px;text-align:center;font-size:.75rem;line-height:1}
    .mx td.k{background:linear-gradient(var(--fill),var(--fill)) content-box!important;padding:4px 1px;
    color:var(--bg);font-weight:600;font-size:.6875rem}
    .mx td.v{color:var(--open);font-weight:700}
    .legend i.k{width:15px;height:15px;font:600 .6875rem/15px system-ui;text-align:center;background:var(--fill);
    color:var(--bg)}
    .mx tbody tr:hover td,.mx tbody tr:hover th{background:var(--raise)}.tl{position:relative}
    .tl .lane{display:grid;grid-template-columns:236px 1fr;align-items:center;border-top:1px solid var(--line)}
    .tl .nm{font-size:.75rem;padding-right:10px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
    .tl ol{position:relative;background:repeating-linear-gradient(90deg,var(--line) 0 1px,
    transparent 1px var(--tick))}
    .tl li{position:absolute;height:13px;font-size:.75rem;line-height:13px;white-space:nowrap}
    .tl li i{position:absolute;inset:0;min-width:2px;background:var(--fill);border-radius:1px}
    .tl li span{position:absolute;left:calc(100% + 5px);background:var(--bg)}.tl li:hover{z-index:3}
    .tl li:hover .sr{width:auto;height:auto;clip-path:none;overflow:visible;padding:0 4px}
    .tl li.e span{left:auto;right:calc(100% + 5px)}
    .tl li.f i{background:repeating-linear-gradient(135deg,var(--bad) 0 4px,transparent 4px 6px);
    box-shadow:inset 0 0 0 1.5px var(--bad)}
    .tl li.f span{color:var(--bad);font-weight:600}
    .tl li.x i{background:none;box-shadow:inset 0 0 0 1.5px var(--open)}
    .tl .axis{display:grid;grid-template-columns:236px 1fr}.tl .axis div{position:relative;height:18px}
    .sy{margin:6px 0 10px;max-width:720px}.sy .lane,.sy .axis{grid-template-columns:110px 1fr!important}
    .hb{display:block;height:8px;background:var(--fill);min-width:1px}.rule{border-top:1px solid var(--line)}
    .rule>summary{display:grid;grid-template-columns:64px 34px 200px minmax(0,1fr) 14px;gap:12px;padding:5px 0;
    align-items:center}
    .rule>summary>*{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
    .rule ul{padding:0 0 10px 122px;font-size:.75rem}
    .rule li{display:grid;grid-template-columns:44px 1fr;gap:10px;padding:1px 0}
    .foot{margin:48px 0 40px;padding-top:12px;border-top:1px solid var(--line);font-size:.75rem;color:var(--quiet);
    display:flex;gap:6px 24px;flex-wrap:wrap}
    [hidden]{display:none!important}
    #say{position:fixed;bottom:16px;left:50%;transform:translateX(-50%);background:var(--text);color:var(--bg);
    padding:6px 14px;border-radius:6px;font-size:.8125rem}
    #say:empty{display:none}@media(prefers-reduced-motion:no-preference){summary::after{transition:transform .12s}}
    @media(forced-colors:active){.lane i,.tl li i,.hb,.sw,.mx i{forced-color-adjust:none}}@media(max-width:1100px){
    .facts{grid-template-columns:repeat(3,1fr)}.facts>div:nth-child(n+4){border-top:1px solid var(--line)}
    .facts>div:nth-child(4){border-left:0;padding-left:0}.grid{columns:1}
    .body{grid-template-columns:1fr;padding-left:0}.row{grid-template-columns:16px minmax(0,1fr) 190px 70px}}
    @media(max-width:700px){.wrap,.top>div{padding:0 14px}
    .top>div{flex-wrap:wrap;height:auto;padding-block:8px;gap:8px}.top nav{order:3;flex:1 0 100%}.find{flex:1}
    .find input{width:100%}html{scroll-padding-top:92px}h1{font-size:1.5rem}.facts{grid-template-columns:1fr}
    .facts>div,.facts>div:nth-child(n){display:grid;grid-template-columns:72px 1fr;border:0;
    border-top:1px solid var(--line);padding:5px 0}
    .facts>div:first-child{border:0}.facts dt{grid-row:1/3}.facts dd{grid-column:2}
    .row{grid-template-columns:16px minmax(0,1fr);row-gap:4px}.row p{white-space:normal}
    .row .id{display:block;margin:0}.row .num{grid-column:2}.row .ev{grid-column:2/-1;justify-self:start}
    .cell{grid-template-columns:16px minmax(0,1fr) auto;padding:5px 0}.cell .id{grid-column:2;grid-row:2}
    .cell .num{grid-column:3;grid-row:1}.crit>summary .id{display:block;margin:0}
    .crit>summary,.scn>summary{gap:0 10px!important}.crit>summary{grid-template-columns:16px minmax(0,1fr) 14px}
    .crit>summary>.num{grid-area:2/2}.crit>summary::after{grid-area:1/3}
    .scn>summary{grid-template-columns:16px minmax(0,1fr) 14px}
    .scn>summary>span:nth-of-type(2){grid-area:2/2;font-size:.75rem}.scn>summary::after{grid-area:1/3}
    .scn .src{gap:0 14px}.say .q{flex:1}.scn .src,.st{margin-left:0;padding-left:0}.scn>summary{align-items:start}
    .st>li{grid-template-columns:16px minmax(0,1fr) 54px;gap:0 8px}
    .why{margin-left:-24px;margin-right:-54px;grid-column:1/-1!important}.st>li>.why{margin-right:0;margin-left:0}
    .ea{gap:0 20px}.tl .lane,.tl .axis{grid-template-columns:1fr}.tl .nm{padding:3px 0 1px}
    .tl .axis span.nm{display:none}.tl ol{overflow:hidden}.tl li span{display:none}.tl li.f span{display:inline}
    .tl li.e.f span{right:auto;left:0;transform:translateX(-100%)}
    .rule>summary{grid-template-columns:58px 30px 1fr 14px}
    .rule>summary>:nth-child(4){grid-column:1/-1;grid-row:2;white-space:normal}.rule ul{padding-left:0}
    .mx tbody th .ti{display:none}.mx tbody th .id{margin:0}}@page{size:A4;margin:13mm 12mm}
    @page wide{size:A4 landscape;margin:12mm}@media print{
    :root{color-scheme:light;--bg:#fff;--raise:#f6f7f9;--line:#d5d9e0;--edge:#838c99;--text:#000;--quiet:#454e5b;
    --accent:#14181f;--bad:#a31d16;--badbg:#fff;--open:#6f4700;--good:#165c37;--fill:#667283;--track:#e2e5ea}
    body{font-size:9pt;print-color-adjust:exact}
    .top,.skip,.find,.btn,.copy,.ln,#say,.row .ev,output,summary::after,.nop{display:none!important}
    .wrap{padding:0;max-width:none}h1{font-size:20pt;margin-top:0}.lede{font-size:10pt}
    code,pre,.id,.ev,.facts dt,.facts dd+dd,th,.cap,caption,.legend,.legend li{font-size:8pt}
    .facts{grid-template-columns:repeat(3,1fr)}.facts>div:nth-child(n+4){border-top:1px solid var(--line)}
    .facts>div:nth-child(4){border-left:0;padding-left:0}
    .chip,.chip[aria-pressed=true]{border:0;background:none;padding:0 8px}.grid{columns:1}.cell{min-height:20px}
    .row{grid-template-columns:16px minmax(0,1fr) 200px}.row p{white-space:normal}#evidence{break-before:page}
    .crit{content-visibility:visible}.crit>summary,.scn>summary,h2,h3,h4,.src,.say{break-after:avoid}
    .cl li{break-inside:avoid}.st>li,.why,.row,.rule>summary,.lane,tr{break-inside:avoid}
    .body{grid-template-columns:1fr;padding:0 0 10px 18px;gap:6px}.big{margin-top:20px}
    #proof{page:wide;break-before:page}.scroll{overflow:visible;max-height:none}.mx td{width:13px;min-width:13px}
    .mx td.k{padding:2px 1px;font-size:.5rem}.mx tbody th{font-size:8pt}.mx td,.mx tbody th{height:17px}
    .mx thead th{position:static}#time{break-before:page}.tl .lane,.tl .axis{grid-template-columns:190px 1fr}
    .tl .nm,.tl li{font-size:8pt}a{color:inherit}}.notes{margin-top:8px;display:grid;gap:3px}
    .tl li.in span{left:4px;right:auto;padding:0 3px}
    .ph .lane i:empty{padding:0}.ph .lane .p5:empty{box-shadow:none;border-right:1.5px solid var(--fill)}
    #time .scroll{margin-top:24px}td.n{white-space:nowrap}h1 small{font-size:1.25rem;font-weight:400;letter-spacing:0}
    h1 small{color:var(--quiet)}h1 .m{align-self:start;margin-top:4px}.crit>.body>div:empty{display:none}
    .crit>.body>div:empty+div{grid-column:1/-1}.tested{margin-top:24px}
    @media(max-width:700px){.ax span:nth-last-child(2):not(:first-child){display:none}}
    .r>span:last-child{color:var(--quiet);white-space:nowrap}.tsw{width:14px;height:10px;display:inline-block}
    .tsw{background:var(--fill)}.tsw.x{background:none;box-shadow:inset 0 0 0 1.5px var(--open)}
    .tsw.f{background:repeating-linear-gradient(135deg,var(--bad) 0 4px,transparent 4px 6px)}
    .notes li{display:flex;gap:8px}.tested{font-size:.75rem;color:var(--quiet)}.tested dl{max-width:100ch}
    .cell a{overflow-wrap:anywhere}h1 span{overflow-wrap:anywhere}.more>summary{color:var(--accent);padding:6px 0}
    .scn p.none{color:var(--quiet);padding:2px 0 10px 26px}.facts code{overflow-wrap:anywhere}@media print{
    .more>summary{display:none}.more:not([open]){display:none}.tested:not([open]){display:none}
    .cell{grid-template-columns:16px auto minmax(0,1fr) auto}}
    .hx{width:auto}.hx td,.hx th{padding:3px 14px 3px 0;vertical-align:middle;white-space:nowrap}
    .hx td:last-child{white-space:normal;min-width:220px}.hx .run{padding:3px 2px;text-align:center;min-width:20px}
    .hx thead .run{vertical-align:bottom}.hx thead .run span{writing-mode:vertical-rl;transform:rotate(180deg);
    display:inline-block}
    .hx thead th{vertical-align:bottom}.hc{display:block;width:94px;height:24px;overflow:visible}
    .hc .k{stroke:var(--text);stroke-width:1;stroke-dasharray:3 2;fill:none}
    .hc polyline{fill:none;stroke:var(--fill);stroke-width:1.5}.hc .f{fill:var(--fill)}.hc .o{fill:var(--bad)}
    .hc .w{fill:var(--bg);stroke:var(--fill);stroke-width:1}.hc .o.w{stroke:var(--bad)}
    .hx .run+:not(.run){padding-left:14px}
    .pr{display:none}@media print{.hx td,.hx th{font-size:8pt;padding-block:1px}.hx td:last-child{min-width:0}
    html:not(.all) :is(.late>.body,.st>.n){display:none}html:not(.all) .pr{display:block;margin-top:12px}}
    </style>
    """#
}
