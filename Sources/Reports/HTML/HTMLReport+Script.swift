extension HTMLReport {
  /// Filter, copy, expand all, print all, and opening what a link points into; the page is whole without it.
  static let script: StaticString = #"""
    <script>(()=>{
    const $=(s,e=document)=>[...e.querySelectorAll(s)],id=i=>document.getElementById(i),f=id('f'),o=id('o'),x=id('x');
    const secs=$('.crit[data-c]'),text=new Map(secs.map(s=>[s.dataset.c,s.textContent.toLowerCase()]));
    const kind=new Map(secs.map(s=>[s.dataset.c,s.dataset.k]));
    let k='all',t;
    const say=w=>{const s=id('say');s.textContent=w;clearTimeout(t);t=setTimeout(()=>s.textContent='',1600)};
    const apply=()=>{
      const w=f.value.toLowerCase().split(/\s+/).filter(Boolean);
      const fits=([c,v])=>(k=='all'||kind.get(c)==k)&&w.every(q=>v.includes(q));
      const ok=new Set([...text].filter(fits).map(e=>e[0]));
      $('[data-c]').forEach(e=>e.hidden=!ok.has(e.dataset.c));
      $('.sec').forEach(s=>s.hidden=!s.querySelector('[data-c]:not([hidden])'));
      if(o)o.textContent=w.length||k!='all'?ok.size+' of '+text.size+' criteria shown':'';
    };
    f.addEventListener('input',apply);
    $('.chip').forEach(c=>c.addEventListener('click',()=>{
      k=k==c.dataset.k?'all':c.dataset.k;
      $('.chip').forEach(d=>d.setAttribute('aria-pressed',d.dataset.k==k));
      apply();
    }));
    addEventListener('keydown',e=>{
      if(e.key=='/'&&!e.ctrlKey&&!e.metaKey&&!/INPUT|TEXTAREA/.test(e.target.tagName)){
        e.preventDefault();f.focus();f.select();
      }else if(e.key=='Escape'&&e.target==f){f.value='';apply();f.blur()}
    });
    const expand=on=>{
      $('.crit,.scn,.more,.ev,.rule').forEach(d=>{if(d.tagName=='DETAILS'&&(on||!d.matches('.ev,.rule')))d.open=on});
      x.setAttribute('aria-expanded',on);x.textContent=on?'Collapse all':'Expand all';
    };
    x.addEventListener('click',()=>expand(x.getAttribute('aria-expanded')!='true'));
    id('p').addEventListener('click',()=>{
      expand(true);document.documentElement.classList.add('all');print();
    });
    addEventListener('afterprint',()=>document.documentElement.classList.remove('all'));
    const put=(s,w)=>navigator.clipboard?navigator.clipboard.writeText(s).then(()=>say(w),
      ()=>say('The browser does not allow copying')):say('The browser does not allow copying');
    addEventListener('click',e=>{
      const c=e.target.closest('[data-copy]'),l=e.target.closest('[data-link]');
      if(c)put(id(c.dataset.copy).textContent,'Command copied');
      if(l){e.preventDefault();history.replaceState(null,'',l.hash);put(location.href,'Link copied')}
    });
    const go=()=>{
      const e=location.hash&&id(decodeURIComponent(location.hash.slice(1)));
      if(!e)return;
      for(let d=e;d;d=d.parentElement){if(d.tagName=='DETAILS')d.open=true;d.hidden=false}
      e.scrollIntoView();
    };
    addEventListener('hashchange',go);go();
    })()</script>
    """#
}
