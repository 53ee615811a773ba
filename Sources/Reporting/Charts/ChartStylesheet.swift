/// The SHA-256 of `chartStylesheet` in base 64, for the page's policy; a test tells the new one.
let chartStylesheetDigest = "BMjuNnzWJIVwP0DEpjiibg+rrOFhG8TPY+lnKLV47ME="

/// How figures look, in a page, whose font they have, and in a file of their own. On a phone a page
/// shows the drawing that was made for one.
///
/// Each role has one property that themes change, `color`; strokes and fills follow it, so that
/// programs without CSS variables draw the figures too. The series' colours are Okabe and Ito's
/// ("Color universal design", 2008), darkened or lightened until each has a contrast of 3:1 with
/// its paper; text has 4.5:1.
let chartStylesheet: StaticString = """
  .chart{
    color:#1f2328;font:12px "Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif;
    font-family:var(--sans,"Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif);
  }
  .chart text{fill:currentColor}
  .chart .paper{fill:#ffffff}
  .chart .title{font-weight:600;font-size:14px}
  .chart .quiet{color:#59636e}
  .chart .small{font-size:11px}
  .chart .grid{color:#dfe3e8;stroke:currentColor;stroke-width:1;fill:none}
  .chart .axis{color:#59636e;stroke:currentColor;stroke-width:1;fill:none}
  .chart .line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}
  .chart .level{color:#59636e;fill:none;stroke:currentColor;stroke-width:1.25;stroke-dasharray:1 3;stroke-linecap:round}
  .chart .leader{fill:none;stroke:currentColor;stroke-width:1;opacity:.7}
  .chart .mark{color:inherit;fill:currentColor}
  .chart .dot{fill:currentColor;fill-opacity:.7}
  .chart .bar{fill:currentColor}
  .chart .hatch{color:#ffffff;stroke:currentColor;stroke-width:1.5;stroke-opacity:.75;fill:none}
  .chart .veil{fill:currentColor;fill-opacity:.28}
  .chart .band{fill:currentColor;fill-opacity:.2}
  .chart .minor{opacity:.5}
  .chart .panel{font-weight:600}
  .chart .gap{color:#8c959f;stroke:currentColor;stroke-width:1;fill:none}
  .chart .cells,.chart .share,.chart .miss{shape-rendering:crispEdges}
  .chart .frame{color:#59636e;fill:none;stroke:currentColor;stroke-width:1}
  .chart .share{fill:#08306b}
  .chart .miss{fill:#6b1a00}
  .chart .below{fill:#2166ac}
  .chart .above{fill:#b2182b}
  .chart .on-faint{color:#000000}
  .chart .on-strong{color:#ffffff}
  .chart .box{stroke-width:1.5}
  .chart .input{fill:#dcebf7;stroke:#0072b2}
  .chart .state{fill:#fbe6d6;stroke:#c14f00}
  .chart .output{fill:#d5efe5;stroke:#007a58;stroke-width:2.5}
  .chart .padding{fill:none;stroke:#59636e;stroke-width:1;stroke-dasharray:3 3}
  .chart .plain{fill:#f1f3f5;stroke:#59636e}
  .chart .arrow{color:#59636e;fill:none;stroke:currentColor;stroke-width:1.5}
  .chart .halo{stroke:#ffffff;stroke-width:3;stroke-linejoin:round;paint-order:stroke}
  .chart .head{color:#59636e;fill:currentColor}
  .chart .s1{color:#0072b2}
  .chart .s2{color:#c14f00}
  .chart .s3{color:#00845f}
  .chart .s4{color:#b3568a}
  .chart .s5{color:#a87100}
  .chart .s6{color:#2b86bd}
  @media screen and (prefers-color-scheme:dark){
  .chart{color:#e6edf3}
  .chart .paper{fill:#12161c}
  .chart .quiet{color:#9aa4af}
  .chart .grid{color:#2c333b}
  .chart .axis,.chart .level,.chart .frame,.chart .arrow,.chart .head{color:#9aa4af}
  .chart .gap{color:#6e7781}
  .chart .halo{stroke:#12161c}
  .chart .hatch{color:#12161c}
  .chart .share{fill:#60aaff}
  .chart .miss{fill:#ff8a4d}
  .chart .below{fill:#60aaff}
  .chart .above{fill:#ff7b66}
  .chart .on-faint{color:#ffffff}
  .chart .on-strong{color:#000000}
  .chart .input{fill:#12324a;stroke:#56b4e9}
  .chart .state{fill:#4a2710;stroke:#f0883e}
  .chart .output{fill:#0e3b2e;stroke:#2fc59a}
  .chart .padding{stroke:#9aa4af}
  .chart .plain{fill:#22282f;stroke:#9aa4af}
  .chart .s1{color:#56b4e9}
  .chart .s2{color:#f0883e}
  .chart .s3{color:#2fc59a}
  .chart .s4{color:#e29ac4}
  .chart .s5{color:#e6b84a}
  .chart .s6{color:#9db7ff}
  }
  .chart.narrow{display:none}
  @media screen and (max-width:44rem){
  .chart.wide{display:none}
  .chart.narrow,.chart.fitting{display:block;max-width:100%;height:auto}
  }
  """
