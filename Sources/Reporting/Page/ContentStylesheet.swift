/// The SHA-256 of `contentStylesheet` in base 64, for the page's policy; a test tells the new one.
let contentStylesheetDigest = "xIMQRHbu47dNjYRJJ3sy311xs2BnhYk2Y7c/vxJqhic="

/// How a notebook's text looks where it is more than paragraphs, lists and code: callouts, tables, what
/// authors write in HTML, footnotes, saved output, and text from right to left.
let contentStylesheet: StaticString = """
  :root{
    --note:#0550ae;--note-panel:#eaf3ff;--tip:#0f6b3a;--tip-panel:#e3f6e9;
    --important:#6f32b8;--important-panel:#f5eeff;--warning:#6b4a00;--warning-panel:#fff5d6;
    --caution:#a40e26;--caution-panel:#ffebe9;
  }
  @media screen and (prefers-color-scheme:dark){
    :root{
      --note:#79b8ff;--note-panel:#10233b;--tip:#56d38a;--tip-panel:#10301d;
      --important:#d6b4ff;--important-panel:#281c3a;--warning:#eac55f;--warning-panel:#33290c;
      --caution:#ff9d94;--caution-panel:#3d1417;
    }
  }
  dl,.callout,.disclosure,.directive,.saved{max-width:var(--text);margin:0 0 1em}
  .callout{
    padding:.75rem 1rem;border-left:3px solid var(--kind);border-radius:0 6px 6px 0;
    background:var(--ground);
  }
  .callout.note{--kind:var(--note);--ground:var(--note-panel)}
  .callout.tip{--kind:var(--tip);--ground:var(--tip-panel)}
  .callout.important{--kind:var(--important);--ground:var(--important-panel)}
  .callout.warning{--kind:var(--warning);--ground:var(--warning-panel)}
  .callout.caution{--kind:var(--caution);--ground:var(--caution-panel)}
  .callout>.title{margin:0 0 .35em}
  .callout .title{color:var(--kind);font-size:1rem;font-weight:650}
  .callout>details>.title{padding:0}
  .callout>details[open]>.title{margin-bottom:.35em}
  .callout>:last-child,.callout>details>:last-child,.disclosure>:last-child{margin-bottom:0}
  .sign{
    display:inline-block;width:1.5em;margin-inline-end:.6em;border-radius:50%;
    background:var(--kind);color:var(--ground);
    font-size:.75em;font-weight:700;line-height:1.5;text-align:center;vertical-align:.1em;
  }
  .warning>.title>.sign,.warning>details>.title>.sign{background:none;color:var(--kind);font-size:1em;width:1.1em;vertical-align:0}
  .important>.title>.sign,.important>details>.title>.sign{border-radius:3px}
  .disclosure{padding:.5rem 1rem;border:1px solid var(--rule);border-radius:6px}
  .disclosure>summary{font-size:1rem;padding:0}
  .disclosure[open]>summary{margin-bottom:.5em}
  .disclosure[open]>summary~:last-child{margin-bottom:.25rem}
  .directive{padding:.75rem 1rem;border:1px dashed var(--quiet);border-radius:6px}
  .directive>:last-child{margin-bottom:0}
  .saved{padding-left:1.25rem;border-left:3px solid var(--rule);max-width:none}
  .saved>:last-child{margin-bottom:0}
  .saved-error{margin:0 0 1em;padding:.75rem 1rem;background:var(--bad-panel)}
  .saved-error .output{margin:0}
  .saved-error .label{color:var(--bad)}
  dt{font-weight:600}
  dd{margin:0 0 .5em;margin-inline-start:1.5em}
  caption{padding-bottom:.4rem;color:var(--quiet);text-align:start;text-wrap:balance}
  tfoot td,tfoot th{border-top:1px solid var(--quiet);border-bottom:0}
  tbody th{color:inherit;vertical-align:top;padding-top:.3rem;border-bottom-color:var(--rule)}
  table table{font-size:1em}
  .scroll td>:is(p,ul,ol,pre,div):last-child{margin-bottom:0}
  .block{display:block}
  .scroll.align-center>table{margin-inline:auto}
  .scroll.align-right>table{margin-inline-start:auto}
  kbd{
    padding:.05em .4em;border:1px solid var(--rule);border-bottom-width:2px;border-radius:4px;
    background:var(--panel);font-family:var(--mono);font-size:.8125em;white-space:nowrap;
  }
  mark{padding:0 .15em;border-radius:2px;background:var(--wait-panel);color:var(--ink)}
  sub,sup{font-size:.75em;line-height:0}
  abbr[title]{text-decoration:underline dotted;text-underline-offset:.15em;cursor:help}
  .footnote a{padding:0 .15em;text-decoration:none;font-variant-numeric:tabular-nums}
  .footnote a:hover,.back:hover{text-decoration:underline}
  .footnote:target,.footnotes li:target{background:var(--wait-panel)}
  .footnotes{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--rule);font-size:.9375rem}
  .footnotes p{margin-bottom:.5em}
  .back{padding:0 .15em;text-decoration:none}
  .task{list-style:none}
  .box{display:inline-block;width:1.4em;margin-inline-start:-1.4em}
  .image::before{content:"▣ ";content:"▣ " / "";text-decoration:none}
  figure>img,figure>a>img,p>img:only-child{vertical-align:bottom}
  img.align-left{float:left;max-width:50%;margin:.3em 1.25em .75em 0}
  img.align-right{float:right;max-width:50%;margin:.3em 0 .75em 1.25em}
  img.align-center{display:block;margin-inline:auto}
  img[height]:not([width]){height:revert-layer}
  h2,h3,h4,hr,.question,.result,.callout,.scroll,.footnotes{clear:both}
  .width-5{width:5%}.width-10{width:10%}.width-15{width:15%}.width-20{width:20%}
  .width-25{width:25%}.width-30{width:30%}.width-35{width:35%}.width-40{width:40%}
  .width-45{width:45%}.width-50{width:50%}.width-55{width:55%}.width-60{width:60%}
  .width-65{width:65%}.width-70{width:70%}.width-75{width:75%}.width-80{width:80%}
  .width-85{width:85%}.width-90{width:90%}.width-95{width:95%}.width-100{width:100%}
  pre,code,samp,kbd,math,.chart{direction:ltr}
  code,samp,kbd{unicode-bidi:isolate}
  pre{text-align:left}
  [dir=rtl] .skip{left:auto;right:-99rem}
  [dir=rtl] .skip:focus{right:1rem}
  main :is(ul,ol):not([class]):dir(rtl){padding-left:0;padding-right:1.5em}
  :is(ul,ol):dir(ltr)>li:dir(rtl){margin-right:1.5em}
  :is(ul,ol):dir(rtl)>li:dir(ltr){margin-left:1.5em}
  blockquote:dir(rtl){padding:0 1em 0 0;border-width:0 3px 0 0;border-right:3px solid var(--rule)}
  .callout:dir(rtl){border-left:0;border-right:3px solid var(--kind);border-radius:6px 0 0 6px}
  .saved:dir(rtl){padding:0 1.25rem 0 0;border-left:0;border-right:3px solid var(--rule)}
  :is(th,td):dir(rtl){padding-left:1.25rem;padding-right:0;text-align:right}
  :is(h1,h2,h3,h4,h5,h6):dir(rtl)>.number{margin:0 0 0 .35em}
  :is(h1,h2,h3,h4,h5,h6):dir(rtl)>.anchor{margin:0 .25em 0 0}
  :is(p,div,span,th,td,h1,h2,h3,h4,h5,h6).align-left{text-align:left}
  :is(p,div,span,th,td,h1,h2,h3,h4,h5,h6).align-center{text-align:center}
  :is(p,div,span,th,td,h1,h2,h3,h4,h5,h6).align-right{text-align:right}
  :is(p,div,th,td).align-justify{text-align:justify}
  .align-center>:is(p,.heading){max-width:none}
  .valign-top{vertical-align:top}
  .valign-middle{vertical-align:middle}
  .valign-bottom{vertical-align:bottom}
  .valign-baseline{vertical-align:baseline}
  @media screen and (max-width:32rem){
    img.align-left,img.align-right{float:none;max-width:100%;margin:0}
    .saved{padding-left:.75rem}
  }
  @media print{
    .callout,.disclosure,.directive{break-inside:avoid}
    .callout{border:1px solid var(--kind);border-left-width:3px}
    .back{display:none}
    abbr[title]::after{content:" (" attr(title) ")"}
  }
  """
