/// The SHA-256 of `feedbackStylesheet` in base 64, for the page's policy; a test tells the new one.
let feedbackStylesheetDigest = "mbLaU4QJHhD2FPHm0APRvW4okT4kyqx2az9O8y/nNQI="

/// What feedback adds to `pageStylesheet`: marks, remarks and the stamp, in the page's colours.
let feedbackStylesheet: StaticString = """
  .alarm{margin:0 0 2rem;padding:1rem 1.25rem;background:#a40e26;color:#ffffff;border:3px solid #a40e26}
  .alarm strong{display:block;font-size:2rem;line-height:1.2;letter-spacing:.05em}
  .stamp{display:none}
  header+main{margin-top:0;border-top:0}
  .learner{margin:0 0 .25rem;font-size:1.25rem}
  header .summary{margin:0 0 1rem;font-size:1.5rem}
  .strip{
    display:grid;grid-template-columns:repeat(auto-fill,minmax(7rem,1fr));gap:.4rem;
    max-width:none;margin:0;padding:0;list-style:none;font-variant-numeric:tabular-nums;
  }
  .strip li{margin:0}
  .strip a{
    display:block;padding:.3rem .6rem;border:1px solid;border-radius:6px;text-decoration:none;
    font-size:.8125rem;line-height:1.4;
  }
  .strip .finished{color:var(--good)}
  .strip .failed{color:var(--bad)}
  .strip .waiting{color:var(--wait)}
  .strip a:hover{text-decoration:underline}
  .tile{display:flex;justify-content:space-between;font-weight:600}
  .overview{padding-top:1.5rem}
  .overview h2{margin-top:1.5rem;padding:0;border:0;font-size:1.25rem}
  .overview>h2:first-child{margin-top:0}
  .losses>li{margin-bottom:.5rem}
  .losses ul{list-style:none;padding-left:1rem;margin:.15rem 0 0}
  .losses .badge{margin-left:.5em}
  .worth{color:var(--quiet);font-size:.875rem;font-variant-numeric:tabular-nums;white-space:nowrap}
  .message{white-space:pre-wrap}
  .hint,.warning{padding:.6rem 1rem;border-left:3px solid var(--wait);background:var(--wait-panel)}
  .back{float:right;font-weight:400}
  .criteria{max-width:none;list-style:none;padding:0}
  .criteria>li{
    display:grid;grid-template-columns:5rem minmax(0,1fr) auto;gap:0 .75rem;align-items:baseline;
    margin:0;padding:.5rem 0;border-top:1px solid var(--rule);
  }
  .criteria .badge{justify-self:start}
  .criteria .lost .title{font-weight:600}
  .criteria .lost .worth{color:var(--bad);font-weight:600}
  .criteria .message{grid-column:2/-1;margin:.35rem 0 .25rem}
  .criteria>li:target{background:var(--panel);outline:2px solid var(--link);outline-offset:2px}
  @media screen and (max-width:32rem){
    .strip{grid-template-columns:repeat(auto-fill,minmax(5.5rem,1fr));gap:.3rem}
    .strip a{padding:.25rem .35rem;font-size:.75rem}
    .criteria>li{grid-template-columns:1fr auto}
    .criteria .title{grid-area:2/1/3/-1}
    .criteria .message{grid-column:1/-1}
  }
  @media screen and (min-width:62rem){
    nav{grid-row:2/span 2}
    .overview{grid-area:2/2;border-bottom:1px solid var(--rule)}
    main{grid-area:3/2}
  }
  @media print{
    .alarm{color:#a40e26;background:none}
    .stamp{
      display:block;position:fixed;inset:40% 0 auto;margin:0;text-align:center;
      font-size:5rem;font-weight:700;color:#a40e26;opacity:.14;transform:rotate(-30deg);
    }
    .back{display:none}
    .strip a,.criteria>li,.hint,.warning{break-inside:avoid}
    .hint,.warning{border:1px solid}
  }
  """
