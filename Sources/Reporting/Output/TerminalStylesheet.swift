/// The SHA-256 of `terminalStylesheet` in base 64, for the page's policy; a test tells the new one.
let terminalStylesheetDigest = "R89gnVU5HAL+PD6Lmv1b/82ruOYPRb8rEIb9tFF/mXU="

/// The styles of what answers print: a terminal's colours, which here can be read.
///
/// As inks they are dark on light paper and light on dark; as grounds they are pale on light paper and
/// deep on dark, so that every ink can be read on every one of them (4.5:1). A page has its own black
/// and white: what asks for them is told apart and no more.
let terminalStylesheet: StaticString = """
  :root{
    --ansi-black:#1f2328;--ansi-red:#a40e26;--ansi-green:#0a5c36;--ansi-yellow:#6b4a00;
    --ansi-blue:#0550ae;--ansi-magenta:#6f32b8;--ansi-cyan:#0b5566;--ansi-white:#59636e;
    --ansi-bright-black:#59636e;--ansi-bright-red:#b3151b;--ansi-bright-green:#0c6030;
    --ansi-bright-yellow:#734c00;--ansi-bright-blue:#1a54c4;--ansi-bright-magenta:#8a2a9c;
    --ansi-bright-cyan:#0a5f70;--ansi-bright-white:#3d444d;
    --ansi-on-black:#d9dee4;--ansi-on-red:#ffdcd7;--ansi-on-green:#c8f0d3;--ansi-on-yellow:#f7e9a8;
    --ansi-on-blue:#d3e6ff;--ansi-on-magenta:#ecdcff;--ansi-on-cyan:#c4eef2;--ansi-on-white:#eef1f4;
  }
  @media screen and (prefers-color-scheme:dark){
    :root{
      --ansi-black:#9aa4af;--ansi-red:#ff9d94;--ansi-green:#56d38a;--ansi-yellow:#eac55f;
      --ansi-blue:#79b8ff;--ansi-magenta:#d6b4ff;--ansi-cyan:#5cd0da;--ansi-white:#d1d7de;
      --ansi-bright-black:#9aa4af;--ansi-bright-red:#ffb3ac;--ansi-bright-green:#7ee2a8;
      --ansi-bright-yellow:#f5d98a;--ansi-bright-blue:#a3cfff;--ansi-bright-magenta:#e6d0ff;
      --ansi-bright-cyan:#90e4ea;--ansi-bright-white:#ffffff;
      --ansi-on-black:#22282f;--ansi-on-red:#4a171a;--ansi-on-green:#10341f;--ansi-on-yellow:#3a2f0e;
      --ansi-on-blue:#0f2f56;--ansi-on-magenta:#3a2160;--ansi-on-cyan:#0b3a42;--ansi-on-white:#30363d;
    }
  }
  .output pre{tab-size:8}
  .ansi-faint{color:var(--quiet)}
  .ansi-black{color:var(--ansi-black)}
  .ansi-red{color:var(--ansi-red)}
  .ansi-green{color:var(--ansi-green)}
  .ansi-yellow{color:var(--ansi-yellow)}
  .ansi-blue{color:var(--ansi-blue)}
  .ansi-magenta{color:var(--ansi-magenta)}
  .ansi-cyan{color:var(--ansi-cyan)}
  .ansi-white{color:var(--ansi-white)}
  .ansi-bright-black{color:var(--ansi-bright-black)}
  .ansi-bright-red{color:var(--ansi-bright-red)}
  .ansi-bright-green{color:var(--ansi-bright-green)}
  .ansi-bright-yellow{color:var(--ansi-bright-yellow)}
  .ansi-bright-blue{color:var(--ansi-bright-blue)}
  .ansi-bright-magenta{color:var(--ansi-bright-magenta)}
  .ansi-bright-cyan{color:var(--ansi-bright-cyan)}
  .ansi-bright-white{color:var(--ansi-bright-white)}
  .ansi-on-black,.ansi-on-bright-black{background:var(--ansi-on-black)}
  .ansi-on-red,.ansi-on-bright-red{background:var(--ansi-on-red)}
  .ansi-on-green,.ansi-on-bright-green{background:var(--ansi-on-green)}
  .ansi-on-yellow,.ansi-on-bright-yellow{background:var(--ansi-on-yellow)}
  .ansi-on-blue,.ansi-on-bright-blue{background:var(--ansi-on-blue)}
  .ansi-on-magenta,.ansi-on-bright-magenta{background:var(--ansi-on-magenta)}
  .ansi-on-cyan,.ansi-on-bright-cyan{background:var(--ansi-on-cyan)}
  .ansi-on-white,.ansi-on-bright-white{background:var(--ansi-on-white)}
  .ansi-bold{font-weight:700}
  .ansi-italic{font-style:italic}
  .ansi-underline{text-decoration:underline}
  .ansi-strike{text-decoration:line-through}
  .ansi-underline.ansi-strike{text-decoration:underline line-through}
  .ansi-inverse{background:var(--ink);color:var(--paper)}
  @media print{
    .ansi-inverse{background:none;color:inherit;outline:1px solid}
  }
  """
