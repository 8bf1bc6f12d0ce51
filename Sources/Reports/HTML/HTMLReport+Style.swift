extension HTMLReport {
  /// How the page looks: tokens first, then its parts in their order; it goes on in ``styleOfParts``.
  static let style: StaticString = #"""
    <style>
    :root{color-scheme:light dark;--bg:#fff;--raise:#f6f7f9;--line:#e2e5ea;--edge:#838c99;--text:#14181f;
    --quiet:#55606f;--accent:#2857c9;--bad:#b3261e;--badbg:#fdf3f2;--open:#7f5100;--good:#1c7445;--fill:#667283;
    --track:#e2e5ea;--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
    @media(prefers-color-scheme:dark){
    :root{--bg:#0f1217;--raise:#171b22;--line:#2a303a;--edge:#6f7988;--text:#e5e8ed;--quiet:#9da7b5;--accent:#92b3ff;
    --bad:#ff9288;--badbg:#231617;--open:#e0b45a;--good:#76c99b;--fill:#8792a2;--track:#2f3641}
    }*{box-sizing:border-box}html{scroll-padding-top:60px}
    body{margin:0;font:.875rem/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--text);
    background:var(--bg);font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
    h1,h2,h3,h4,p,dl,dd,ol,ul,figure{margin:0;padding:0}ol,ul{list-style:none}
    a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
    :focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
    button,input{font:inherit;color:inherit}code,pre,.id{font-family:var(--mono);font-size:.75rem}
    summary{cursor:pointer;list-style:none}summary::-webkit-details-marker{display:none}
    .wrap,.top>div{max-width:1280px;margin:0 auto;padding:0 24px}
    .sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .skip{position:absolute;left:-99em}.skip:focus{left:8px;top:8px;z-index:9;background:var(--bg);padding:6px 10px}
    .q{color:var(--quiet)}.bad{color:var(--bad)}.open{color:var(--open)}.good{color:var(--good)}
    .m{width:16px;height:16px;flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;
    stroke-linejoin:round;vertical-align:-3px}
    .top{position:sticky;top:0;z-index:5;background:var(--bg);border-bottom:1px solid var(--line)}
    .top>div{display:flex;align-items:center;gap:20px;height:46px}.top b{font-weight:600;white-space:nowrap}
    .top nav{display:flex;gap:16px;flex:1;overflow:auto;scrollbar-width:none}
    .top nav a{color:var(--quiet);white-space:nowrap}.find{position:relative}
    .find input{width:230px;height:30px;padding:0 30px 0 10px;border:1px solid var(--edge);border-radius:6px;
    background:var(--bg)}
    .find kbd{position:absolute;right:8px;top:6px;font:.75rem/16px var(--mono);color:var(--quiet);
    border:1px solid var(--line);border-radius:4px;padding:0 5px;background:var(--raise)}
    .btn{border:1px solid var(--edge);border-radius:6px;background:var(--bg);padding:0 10px;height:30px;
    cursor:pointer;white-space:nowrap}
    .btn:hover{background:var(--raise)}
    h1{font-size:1.875rem;line-height:1.15;font-weight:650;letter-spacing:-.018em;margin-top:18px;display:flex;
    gap:10px;align-items:baseline}
    h1 .m{width:26px;height:26px;stroke-width:2.2;vertical-align:0;align-self:center}
    .lede{font-size:.9375rem;line-height:1.45;margin-top:5px;max-width:112ch;color:var(--quiet)}
    .lede b{color:var(--text);font-weight:600}
    .facts{display:grid;grid-template-columns:.85fr 1.3fr 1.15fr 1.15fr 1.1fr;margin-top:12px;
    border:solid var(--line);border-width:1px 0}
    .facts>div{padding:7px 14px 8px;border-left:1px solid var(--line);min-width:0}
    .facts>div:first-child{padding-left:0;border:0}
    .facts dt,th,.cap{font-size:.75rem;color:var(--quiet);font-weight:400}.facts dd{overflow-wrap:anywhere}
    .facts dd+dd{font-size:.75rem;color:var(--quiet)}
    .chips{display:flex;flex-wrap:wrap;gap:2px 4px;margin:9px 0 0;align-items:center}
    .chip{display:inline-flex;gap:6px;align-items:center;border:1px solid transparent;background:none;
    border-radius:6px;padding:3px 8px;cursor:pointer;color:var(--quiet)}
    .chip b{font-weight:600;color:var(--text)}.chip:hover{background:var(--raise)}
    .chip[aria-pressed=true]{background:var(--raise);border-color:var(--edge);color:var(--text)}
    .chip[disabled]{cursor:default;background:none}.chip[disabled] b{font-weight:400;color:var(--quiet)}
    output{color:var(--quiet);margin-left:8px;font-size:.75rem}
    h2{font-size:1rem;line-height:1.3;font-weight:600;letter-spacing:-.005em}
    h2 small{font-size:.875rem;font-weight:400;color:var(--quiet);margin-left:4px}
    h3,h4{font-size:.875rem;font-weight:600}.rows{margin-top:3px}
    .row{display:grid;grid-template-columns:16px minmax(0,1fr) 300px 84px;column-gap:16px;align-items:center;
    padding:5px 0;border-top:1px solid var(--line)}
    .row>div>b{font-weight:600}.row .id{color:var(--quiet);margin-left:8px}
    .row p{color:var(--quiet);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
    .row>.m{align-self:start;margin-top:3px}.row .ev{justify-self:end}.num{line-height:1.3}.num b{font-weight:600}
    .lim{display:block;width:100%;height:12px;margin-top:2px;overflow:visible}.lim .t{fill:var(--track)}
    .lim .f{fill:var(--fill)}.lim .o{fill:var(--bad)}.lim .k{stroke:var(--text);stroke-width:2}
    .grid{columns:2;column-gap:40px;margin-top:3px}
    .cell{display:grid;grid-template-columns:16px auto minmax(0,1fr) auto;column-gap:10px;align-items:center;
    min-height:29px;border-top:1px solid var(--line);break-inside:avoid}
    .cell .id{color:var(--quiet)}.cell>span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
    .cell a{color:var(--text)}.cell .num{font-size:.75rem;color:var(--quiet);text-align:right}.sec{margin-top:18px}
    .big{margin-top:44px}.big>h2{font-size:1.25rem}.big>p{color:var(--quiet);max-width:100ch;margin:2px 0 10px}
    .legend{display:flex;flex-wrap:wrap;gap:4px 16px;font-size:.75rem;color:var(--quiet)}
    .legend li{display:flex;gap:6px;align-items:center}
    .crit{border-top:1px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 40px}
    .crit:last-child{border-bottom:1px solid var(--line)}
    .crit>summary{display:grid;grid-template-columns:16px minmax(0,1fr) auto 14px;gap:10px;align-items:center;
    padding:8px 0}
    .crit>summary h3{display:inline;font-size:.875rem}.crit[open]>summary h3{font-size:1rem}
    .crit>summary .id{color:var(--quiet);margin-left:8px}
    .crit>summary::after,.scn>summary::after,.ev>summary::after,.rule>summary::after{content:"";width:7px;height:7px;
    border:solid var(--quiet);border-width:0 1.5px 1.5px 0;transform:rotate(-45deg);justify-self:center}
    details[open]>summary::after{transform:rotate(45deg)!important}
    .crit:target>summary,.scn:target>summary{background:var(--raise);box-shadow:-10px 0 0 var(--raise),
    10px 0 0 var(--raise)}
    .body{display:grid;grid-template-columns:330px minmax(0,1fr);gap:8px 40px;padding:2px 0 26px 26px}
    .body>.say{grid-column:1/-1;display:flex;gap:24px;align-items:center;flex-wrap:wrap;padding-bottom:6px}
    .ln{color:var(--quiet);font-size:.75rem}.cl{margin-top:4px}
    .cl li{display:grid;grid-template-columns:16px 1fr;gap:8px;padding:6px 0;border-top:1px solid var(--line)}
    .cl small{display:block;font-size:.75rem;color:var(--quiet)}.cl em{font-style:normal;font-weight:600}
    .scn{border-top:1px solid var(--line)}
    .r,.scn>summary{display:grid;grid-template-columns:16px minmax(0,1fr) auto 14px;gap:10px;padding:6px 0;
    align-items:center}
    .scn>span:last-child,.scn>summary>span:nth-of-type(2){color:var(--quiet);white-space:nowrap}
    .scn .src{font-size:.75rem;color:var(--quiet);padding-left:26px;display:flex;gap:14px;flex-wrap:wrap}
    .st{margin:4px 0 14px 26px}
    .st>li{display:grid;grid-template-columns:16px minmax(0,1fr) 64px;gap:0 10px;padding:2px 0}
    .st>li>*{grid-column:2}.st>li>.why{grid-column:2/-1}
    .st>li>.m{grid-column:1;grid-row:1;margin-top:2px;color:var(--quiet);stroke-width:1.6}
    .st>li>time{grid-column:3;grid-row:1;text-align:right;color:var(--quiet);white-space:nowrap}
    .st b{font-weight:400;color:var(--quiet)}.st .skip-s{color:var(--quiet)}
    .st>li:not(.f,.i)::before,.cl li::before{content:"✓";content:"✓"/"passed";color:var(--quiet);font-size:.75rem;
    line-height:20px;text-align:center}
    .st>li.n::before{content:"–"!important;content:"–"/"not reached"!important}.st>li.n{color:var(--quiet)}
    .cl li:has(>svg)::before{display:none}.st>li.f>.m{color:var(--bad);stroke-width:2.2}.st>li.f>p{font-weight:600}
    .st>li.i>.m{color:var(--open);stroke-width:2.2}.st>li.i>p{font-weight:600}.ev{font-size:.75rem}
    .ev>summary{display:flex;gap:8px;align-items:center;color:var(--quiet)}.ev>summary::after{width:5px;height:5px}
    .kv{display:grid;grid-template-columns:max-content 1fr;gap:1px 14px;padding:4px 0 8px 12px;
    border-left:2px solid var(--line);margin:2px 0}
    .kv dt{color:var(--quiet)}.kv dd{overflow-wrap:anywhere}
    """#
}
