import Reporting

extension StyleSheet {
  /// What the page of statistics has besides.
  static let statistics = StyleSheet(
    text: statisticsStylesheet, digest: statisticsStylesheetDigest)
}

/// The SHA-256 of `statisticsStylesheet` in base 64, for the page's policy; a test tells the new one.
let statisticsStylesheetDigest = "Eg4bdte9a1lGKoerWs67k2L8TLTFHEvIKlmRyktbVOA="

/// Numbers that stand in columns, and bars beside rates.
let statisticsStylesheet: StaticString = """
  .numbers{
    display:grid;grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr));gap:.75rem 1rem;
    max-width:none;margin:0 0 1.5rem;padding:0;list-style:none;
  }
  .numbers li{margin:0;padding-top:.5rem;border-top:2px solid var(--rule);font-size:.875rem;line-height:1.4}
  .numbers strong{font-size:1.5rem;font-weight:600;font-variant-numeric:tabular-nums}
  .numbers li>:first-child{display:block}
  .meanings{max-width:var(--text);font-size:.9375rem}
  .meanings dt{font-weight:600}
  .meanings dd{margin:0 0 .5rem}
  .items{width:100%}
  .items th,.items td{padding-inline:.5rem;vertical-align:baseline}
  .items tbody th{color:inherit;font-weight:600;border-bottom-color:var(--rule);padding-top:.3rem}
  .items th:first-child{padding-left:0;min-width:14rem}
  .items .criterion{padding-left:1.25rem;color:var(--quiet);font-weight:400}
  .items .item>*{padding-top:1rem}
  .items td{white-space:nowrap}
  .items .item:target>*{background:var(--panel)}
  .meter{vertical-align:baseline}
  .meter .track{fill:var(--rule)}
  .meter .level{fill:var(--link)}
  .below{color:var(--bad)}
  .groups{max-width:none;padding-left:2rem}
  .groups li{margin:0 0 1rem}
  .groups li::marker{color:var(--quiet)}
  .groups p{margin:0}
  @media screen and (max-width:48rem){
    .items th:first-child{position:sticky;left:0;min-width:8.5rem;max-width:8.5rem;background:var(--paper)}
    .items .criterion{padding-left:.5rem}
  }
  @media print{
    .items{font-size:8pt}
    .items tr.item{break-after:avoid}
    .items th:first-child{min-width:0}
    .numbers,.groups li{break-inside:avoid}
  }
  """
