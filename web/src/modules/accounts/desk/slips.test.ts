import { expect, test } from 'vitest'
import { inPortions, makeInSheets } from './slips'
import type { SlipSheet } from './types'

const ids = Array.from({ length: 230 }, (_, index) => `p${index}`)
const sheetOf = (names: string[]): SlipSheet => ({
  hospital: '云河医院',
  items: names.map((name) => ({ name, login: name, code: name, link: name, expires_at: 0 })),
})

test('portions keep the order and lose nobody', () => {
  expect(inPortions(ids, 100).map((portion) => portion.length)).toEqual([100, 100, 30])
  expect(inPortions(ids, 100).flat()).toEqual(ids)
  expect(inPortions([], 100)).toEqual([])
})

test('one sheet comes out of several requests, and each tells how far it is', async () => {
  const told: number[] = []
  const { sheet, missing } = await makeInSheets(
    ids,
    (done) => told.push(done),
    async (portion) => sheetOf(portion),
  )
  expect(missing).toEqual([])
  expect(sheet?.items.map((slip) => slip.name)).toEqual(ids)
  expect(told).toEqual([0, 100, 200, 230])
})

test('slips made before a request failed are shown, and whoever has none is named', async () => {
  let requests = 0
  const { sheet, missing, refusal } = await makeInSheets(
    ids,
    () => {},
    async (portion) => {
      requests += 1
      if (requests === 2) throw new Error('lost')
      return sheetOf(portion)
    },
  )
  expect(sheet?.items).toHaveLength(100)
  expect(missing).toEqual(ids.slice(100))
  expect(refusal).toEqual(new Error('lost'))
  await expect(
    makeInSheets(
      ids,
      () => {},
      () => Promise.reject(new Error('lost')),
    ),
  ).rejects.toThrow()
})
