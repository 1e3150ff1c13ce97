import { describe, expect, it } from 'vitest'

type Dictionary = Record<string, string>
const chinese = import.meta.glob<Dictionary>('/src/**/zh-CN.json', {
  eager: true,
  import: 'default',
})
const english = import.meta.glob<Dictionary>('/src/**/en.json', { eager: true, import: 'default' })

const namesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

describe('texts', () => {
  const folders = Object.keys(chinese).map((path) => path.replace('/zh-CN.json', ''))

  it('are found', () => {
    expect(folders.length).toBeGreaterThan(3)
    expect(Object.keys(english)).toHaveLength(folders.length)
  })

  it.each(folders)('%s has the same keys and values to fill in, in both languages', (folder) => {
    const zh = chinese[`${folder}/zh-CN.json`] ?? {}
    const en = english[`${folder}/en.json`] ?? {}
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
    for (const key of Object.keys(zh)) {
      expect([key, namesIn(en[key] ?? '')]).toEqual([key, namesIn(zh[key] ?? '')])
    }
  })

  it.each(folders)('%s leaves no text empty', (folder) => {
    for (const files of [chinese[`${folder}/zh-CN.json`], english[`${folder}/en.json`]]) {
      expect(Object.entries(files ?? {}).filter(([, text]) => !text.trim())).toEqual([])
    }
  })
})
