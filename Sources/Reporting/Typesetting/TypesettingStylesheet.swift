/// The SHA-256 of `typesettingStylesheet` in base 64, for the page's policy; a test tells the new
/// one.
let typesettingStylesheetDigest = "pwg3ERhF4dWkpo8DbXHlsfjcjluWIHXfB/fIBLhkDpg="

/// How formulas and code look: the font of `mathsFontStylesheet`, whose letters are small for their
/// size, and colours that can be read on the panel of either theme. On paper code has the colours of
/// the light one.
let typesettingStylesheet: StaticString = """
  :root{
    --code-keyword:#a40e26;--code-type:#6f32b8;--code-name:#0550ae;--code-string:#0a5c36;
    --code-number:#8a3a00;--code-comment:#59636e;
  }
  @media screen and (prefers-color-scheme:dark){
    :root{
      --code-keyword:#ff9d94;--code-type:#d6b4ff;--code-name:#8cc4ff;--code-string:#8ddba4;
      --code-number:#f2b26b;--code-comment:#9aa4af;
    }
  }
  .code-keyword{color:var(--code-keyword);font-weight:600}
  .code-type{color:var(--code-type)}
  .code-name{color:var(--code-name)}
  .code-string{color:var(--code-string)}
  .code-number{color:var(--code-number)}
  .code-comment{color:var(--code-comment);font-style:italic}
  math{
    font-family:"Notebook Math","Latin Modern Math","STIX Two Math","Cambria Math",math,serif;
    font-size:1.15em;
  }
  .displayed-math{
    display:block;padding:.35rem 0;overflow-x:auto;overflow-y:hidden;overflow-wrap:normal;
  }
  .displayed-math math{font-size:1.25em}
  @media screen and (min-width:62rem){
    :is(main,.question)>.formula>.displayed-math{
      width:max-content;min-width:100%;max-width:min(50rem,100vw - 22rem);
    }
  }
  @media screen and (max-width:32rem){.displayed-math math{font-size:1.1em}}
  .long-math{
    display:inline-block;max-width:100%;overflow-x:auto;overflow-y:hidden;vertical-align:bottom;
  }
  .unbroken{white-space:nowrap}
  .unbroken>code,.unbroken>.refusal{white-space:normal}
  mtd.left{text-align:left}
  mtd.right{text-align:right}
  mtd{padding:.35em .5em}
  mtr>mtd:first-child{padding-left:0}
  mtr>mtd:last-child{padding-right:0}
  mtd.joined{padding-left:0}
  mtd:has(+.joined){padding-right:0}
  mtd.ruled{border-right:1px solid}
  mtd.underlined{border-bottom:1px solid}
  mtable.numbered{width:100%}
  mtd.margin{width:50%}
  mrow.enclosed{padding:.1em}
  mrow.box{padding:.25em .35em;border:1px solid}
  mrow.over{border-top:1px solid}
  mrow.under{border-bottom:1px solid}
  mrow.angle{border-top:1px solid;border-left:1px solid}
  mrow.struck,mrow.struck-up,mrow.struck-down,mrow.struck-out{
    --line:transparent calc(50% - .04em),currentcolor calc(50% - .04em) calc(50% + .04em),transparent calc(50% + .04em);
  }
  mrow.struck{background:linear-gradient(var(--line))}
  mrow.struck-up{background:linear-gradient(to bottom right,var(--line))}
  mrow.struck-down{background:linear-gradient(to top right,var(--line))}
  mrow.struck-out{
    background:linear-gradient(to bottom right,var(--line)),linear-gradient(to top right,var(--line));
  }
  mover.overlined>:last-child,munder.underlined>:last-child{font-size:0}
  mover.overlined>:first-child{padding-top:.12em;border-top:.06em solid}
  munder.underlined>:first-child{padding-bottom:.12em;border-bottom:.06em solid}
  mspace.ink{background:currentcolor}
  .refusal{color:var(--quiet);font-size:.875rem}
  .refusal.displayed{display:block;margin-top:.25rem}
  @media print{
    .displayed-math{overflow:visible}
    mrow.enclosed,mspace.ink{print-color-adjust:exact}
  }
  """
