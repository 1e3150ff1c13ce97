// First-load budgets: what a page needs is its entry, itself and all that both import statically.
import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { collect, dist, manifest } from './manifest.mjs'

const budgets = {
  member: { entry: 'm.html', shellKb: 90, pageKb: 90 },
  site: { entry: 'index.html', shellKb: 60, pageKb: 62 },
  desk: { entry: 'desk.html', shellKb: 195, pageKb: 220 },
}
/** Pages of everybody that carry more: files shared with a member's week, or the whole user guide. */
const exceptions = [
  { page: /(HallPage|ProofPage)\.vue$/, pageKb: 80 },
  { page: /kit\/pages\/HelpPage\.vue$/, pageKb: 105 },
]

const sizes = new Map()
function brotliBytes(file) {
  if (!sizes.has(file)) {
    sizes.set(file, brotliCompressSync(readFileSync(new URL(file, dist))).length)
  }
  return sizes.get(file)
}

function kilobytes(keys) {
  const files = new Set(keys.flatMap((key) => [...collect(key)]))
  return [...files].reduce((sum, file) => sum + brotliBytes(file), 0) / 1024
}

function pagesOf(audience) {
  const own = new RegExp(`src/(modules/\\w+|kit)/(${audience}|pages)/\\w+Page\\.vue$`)
  const reachable = new Set()
  const walk = (key) => {
    if (reachable.has(key)) return
    reachable.add(key)
    const { imports = [], dynamicImports = [] } = manifest[key]
    for (const next of [...imports, ...dynamicImports]) walk(next)
  }
  walk(budgets[audience].entry)
  return [...reachable].filter((key) => own.test(key)).sort()
}

/** Of two budgets the larger one: the desk's own is above every exception. */
function budgetOf(page, usualKb) {
  const exception = exceptions.find((one) => one.page.test(page))
  return Math.max(usualKb, exception?.pageKb ?? 0)
}

let failed = false
function report(name, actualKb, budgetKb) {
  const over = actualKb > budgetKb
  failed ||= over
  const figures = `${actualKb.toFixed(1).padStart(6)} of ${budgetKb} KB`
  console.log(`${over ? 'OVER' : '  ok'} ${figures}  ${name}`)
}

for (const [audience, { entry, shellKb, pageKb }] of Object.entries(budgets)) {
  report(`${audience} shell`, kilobytes([entry]), shellKb)
  for (const page of pagesOf(audience))
    report(`${audience} ${page}`, kilobytes([entry, page]), budgetOf(page, pageKb))
}
process.exit(failed ? 1 : 0)
