// Writes dist/.vite/preloads.txt: one line a route, its address and the files that its page needs
// beyond its entry. The server puts them into the HTML, so that they load beside the entry and not
// after it. The routes are read from their declarations, the only place where they stand.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { collect, dist, manifest } from './manifest.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const audiences = {
  member: { entry: 'm.html', base: '/m' },
  site: { entry: 'index.html', base: '' },
  desk: { entry: 'desk.html', base: '/desk' },
}

const named = (object, name) =>
  object.properties.find((one) => ts.isPropertyAssignment(one) && one.name.text === name)
    ?.initializer

/** The file that `() => import('./XPage.vue')` names, as the manifest writes it. */
function pageOf(component, file) {
  const call = component && ts.isArrowFunction(component) && component.body
  if (!call || !ts.isCallExpression(call)) return undefined
  const target = call.arguments[0].text
  if (target.startsWith('@/')) return target.replace('@/', 'src/')
  return relative(root, join(dirname(file), target))
}

/** `member: [` and `site: [` in a module.ts; every other file of routes serves one audience. */
function audienceOf(node, file) {
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isPropertyAssignment(at) && at.name.text in audiences) return at.name.text
  }
  return file.includes('/desk/') ? 'desk' : 'site'
}

const lines = []
function write(file, node) {
  const path = ts.isObjectLiteralExpression(node) && named(node, 'path')
  const page = path && pageOf(named(node, 'component'), file)
  // What catches every other address has no address of its own.
  if (page && !path.text.includes('*')) {
    if (!manifest[page]) throw new Error(`${file}: ${page} is not in the manifest`)
    const { entry, base } = audiences[audienceOf(node, file)]
    const loaded = collect(entry)
    const files = [...collect(page)].filter((one) => !loaded.has(one))
    const optional = path.text.match(/^(.*)\/:\w+\?$/)
    const patterns = optional ? [optional[1], path.text.replace('?', '')] : [path.text]
    for (const pattern of patterns) lines.push([base + pattern, ...files].join(' '))
  }
  ts.forEachChild(node, (child) => write(file, child))
}

const declared = /^(modules\/\w+\/(module|(desk|site)\/routes)|kit\/pages\/\w+)\.ts$/
const source = join(root, 'src')
for (const file of readdirSync(source, { recursive: true }).map(String).sort()) {
  if (!declared.test(file)) continue
  const path = join(source, file)
  const text = readFileSync(path, 'utf8')
  write(path, ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
}
writeFileSync(new URL('.vite/preloads.txt', dist), lines.join('\n') + '\n')
