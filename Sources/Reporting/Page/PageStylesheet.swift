/// The SHA-256 of `pageStylesheet` in base 64, for the page's policy; a test tells the new one.
let pageStylesheetDigest = "TsezS0nsQP3WEHxwgGRL717RI2Ijb2wmG2dHr9DeKW8="

/// How the page looks: one column of text, contents at its side where there is room, light and
/// dark, on paper. Whatever is wide scrolls inside itself.
let pageStylesheet: StaticString = """
  :root{
    --paper:#ffffff;--ink:#1f2328;--quiet:#59636e;--rule:#d1d9e0;--panel:#f6f8fa;--link:#0550ae;
    --good:#0f6b3a;--good-panel:#e3f6e9;--bad:#a40e26;--bad-panel:#ffebe9;
    --wait:#6b4a00;--wait-panel:#fff5d6;--shade:#1f232838;--ground:var(--paper);
    --text:40rem;
    --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
    --mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;
    color-scheme:light dark;
  }
  @media screen and (prefers-color-scheme:dark){
    :root{
      --paper:#0d1117;--ink:#e6edf3;--quiet:#9aa4af;--rule:#30363d;--panel:#161b22;--link:#79b8ff;
      --good:#56d38a;--good-panel:#10301d;--bad:#ff9d94;--bad-panel:#3d1417;
      --wait:#eac55f;--wait-panel:#33290c;--shade:#e6edf347;
    }
  }
  *{box-sizing:border-box}
  html{scroll-padding-top:1.5rem;text-size-adjust:100%;-webkit-text-size-adjust:100%}
  body{
    margin:0 auto;padding:0 1rem 4rem;max-width:53rem;background:var(--paper);color:var(--ink);
    font:1.0625rem/1.6 var(--sans);overflow-wrap:anywhere;
  }
  a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:from-font}
  :focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
  .skip{position:absolute;left:-99rem;top:0;padding:.5rem 1rem;background:var(--paper);z-index:1}
  .skip:focus{left:1rem}
  .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
  header{padding:2.5rem 0 1.5rem;border-bottom:1px solid var(--rule)}
  .summary{margin:0;font-size:1.25rem}
  .origin,.label,figcaption,.omission,summary{color:var(--quiet);font-size:.875rem;line-height:1.5}
  .origin{margin:.25rem 0 0}
  .open{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.5rem 0;padding:0;list-style:none}
  .board{
    display:grid;grid-template-columns:repeat(auto-fill,minmax(3.75rem,1fr));gap:.3rem;
    max-width:none;margin:1rem 0;padding:0;list-style:none;
  }
  .board li{margin:0}
  .board a{
    display:block;padding:.15rem 0;border-radius:4px;
    font-size:.8125rem;font-weight:600;text-align:center;text-decoration:none;white-space:nowrap;
    font-variant-numeric:tabular-nums;
  }
  .board a:hover{text-decoration:underline}
  .board .not-run{box-shadow:inset 0 0 0 1px var(--rule)}
  main{padding-top:1.5rem}
  main:focus{outline:none}
  main>:first-child{margin-top:0}
  p,ul,ol,blockquote,h1,h2,h3,h4,h5,h6,.heading,figcaption{max-width:var(--text)}
  h1,h2,h3,h4,h5,h6,.heading{line-height:1.25;margin:2.25em 0 .6em;font-weight:650;text-wrap:balance}
  h1{font-size:2.25rem;line-height:1.15;letter-spacing:-.015em;margin:0 0 .6em}
  h2{font-size:1.625rem;letter-spacing:-.01em;margin-top:2.5em;padding-top:.9em;border-top:2px solid var(--rule)}
  header h1,main h2{max-width:none}
  h3{font-size:1.25rem}
  h4,h5,h6,.heading{font-size:1.0625rem}
  h2+h3,h3+h4,h4+h5{margin-top:1em}
  h3 strong,h4 strong,h5 strong,h6 strong{font-weight:inherit}
  .number{margin-right:.35em;color:var(--quiet);font-weight:400;font-variant-numeric:tabular-nums}
  .anchor{
    margin-left:.25em;padding:0 .2em;font-size:.8em;color:var(--quiet);font-weight:400;text-decoration:none;opacity:0;
  }
  :is(h1,h2,h3,h4,h5,h6):hover>.anchor,.anchor:focus-visible{opacity:1}
  .anchor:hover{color:var(--link)}
  @media (hover:none){.anchor{opacity:1}}
  p,ul,ol,blockquote,pre,figure,.scroll,.output{margin:0 0 1em}
  p,li{text-wrap:pretty}
  ul,ol{padding-left:1.5em}
  li{margin:.2em 0}
  li>ul,li>ol{margin-bottom:0}
  blockquote{padding-left:1em;border-left:3px solid var(--rule);color:var(--quiet)}
  hr{border:0;border-top:1px solid var(--rule);margin:2em 0}
  img{max-width:100%;height:auto}
  code,pre,samp{font-family:var(--mono);font-size:.875em}
  pre{font-size:.84375rem}
  pre code,pre samp{font-size:1em}
  :not(pre)>code{padding:.1em .2em;background:var(--panel);border-radius:4px;-webkit-box-decoration-break:clone;box-decoration-break:clone}
  .unbroken>code{margin-right:-.1em}
  pre{
    --ground:var(--panel);padding:.75rem 1rem;border-radius:6px;
    overflow-x:auto;line-height:1.5;overflow-wrap:normal;tab-size:4;
  }
  .math{color:var(--quiet);font-style:italic}
  :not(pre)>code.math.displayed{
    display:block;padding:.5rem 1rem;overflow-x:auto;white-space:pre;overflow-wrap:normal;
  }
  .scroll{overflow-x:auto;overflow-wrap:normal}
  .scroll,pre,.displayed-math{
    background:
      linear-gradient(to right,var(--ground) 30%,transparent) 0 0/2.5rem 100% local no-repeat,
      linear-gradient(to left,var(--ground) 30%,transparent) 100% 0/2.5rem 100% local no-repeat,
      linear-gradient(to right,var(--shade),transparent) 0 0/.75rem 100% no-repeat,
      linear-gradient(to left,var(--shade),transparent) 100% 0/.75rem 100% no-repeat,
      var(--ground);
  }
  table{border-collapse:collapse;font-size:.875rem;line-height:1.4;font-variant-numeric:tabular-nums}
  .caption{font-size:.9375rem;font-weight:600;margin:0 0 .3rem;break-after:avoid}
  th,td{padding:.3rem 1.25rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
  th{padding-top:0;border-bottom-color:var(--quiet);color:var(--quiet);font-weight:600;vertical-align:bottom}
  th:last-child,td:last-child{padding-right:0}
  .trailing{text-align:right}
  figure .scroll{width:fit-content;max-width:100%;margin:0 0 .5em;border:1px solid var(--rule);border-radius:6px}
  .chart{display:block}
  .chart.only>.paper{fill:none}
  body{counter-reset:figure}
  figure{counter-increment:figure}
  figcaption::before{content:"Figure " counter(figure) ". ";color:var(--ink);font-weight:600}
  .demonstration{margin:2em 0;padding:.75rem 0 0 1.25rem;border-left:3px solid var(--rule)}
  .demonstration>:last-child{margin-bottom:0;padding-bottom:.75rem}
  .demonstration>.label{letter-spacing:.01em}
  .question{margin:3rem 0;padding-top:1.25rem;border-top:1px solid var(--rule)}
  .question>:first-child{margin:0 0 .4rem}
  p.badge{margin:0 0 1rem}
  .result{margin-top:1.5rem}
  .label{margin:0 0 .35rem;font-weight:600}
  .produced{margin:1.25rem 0 0;padding:0 0 0 1.25rem;border-left:3px solid var(--link)}
  .produced>:last-child,.produced>:last-child>:last-child{margin-bottom:0}
  .output pre{--ground:var(--paper);margin:0;padding:0;border-radius:0}
  .folded{margin-bottom:1em}
  .folded pre{margin:0}
  .folded>pre{border-radius:6px 6px 0 0}
  .folded>details{padding:.35rem 1rem;background:var(--panel);border-radius:0 0 6px 6px}
  .folded details pre{margin:0 -1rem}
  summary{cursor:pointer;width:fit-content;padding:.15rem 0;color:var(--link)}
  summary:hover{text-decoration:underline}
  .failure{padding:.75rem 1rem 0;background:var(--bad-panel);border-left:3px solid var(--bad)}
  .failure.unanswered{background:var(--wait-panel);border-color:var(--wait)}
  .failure,.failure p{margin-bottom:1em}
  .failure pre{
    margin-bottom:0;background:none;padding:0 0 1em;white-space:pre-wrap;
    overflow-wrap:anywhere;
  }
  .badge{
    display:inline-block;padding:0 .6em;border-radius:1em;font-size:.8125rem;font-weight:600;
    white-space:nowrap;
  }
  .finished{color:var(--good);background:var(--good-panel)}
  .ran{color:var(--ink);background:var(--panel)}
  .failed{color:var(--bad);background:var(--bad-panel)}
  .waiting{color:var(--wait);background:var(--wait-panel)}
  .not-run{color:var(--quiet)}
  .badge.not-run{padding:0}
  nav{padding:1.25rem 0;font-size:.875rem;border-bottom:1px solid var(--rule)}
  nav .label{display:none}
  nav summary{padding:.4rem 0;font-size:1rem;font-weight:600}
  nav ul{list-style:none;padding:0;margin:0}
  nav ul ul{margin:.2rem 0 .9rem}
  nav li{margin:.2rem 0;line-height:1.4;text-wrap:wrap}
  nav a{display:grid;grid-template-columns:2.35rem 1fr;text-decoration:none}
  nav a>:last-child{grid-column:2}
  nav a:hover>:last-child{text-decoration:underline}
  nav .number{margin:0}
  nav>ul>li>a{color:var(--ink);font-weight:600}
  nav>ul>li{margin:.5rem 0}
  .entry{display:grid;grid-template-columns:1fr auto;column-gap:.5rem;align-items:start}
  .entry .badge{font-size:.75rem;padding:0 .45em;white-space:normal}
  .entry .badge:not(:has(.unseen)){grid-column:1;justify-self:start;margin:.1rem 0 .3rem 2.35rem}
  @media screen and (max-width:61.99rem){
    details:not([open])+.entries{display:none}
    nav li{margin:.4rem 0}
  }
  @media screen and (min-width:62rem){
    body{
      display:grid;grid-template-columns:15rem minmax(0,50rem);column-gap:3rem;
      max-width:72rem;padding:0 2rem 4rem;align-items:start;justify-content:center;
    }
    header{grid-column:1/-1}
    nav{position:sticky;top:0;max-height:100vh;overflow-y:auto;padding-bottom:2rem;border:0}
    nav .label{display:block}
    nav details{display:none}
  }
  @media screen and (min-width:80rem){
    body{grid-template-columns:18rem minmax(0,50rem);column-gap:4rem;max-width:76rem}
  }
  @media print{
    @page{margin:18mm 16mm}
    :root{--text:none;font-size:9.5pt}
    body{max-width:none;padding:0}
    header{padding-top:0}
    .skip,.anchor,nav summary{display:none}
    nav{border:0;break-after:page}
    nav .label{display:block}
    nav ul ul{columns:2;column-gap:2rem;margin-bottom:.5rem}
    nav li{break-inside:avoid}
    a{color:inherit;text-decoration:none}
    main a[href^="http"]::after,main a[href^="mailto:"]::after{
      content:" (" attr(href) ")";color:var(--quiet);font-size:.85em;
    }
    pre,:not(pre)>code.math.displayed{white-space:pre-wrap;overflow-wrap:anywhere}
    .scroll{overflow:visible}
    .scroll,pre,.displayed-math{background:none}
    .chart{max-width:100%;height:auto}
    .scroll:not(:has(tr:nth-child(13))){break-inside:avoid}
    figure,tr,.failure,li,.displayed-math{break-inside:avoid}
    p.badge{display:block;width:fit-content}
    h1,h2,h3,h4,h5,h6,.label,p.badge{break-inside:avoid;break-after:avoid}
    p,li{orphans:3;widows:3}
    pre{orphans:5;widows:5}
    .badge{border:1px solid}
    .board a{box-shadow:inset 0 0 0 1px}
    pre{border:1px solid var(--rule)}
    .output pre{border:0}
    .output summary,.folded summary{display:none}
    details::details-content{content-visibility:visible;block-size:auto}
  }
  """
