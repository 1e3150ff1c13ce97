import { expect, it } from 'vitest'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The user guide names what stands on the pages, and its pictures are there. */
const docs = join(__dirname, '../../../../docs')
const guide = readFileSync(join(docs, 'user-guide.zh-CN.md'), 'utf8')
const texts = Object.values(
  import.meta.glob<Record<string, string>>('/src/**/zh-CN.json', {
    eager: true,
    import: 'default',
  }),
).flatMap((words) => Object.values(words))

const screens = readdirSync(join(docs, 'screens'))

it('uses no word for a page, a button or a field that no page has', () => {
  const named = [...guide.matchAll(/「(.+?)」/g)].map((found) => found[1])
  expect(named.length).toBeGreaterThan(80)
  expect([...new Set(named)].filter((word) => !texts.includes(word ?? ''))).toEqual([])
})

it('shows only pictures that exist, and each picture is shown somewhere', () => {
  const documents = ['user-guide.zh-CN.md', '../README.md', '../README.zh-CN.md']
  const shown = documents.flatMap((name) =>
    [...readFileSync(join(docs, name), 'utf8').matchAll(/\((?:docs\/)?screens\/(.+?)\)/g)].map(
      (found) => found[1] ?? '',
    ),
  )
  expect([...new Set(shown)].sort()).toEqual(screens.sort())
})

it('has few and small pictures', () => {
  expect(screens.length).toBeLessThanOrEqual(25)
  const large = screens.filter((name) => statSync(join(docs, 'screens', name)).size > 120 * 1024)
  expect(large).toEqual([])
})

it('leads to every heading that its first lines name', () => {
  const anchors = [...guide.matchAll(/\]\(#(.+?)\)/g)].map((found) => found[1] ?? '')
  const headings = [...guide.matchAll(/^#+ (.+)$/gm)].map((found) =>
    (found[1] ?? '').replace(/[（）：，、]/g, '').replace(/ /g, '-'),
  )
  expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([])
})
