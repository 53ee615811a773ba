import Reporting

extension StyleSheet {
  /// What all pages of marks have beside what every page has.
  static let handback = StyleSheet(text: handbackStylesheet, digest: handbackStylesheetDigest)
}

/// The SHA-256 of `handbackStylesheet` in base 64, for the pages' policy; a test tells the new one.
let handbackStylesheetDigest = "yBuhBQhMk8WK4Kt9I6z/378ahkhK0U8XmOwOeCoHhOw="

/// What pages of marks add to the common style sheet: one column, as there are no contents at the side.
let handbackStylesheet: StaticString = """
  header h1{font-size:2rem;margin-bottom:.4em}
  header .learner{margin:0 0 .5rem;font-size:1.25rem}
  main h2{margin-top:2em;padding-top:0;border-top:0}
  main>section:first-child>h2,main>h2:first-child{margin-top:0}
  table caption{text-align:left;font-weight:600;padding-bottom:.4rem}
  .quiet{color:var(--quiet)}
  .number-cell{text-align:right;white-space:nowrap}
  .sum{width:100%;max-width:var(--text);font-size:1rem}
  .sum td{padding-block:.45rem}
  .sum td:last-child{text-align:right;white-space:nowrap;vertical-align:top}
  .sum .reason{display:block;color:var(--quiet);font-size:.875rem}
  .sum .total td{border-bottom:0;border-top:2px solid var(--ink);font-weight:650;font-size:1.125rem}
  .sum .less td:last-child{color:var(--bad)}
  .message{white-space:pre-wrap}
  .written{max-width:var(--text);white-space:pre-wrap;overflow-wrap:anywhere;font-family:inherit;font-size:1rem}
  .remark{padding:.6rem 1rem;border-left:3px solid var(--wait);background:var(--wait-panel)}
  .alarm{padding:.6rem 1rem;border-left:3px solid var(--bad);background:var(--bad-panel)}
  .question{margin:2.25rem 0}
  .question h3{display:flex;flex-wrap:wrap;align-items:baseline;gap:.15rem .75rem;max-width:none}
  .question h3 .badge{font-size:.8125rem}
  .question:target{outline:2px solid var(--link);outline-offset:.75rem}
  .criteria{max-width:none;list-style:none;padding:0}
  .criteria>li{
    display:grid;grid-template-columns:5rem minmax(0,1fr) auto;gap:0 .75rem;align-items:baseline;
    margin:0;padding:.5rem 0;border-top:1px solid var(--rule);
  }
  .criteria .badge{justify-self:start}
  .criteria .lost .title{font-weight:600}
  .criteria .lost .worth{color:var(--bad);font-weight:600}
  .worth{color:var(--quiet);font-size:.875rem;font-variant-numeric:tabular-nums;white-space:nowrap}
  .criteria p{grid-column:2/-1;margin:.3rem 0 0}
  .changes{margin-bottom:1.25rem}
  .changes .change{white-space:nowrap;font-weight:600}
  .changes .more .change{color:var(--good)}
  .changes .less .change,.changes .loud .change{color:var(--bad)}
  .changes .loud{background:var(--bad-panel)}
  .changes th,.changes td{padding-inline:.5rem}
  .looked{color:var(--quiet);font-size:.875rem;line-height:1.5}
  @media screen and (max-width:32rem){
    .criteria>li{grid-template-columns:1fr auto}
    .criteria .title{grid-area:2/1/3/-1}
    .criteria p{grid-column:1/-1}
  }
  @media screen and (min-width:62rem){
    body{display:block;max-width:60rem}
  }
  @media print{
    .criteria>li,.remark,.alarm{break-inside:avoid}
    .remark,.alarm{border:1px solid}
  }
  """
