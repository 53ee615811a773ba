/// The SHA-256 of `pageStylesheet` in base 64, for the page's policy; a test tells the new one.
let pageStylesheetDigest = "MIyeOmB3QLZ39kmOqWrhC8+o0U9t9xrzAK0bpH1vsgc="

/// How the page looks: one column of text, contents at its side where there is room, light and
/// dark, on paper. Whatever is wide scrolls inside itself.
let pageStylesheet: StaticString = """
  :root{
    --paper:#ffffff;--ink:#1f2328;--quiet:#59636e;--rule:#d1d9e0;--panel:#f6f8fa;--link:#0550ae;
    --good:#0f6b3a;--good-panel:#e3f6e9;--bad:#a40e26;--bad-panel:#ffebe9;
    --wait:#6b4a00;--wait-panel:#fff5d6;
    color-scheme:light dark;
  }
  @media screen and (prefers-color-scheme:dark){
    :root{
      --paper:#0d1117;--ink:#e6edf3;--quiet:#9aa4af;--rule:#30363d;--panel:#161b22;--link:#79b8ff;
      --good:#56d38a;--good-panel:#10301d;--bad:#ff9d94;--bad-panel:#3d1417;
      --wait:#eac55f;--wait-panel:#33290c;
    }
  }
  *{box-sizing:border-box}
  html{scroll-padding-top:1rem;text-size-adjust:100%;-webkit-text-size-adjust:100%}
  body{
    margin:0 auto;padding:0 1rem 4rem;max-width:48rem;background:var(--paper);color:var(--ink);
    font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
    overflow-wrap:anywhere;
  }
  a{color:var(--link);text-underline-offset:.15em}
  :focus-visible{outline:3px solid var(--link);outline-offset:2px}
  main{margin-top:1.5rem;padding-top:1.5rem;border-top:1px solid var(--rule)}
  main:focus{outline:none}
  main>:first-child{margin-top:0}
  .skip{position:absolute;left:-99rem;top:0;padding:.5rem 1rem;background:var(--paper);z-index:1}
  .skip:focus{left:1rem}
  .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
  header{padding:2rem 0 1rem;border-bottom:1px solid var(--rule)}
  .summary{margin:0;font-size:1.25rem}
  .origin,.label,figcaption,.omission{color:var(--quiet);font-size:.875rem}
  .origin{margin:.25rem 0 0}
  .open{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.5rem 0;padding:0;list-style:none}
  h1,h2,h3,h4,h5,h6,.heading{line-height:1.25;margin:2.5em 0 .75em;font-weight:650;text-wrap:balance}
  h1{font-size:2rem;margin-top:1.25em}
  h2{font-size:1.5rem;padding-bottom:.3em;border-bottom:1px solid var(--rule)}
  h3{font-size:1.2rem}
  h4,h5,h6,.heading{font-size:1.05rem}
  h3 strong,h4 strong,h5 strong,h6 strong{font-weight:inherit}
  p,ul,ol,blockquote,pre,figure,.scroll{margin:0 0 1em}
  ul,ol{padding-left:1.5em}
  blockquote{padding-left:1em;border-left:3px solid var(--rule);color:var(--quiet)}
  hr{border:0;border-top:1px solid var(--rule);margin:2em 0}
  img{max-width:100%;height:auto}
  code,pre,samp{
    font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;
    font-size:.875em;
  }
  pre code,pre samp{font-size:1em}
  :not(pre)>code{padding:.1em .3em;background:var(--panel);border-radius:4px}
  pre{
    padding:.75rem 1rem;background:var(--panel);border:1px solid var(--rule);border-radius:6px;
    overflow-x:auto;line-height:1.45;overflow-wrap:normal;tab-size:4;
  }
  pre.output{background:none;max-height:36rem;overflow-y:auto}
  .math{color:var(--quiet);font-style:italic}
  :not(pre)>code.math.displayed{
    display:block;padding:.5rem 1rem;overflow-x:auto;white-space:pre;overflow-wrap:normal;
  }
  .scroll{overflow-x:auto;overflow-wrap:normal}
  table{border-collapse:collapse;font-size:.9375rem;font-variant-numeric:tabular-nums}
  .caption{font-weight:600;margin:0 0 .4rem;break-after:avoid}
  th,td{padding:.3rem .9rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
  th{border-bottom:2px solid var(--rule)}
  th:last-child,td:last-child{padding-right:0}
  .trailing{text-align:right}
  figure .scroll{width:fit-content;max-width:100%;margin:0 0 .4em;border:1px solid var(--rule);border-radius:6px}
  .chart{display:block}
  .question{margin:2.5rem 0;padding-top:.1rem;border-top:1px solid var(--rule)}
  .question>:first-child{margin-top:1.25rem;margin-bottom:.4rem}
  .result{margin-top:1.25rem;padding-left:1rem;border-left:3px solid var(--rule)}
  .label{margin:0 0 .35rem;font-weight:600}
  .failure{padding:.75rem 1rem 0;background:var(--bad-panel);border-left:3px solid var(--bad)}
  .failure,.failure p{margin-bottom:1em}
  .failure pre{
    margin-bottom:0;background:none;border:0;padding:0 0 1em;white-space:pre-wrap;
    overflow-wrap:anywhere;
  }
  .badge{
    display:inline-block;padding:0 .6em;border-radius:1em;font-size:.8125rem;font-weight:600;
    white-space:nowrap;
  }
  p.badge{margin:0 0 1rem}
  .finished{color:var(--good);background:var(--good-panel)}
  .failed{color:var(--bad);background:var(--bad-panel)}
  .waiting{color:var(--wait);background:var(--wait-panel)}
  .not-run{color:var(--quiet);padding:0}
  nav{padding:1.5rem 0 0;font-size:.9375rem}
  nav ul{list-style:none;padding:0;margin:0}
  nav ul ul{padding-left:1rem;margin:.15rem 0 .6rem}
  nav li{margin:.2rem 0;line-height:1.4}
  nav a{text-decoration:none}
  nav a:hover{text-decoration:underline}
  nav .badge{font-size:.75rem;padding:0 .45em}
  @media screen and (min-width:78rem){
    body{
      display:grid;grid-template-columns:19rem minmax(0,46rem);column-gap:3.5rem;max-width:72rem;
      align-items:start;
    }
    header{grid-column:1/-1}
    main{margin-top:0;border-top:0}
    nav{position:sticky;top:0;max-height:100vh;overflow-y:auto;padding-bottom:2rem}
  }
  @media print{
    body{max-width:none;padding:0;font-size:10.5pt}
    .skip{display:none}
    a{color:inherit;text-decoration:none}
    pre,:not(pre)>code.math.displayed{white-space:pre-wrap;overflow-wrap:anywhere}
    .scroll,pre.output{max-height:none;overflow:visible}
    .chart{max-width:100%;height:auto}
    figure,table,.failure{break-inside:avoid}
    p.badge{display:block;width:fit-content}
    h1,h2,h3,h4,h5,h6,.label,p.badge{break-inside:avoid;break-after:avoid}
    .badge{border:1px solid}
  }
  """
