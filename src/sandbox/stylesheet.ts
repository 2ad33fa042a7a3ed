// The looks of the sandbox's pages; plain on purpose, so that nobody takes them for the pages of a real office.

export const STYLESHEET = `
*, *::before, *::after { box-sizing: border-box; }
html { font: 112.5%/1.5 system-ui, "DejaVu Sans", sans-serif; color: #1b1b1b; background: #fff; }
body { margin: 0 auto; max-width: 46rem; padding: 0 1rem 3rem; overflow-wrap: anywhere; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 1.5rem; padding: 1rem 0; }
header a { font-weight: 700; }
a { color: #0b4fa0; text-underline-offset: .15em; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1.5rem 0 1rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .75rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
.warning { margin: 0 0 1.5rem; padding: .75rem 1rem; border: 3px solid #8a4b00; background: #fff6e5; }
.error { padding: .75rem 1rem; border: 3px solid #a4161a; }
.error :first-child { margin-top: 0; }
.field-error { color: #a4161a; font-weight: 700; margin: 0 0 .25rem; }
.frame { border: 1px solid #767676; padding: .5rem 1rem; white-space: pre-wrap; }
fieldset { border: 1px solid #767676; margin: 1.5rem 0; padding: .5rem 1rem 1rem; min-width: 0; }
legend { font-weight: 700; padding: 0 .5rem; }
label { display: block; font-weight: 700; margin-top: 1rem; }
.choice { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; }
.choice label { margin: 0; font-weight: 400; padding: .5rem 0; }
.choice input { width: 1.5rem; height: 1.5rem; flex: none; margin: 0; }
.hint { margin: 0 0 .25rem; color: #4a4a4a; }
input[type=text], select, textarea { font: inherit; width: 100%; max-width: 24rem; min-height: 2.75rem; padding: .25rem .5rem; border: 2px solid #1b1b1b; background: #fff; color: inherit; }
button { font: inherit; font-weight: 700; min-height: 2.75rem; padding: .5rem 1.25rem; margin: .5rem 1rem .5rem 0; border: 2px solid #0b4fa0; background: #0b4fa0; color: #fff; cursor: pointer; }
button.second { background: #fff; color: #0b4fa0; }
:focus-visible { outline: 3px solid #0b4fa0; outline-offset: 2px; }
dt { font-weight: 700; }
dd { margin: 0 0 .5rem; white-space: pre-wrap; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .5rem .5rem .5rem 0; border-bottom: 1px solid #c0c0c0; }
pre { white-space: pre-wrap; font: inherit; margin: 1rem 0; }
textarea { max-width: none; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
code { font-size: .95em; }
iframe { width: 100%; height: 32rem; border: 1px solid #767676; background: #fff; }
`;
