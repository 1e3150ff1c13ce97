import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type * as Axe from 'axe-core'
import { actors, members } from './support/people'
import { answer, handIn } from './support/quiz'
import { expect, test } from './support/story'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What depends on colours and sizes; everything else is the same in every look. */
const looksRules = ['color-contrast', 'target-size', 'link-in-text-block']

type Look = 'dark' | 'elder'

/** What the switches of the page 我的 do to the document, without a load in between. */
async function wear(page: Page, look: Look) {
  await page.evaluate((worn) => {
    const root = document.documentElement
    root.dataset.theme = worn === 'dark' ? 'dark' : 'light'
    root.dataset.scale = worn === 'elder' ? '130' : '100'
    root.toggleAttribute('data-elder', worn === 'elder')
    // A colour half-way between two looks is nobody's colour.
    for (const change of document.getAnimations()) change.finish()
  }, look)
}

const placesOf = (found: Axe.Result[]) =>
  found.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(' ')}`))

/** Everything in the look the page came in; what a look can change in the others. */
async function violations(page: Page, looks: Look[]): Promise<string[]> {
  const path = new URL(page.url()).pathname
  const axe = new AxeBuilder({ page }).setLegacyMode().withTags(standards)
  const found = await axe.options({ resultTypes: ['violations'] }).analyze()
  const lines = placesOf(found.violations).map((line) => `${path} light: ${line}`)
  for (const look of looks) {
    await wear(page, look)
    // The builder has left axe in the page; putting it there again takes longer than to run it.
    const more = await page.evaluate(
      (rules) =>
        (window as unknown as { axe: typeof Axe }).axe.run({
          runOnly: rules,
          resultTypes: ['violations'],
        }),
      looksRules,
    )
    lines.push(...placesOf(more.violations).map((line) => `${path} ${look}: ${line}`))
  }
  return lines
}

/** Opens each address, waits until nothing loads any more, and looks at it in every look. */
async function visit(page: Page, addresses: string[], looks: Look[]): Promise<string[]> {
  const found: string[] = []
  for (const address of addresses) {
    await page.goto(address)
    await page.waitForLoadState('load')
    await expect(page.locator('h1').first()).toBeVisible()
    await expect(page.locator('.skeleton, [aria-busy=true], .bone')).toHaveCount(0)
    await expect(page.getByText('您没有查看此页的权限')).toHaveCount(0)
    found.push(...(await violations(page, looks)))
  }
  return found
}

// Axe reads every node of long lists; a busy machine needs its time.
test.setTimeout(300_000)

test('every public page passes axe in light, dark and elder', async ({ running, open }) => {
  const addresses = [
    '/',
    '/activate',
    '/set-up',
    '/privacy',
    '/accessibility',
    '/licences',
    '/nowhere',
  ]
  const visitor = await open(running, 'phone')
  expect(await visit(visitor, addresses, ['dark', 'elder'])).toEqual([])
})

test('every page of a member passes axe in light, dark and elder', async ({ running, enter }) => {
  const phone = await enter(running, members.look, 'phone')
  const week = await (await phone.request.get('/api/my/week')).json()
  const round = week.rounds[0].round_id
  const before = ['/m/', '/m/quiz', '/m/me', '/m/me/devices', '/m/me/password', '/m/nowhere']
  const found = await visit(phone, before, ['dark', 'elder'])
  await phone.goto('/m/quiz')
  await answer(phone, { from: 1, to: 10, wrong: [3] })
  await handIn(phone, 9)
  const after = [`/m/results/${round}`, '/m/ranks', `/m/board/${round}`]
  found.push(...(await visit(phone, after, ['dark', 'elder'])))
  expect(found).toEqual([])
})

test('every page of the office passes axe in light and dark', async ({ running, enter }) => {
  const office = await enter(running, actors.officer, 'desk')
  const first = async (path: string) => (await (await office.request.get(path)).json()).items[0]
  const round = (await first('/api/rounds')).round_id
  const person = (await first('/api/people')).person_id
  const question = (await first('/api/questions')).question_id
  const unit = (await first('/api/units')).unit_id
  const series = (await first('/api/series')).series_id
  const addresses = [
    ...['', 'series', 'series?series=new', `series?series=${series}`, `rounds/${round}`],
    ...['questions', `questions?question=${question}`, 'questions?question=new'],
    ...['questions/import', 'board', 'units', `units?unit=${unit}`, 'units/import'],
    ...['people', `people?person=${person}`, 'people?person=new', 'people/import'],
    ...['departments', 'rules', 'slips', 'security'],
  ]
  const places = addresses.map((address) => `/desk/${address}`)
  expect(await visit(office, places, ['dark'])).toEqual([])
})

test('every page of the administrators passes axe in light and dark', async ({
  running,
  enter,
}) => {
  const found: string[] = []
  for (const [actor, address] of [
    [actors.system, '/desk/accounts'],
    [actors.system, '/desk/proposals'],
    [actors.security, '/desk/grants'],
    [actors.auditor, '/desk/audit'],
  ] as const) {
    const page = await enter(running, actor, 'desk')
    found.push(...(await visit(page, [address], ['dark'])))
  }
  expect(found).toEqual([])
})
