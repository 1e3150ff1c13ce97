// Writes dist/m/worker.js: what a phone needs to open its pages without a network, and nothing else.
// The list of files and a digest of them stand in the script, so that every build has its own.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dist, collect, manifest } from './manifest.mjs'

const reachable = new Set()
const walk = (key) => {
  if (reachable.has(key)) return
  reachable.add(key)
  const { imports = [], dynamicImports = [] } = manifest[key]
  for (const next of [...imports, ...dynamicImports]) walk(next)
}
walk('m.html')

const files = new Set()
for (const key of reachable) collect(key, files)
const list = ['/m.html', '/icon.svg', ...[...files].sort().map((file) => `/${file}`)]
const digest = createHash('sha256')
for (const file of list) digest.update(readFileSync(new URL(`.${file}`, dist)))

const script = readFileSync(new URL('worker.js', import.meta.url), 'utf8')
const head = `const build = '${digest.digest('hex').slice(0, 16)}'\nconst files = ${JSON.stringify(list)}\n`
mkdirSync(new URL('m/', dist), { recursive: true })
writeFileSync(new URL('m/worker.js', dist), head + script)
