import type { Page } from '@playwright/test'
import axe from 'axe-core'
import type * as Axe from 'axe-core'
import { database } from './hospital'

export const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What depends on colours and sizes; everything else is the same in every look. */
const looksRules = ['color-contrast', 'target-size', 'link-in-text-block']

type Look = 'light' | 'dark' | 'elder'

/** What the switches of the page 我的 do to the document, without a load in between. */
export async function wear(page: Page, look: Look) {
  await page.evaluate((worn) => {
    const root = document.documentElement
    root.dataset.theme = worn === 'dark' ? 'dark' : 'light'
    root.dataset.scale = worn === 'elder' ? '130' : '100'
    root.toggleAttribute('data-elder', worn === 'elder')
  }, look)
}

/** A colour half-way between two looks is nobody's colour; it starts to change with a frame. */
const settle = (page: Page) =>
  page.evaluate(async () => {
    const frame = () => new Promise((shown) => requestAnimationFrame(shown))
    await frame()
    await frame()
    for (const change of document.getAnimations()) {
      if (change.effect?.getTiming().iterations !== Infinity) change.finish()
    }
    await frame()
  })

const placesOf = (found: Axe.Result[]) =>
  found.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(' ')}`))

/** Runs the axe that stays in the page from one view to the next. */
export async function examine(page: Page, rules: string[]): Promise<string[]> {
  await settle(page)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(
    (only) =>
      (window as unknown as { axe: typeof Axe }).axe.run({
        runOnly: only,
        resultTypes: ['violations'],
      }),
    rules,
  )
  return placesOf(found.violations)
}

/** What is pressed; links inside a sentence are only read. */
export const pressed = [
  ...['button', 'a.button', 'a.d-act', 'nav a', 'summary', '.option', 'select', 'textarea'],
  ...['.el-select__wrapper', '.el-input__wrapper'],
].join(', ')

/** What is pressed in elder mode and is lower than 48 px. */
export const smallTargets = (page: Page) =>
  page.evaluate((targets) => {
    return [...document.querySelectorAll(targets)]
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && box.height < 47.5)
      .map(({ target, box }) => `${Math.round(box.height)} px at .${target.className}`)
  }, pressed)

/** 320 px is a small phone, and a wide window at 400 %: nothing may need scrolling sideways. */
export async function sideways(page: Page): Promise<string[]> {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  if (size) await page.setViewportSize(size)
  return width > 320 ? [`${width} px wide`] : []
}

/**
 * Everything in the light look, which stays; what a look can change in the others. How a page looks
 * does not depend on the engine below it: stories on PostgreSQL examine nothing.
 */
export async function violations(page: Page): Promise<string[]> {
  if (database !== 'sqlite') return []
  const path = new URL(page.url()).pathname + new URL(page.url()).search
  await wear(page, 'light')
  const lines = (await examine(page, standards)).map((line) => `${path} light: ${line}`)
  for (const look of ['dark', 'elder'] as const) {
    await wear(page, look)
    lines.push(...(await examine(page, looksRules)).map((line) => `${path} ${look}: ${line}`))
  }
  lines.push(...(await smallTargets(page)).map((line) => `${path} elder: ${line}`))
  lines.push(...(await sideways(page)).map((line) => `${path} narrow: ${line}`))
  await wear(page, 'light')
  return lines
}
