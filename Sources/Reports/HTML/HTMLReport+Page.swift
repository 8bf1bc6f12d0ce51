extension HTMLReport {
  static let style: StaticString = """
    <style>
    :root{color-scheme:light dark;--text:#1b1f24;--back:#fff;--line:#d0d7de;--quiet:#57606a;--good:#116329;--bad:#a40e26;
    --open:#7d4e00;--waived:#0a3069;--soft:#f6f8fa}
    @media(prefers-color-scheme:dark){:root{--text:#e6edf3;--back:#0d1117;--line:#30363d;--quiet:#9da7b1;--good:#56d364;
    --bad:#ff7b72;--open:#e3b341;--waived:#79c0ff;--soft:#161b22}}
    *{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--back);margin:0 auto;
    max-width:75rem;padding:1rem}
    h1{font-size:1.5rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}
    a{color:var(--waived)}.scroll{overflow-x:auto}table{border-collapse:collapse;min-width:50%}caption{text-align:left;color:var(--quiet)}
    th,td{border-bottom:1px solid var(--line);padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top}
    .scroll th[scope=row]{white-space:nowrap}.counts{display:flex;flex-wrap:wrap;gap:.3rem}
    .badge{border:1px solid currentColor;border-radius:1rem;padding:0 .5rem;font-size:.85rem;font-weight:600;
    white-space:nowrap}
    .good{color:var(--good)}.bad{color:var(--bad)}.open{color:var(--open)}.waived{color:var(--waived)}
    .quiet{color:var(--quiet);font-size:.85rem}
    details{margin:.3rem 0;padding-left:.5rem;border-left:2px solid var(--line)}summary{cursor:pointer}
    .criterion{content-visibility:auto;contain-intrinsic-size:auto 12rem}
    .criterion:target h2{outline:3px solid var(--waived);outline-offset:4px}
    pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--soft);padding:.4rem;margin:.2rem 0;max-height:30rem;overflow:auto}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;margin:.3rem 0}dt{color:var(--quiet)}
    dd{margin:0;overflow-wrap:anywhere;min-width:0}
    .evidence{font-size:.9rem}.timeline{list-style:none;padding:0;font-size:.85rem}.timeline .name{display:block}
    .phases{display:flex;height:.5rem;max-width:30rem;margin:.3rem 0;background:var(--line)}.phases .name{background:var(--quiet)}
    .phases .connect,.phases .TLS{background:var(--open)}.phases .waiting{background:var(--waived)}
    .phases .receiving{background:var(--good)}.bar{display:block;height:.5rem;background:currentColor;border-radius:2px}
    fieldset label,#coverage ~ table td{white-space:nowrap}form{display:flex;flex-wrap:wrap;gap:1rem;align-items:center;margin:.5rem 0}fieldset{border:1px solid var(--line)}
    :focus-visible{outline:3px solid var(--waived);outline-offset:2px}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem}[hidden]{display:none!important}
    @media(max-width:45rem){.scroll td{min-width:9rem}.scroll td:nth-child(n+4){min-width:15rem}h1{overflow-wrap:anywhere}}
    @media print{form,.skip{display:none}body{max-width:none;font-size:11px}.criterion{content-visibility:visible;break-inside:avoid-page}
    pre{max-height:none}}
    </style>
    """

  static let script: StaticString = """
    <script>
    (() => {
      const search = document.getElementById('search'), shown = document.getElementById('shown');
      const boxes = [...document.querySelectorAll('#filters input[type=checkbox]')];
      const rows = [...document.querySelectorAll('tr[data-kind]')];
      const sections = new Map([...document.querySelectorAll('section.criterion')].map(s => [s.id, s]));
      const filter = () => {
        const words = search.value.toLowerCase().split(/\\s+/).filter(w => w);
        const kinds = new Set(boxes.filter(b => b.checked).map(b => b.value));
        let count = 0;
        for (const row of rows) {
          const fits = kinds.has(row.dataset.kind) && words.every(w => row.dataset.words.includes(w));
          row.hidden = !fits;
          const section = sections.get(row.querySelector('a').textContent);
          if (section) section.hidden = !fits;
          count += fits ? 1 : 0;
        }
        shown.textContent = count + (count === 1 ? ' criterion' : ' criteria');
      };
      const open = () => {
        const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
        if (!target) return;
        target.hidden = false;
        for (const d of target.querySelectorAll(':scope > details')) d.open = true;
        target.scrollIntoView();
      };
      let closed = [];
      addEventListener('beforeprint', () => {
        closed = [...document.querySelectorAll('details:not([open])')];
        for (const d of closed) d.open = true;
      });
      addEventListener('afterprint', () => { for (const d of closed) d.open = false; });
      document.getElementById('filters').addEventListener('submit', e => e.preventDefault());
      search.addEventListener('input', filter);
      for (const box of boxes) box.addEventListener('change', filter);
      addEventListener('hashchange', open);
      open();
    })();
    </script>
    """
}
