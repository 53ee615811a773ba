import Reporting

extension StyleSheet {
  /// What the instructor's page has besides.
  static let classPage = StyleSheet(text: classStylesheet, digest: classStylesheetDigest)
}

/// The SHA-256 of `classStylesheet` in base 64, for the page's policy; a test tells the new one.
let classStylesheetDigest = "SgjqK3pTqI8N9pH6ThUWvJITvGcznk+KxAoukjvf7Hw="

/// A table as wide and as long as the class: it scrolls in itself, under a head and beside names that
/// stay. The buttons above it choose its rows, where the browser knows `:has` (since 2023); elsewhere
/// all rows are there.
let classStylesheet: StaticString = """
  body,.notes ul{max-width:none}
  .filters{display:flex;flex-wrap:wrap;gap:.4rem;margin:0 0 .75rem;padding:0;border:0;font-size:.875rem}
  .filters legend{float:left;padding:.2rem .4rem .2rem 0;color:var(--quiet);font-weight:600}
  .filters label{
    display:inline-flex;align-items:center;gap:.4em;padding:.2rem .7rem;border:1px solid var(--rule);
    border-radius:1rem;cursor:pointer;
  }
  .filters input{margin:0;accent-color:var(--link)}
  .filters label:has(:checked){border-color:var(--link);background:var(--panel);font-weight:600}
  .filters label:has(:focus-visible){outline:3px solid var(--link);outline-offset:2px}
  .count{color:var(--quiet);font-weight:400;font-variant-numeric:tabular-nums}
  .legend{
    display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;max-width:none;margin:0 0 .75rem;
    color:var(--quiet);font-size:.8125rem;
  }
  .directory h2{margin-bottom:.5em}
  .directory .scroll{
    position:relative;width:fit-content;max-width:100%;max-height:calc(100vh - 2rem);overflow:auto;
    background:none;border:1px solid var(--rule);border-radius:6px;
  }
  .directory table{border-collapse:separate;border-spacing:0;font-size:.8125rem}
  .directory th,.directory td{padding:.35rem .6rem;white-space:nowrap;vertical-align:middle}
  .directory thead th{position:sticky;top:0;z-index:2;background:var(--panel);border-bottom-color:var(--rule)}
  .directory thead th a{color:inherit}
  .directory .who{position:sticky;left:0;z-index:1;background:var(--paper);border-right:1px solid var(--rule)}
  .directory thead .who{z-index:3;background:var(--panel)}
  .directory tbody .who{
    min-width:9rem;max-width:18rem;padding-top:.35rem;white-space:normal;overflow-wrap:anywhere;
    color:var(--ink);border-bottom-color:var(--rule);font-weight:600;
  }
  .directory .beneath{display:block;color:var(--quiet);font-size:.75rem;font-weight:400}
  .directory .total{font-weight:600}
  .directory .cell{padding-inline:.35rem;text-align:center}
  .directory td.cell{border-left:1px solid var(--paper)}
  .directory td.cell span{cursor:default}
  .directory tbody tr:last-child>*{border-bottom:0}
  .directory tbody tr:hover>:not(.cell){background:var(--panel)}
  .directory:has([value=graded]:checked) tbody tr:not(.is-graded),
  .directory:has([value=refused]:checked) tbody tr:not(.is-refused),
  .directory:has([value=missing]:checked) tbody tr:not(.is-missing),
  .directory:has([value=grader-error]:checked) tbody tr:not(.is-grader-error),
  .directory:has([value=excused]:checked) tbody tr:not(.is-excused),
  .directory:has([value=stale]:checked) tbody tr:not(.is-stale),
  .directory:has([value=damaged]:checked) tbody tr:not(.is-damaged),
  .directory:has([value=provisional]:checked) tbody tr:not(.is-provisional),
  .directory:has([value=late]:checked) tbody tr:not(.is-late),
  .directory:has([value=unlisted]:checked) tbody tr:not(.is-unlisted){display:none}
  @media screen and (max-width:32rem){
    .directory th,.directory td{padding-inline:.45rem}
    .directory tbody .who{min-width:7rem;max-width:8.5rem}
  }
  @media screen and (min-width:62rem){
    body{max-width:none}
    .directory tbody .who{min-width:13rem}
  }
  @media print{
    @page{size:landscape;margin:12mm}
    .filters label:not(:has(:checked)),.filters input{display:none}
    .directory .scroll{max-height:none;overflow:visible;border:0}
    .directory thead th,.directory .who{position:static}
    .directory table{font-size:7pt}
    .directory .screen{display:none}
    .directory th,.directory td{padding:.1rem .25rem}
    .directory .cell{padding-inline:.1rem}
    .directory tbody .who{min-width:0}
  }
  """
