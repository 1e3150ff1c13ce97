import ICAL from 'ical.js'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { actors } from './support/people'
import { expect, test } from './support/story'

function nextMonth(): string {
  const now = new Date()
  return new Date(Date.UTC(now.getFullYear(), now.getMonth() + 1, 1)).toISOString().slice(0, 7)
}

/** One event of a subscribed calendar, read by a parser that nobody here wrote. */
async function eventOf(page: Page, address: string, uid: string) {
  const text = await (await page.request.get(address)).text()
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
  const found = events.map((one) => new ICAL.Event(one)).find((one) => one.uid === uid)
  expect(found, uid).toBeDefined()
  const modified = found?.component.getFirstPropertyValue('last-modified')
  return {
    on: String(found?.startDate),
    sequence: found?.sequence ?? 0,
    modified: String(modified),
    url: String(found?.component.getFirstPropertyValue('url')),
  }
}

test('a secretary subscribes to the branch on the desk, and what is moved grows', async ({
  running,
  enter,
}) => {
  const desk = await enter(running, actors.secretary, 'desk')
  await desk.goto('/desk/')
  await desk.getByRole('button', { name: '订阅日历' }).click()
  await desk.getByRole('button', { name: '生成订阅地址' }).click()
  const shown = await desk.locator('.address').innerText()
  const address = running.url + new URL(shown).pathname

  const { items: units } = await (await desk.request.get('/api/units')).json()
  const { unit_id } = units.find((unit: { name: string }) => unit.name === actors.secretary.unit)
  const month = nextMonth()
  const calendar = await (
    await desk.request.get(`/api/units/${unit_id}/calendar?month=${month}`)
  ).json()
  const duty = calendar.duties.find((one: { kind: string }) => one.kind === 'party_day')
  const uid = `duty-${duty.occasion_id}-${unit_id}@yixin`
  const path = `/api/units/${unit_id}/duties/${duty.occasion_id}/plan`
  const plan = async (on: string, rev: number) => {
    const headers = { 'X-Requested-With': 'yixin', 'If-Match': `"${rev}"` }
    const reply = await desk.request.put(path, { headers, data: { on } })
    expect(reply.ok()).toBe(true)
    return (await reply.json()).rev as number
  }
  const rev = await plan(`${month}-27`, duty.rev)
  const before = await eventOf(desk, address, uid)
  const last = await plan(`${month}-28`, rev)
  const after = await eventOf(desk, address, uid)
  expect(before.on).toBe(`${month}-27`)
  expect(after.on).toBe(`${month}-28`)
  expect(after.sequence).toBeGreaterThan(before.sequence)
  expect(after.modified >= before.modified).toBe(true)

  // The event leads to its duty, and the duty gives its one event as a file.
  await desk.goto(new URL(after.url).pathname + new URL(after.url).search)
  const file = desk.waitForEvent('download')
  await desk.getByRole('button', { name: '下载日程文件' }).click()
  const downloaded = await file
  expect(downloaded.suggestedFilename()).toMatch(/\.ics$/)
  const text = readFileSync(await downloaded.path(), 'utf8')
  const single = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
  expect(single).toHaveLength(1)
  const event = single.map((one) => new ICAL.Event(one))[0]
  expect(event?.uid).toBe(uid)
  expect(String(event?.startDate)).toBe(`${month}-28`)
  expect(event?.sequence).toBe(after.sequence)
  expect(event?.summary).toBe(`${actors.secretary.unit} 主题党日`)

  const headers = { 'X-Requested-With': 'yixin', 'If-Match': `"${last}"` }
  expect((await desk.request.delete(path, { headers })).ok()).toBe(true)
  await desk.goto('/desk/')
  await desk.getByRole('button', { name: '订阅日历' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: '取消' }).last().click()
  await expect(desk.getByText('原来的地址不能再用')).toBeVisible()
  expect((await desk.request.get(address)).status()).toBe(404)
})

test('the year is a ring that keys go around', async ({ running, enter }) => {
  const desk = await enter(running, actors.secretary, 'desk')
  await desk.goto('/desk/calendar/year')
  const ring = desk.getByRole('group', { name: /年年历环$/ })
  await expect(ring.getByRole('link')).toHaveCount(12)
  await ring.getByRole('link', { name: /^1月：/ }).focus()
  await desk.keyboard.press('ArrowLeft')
  await expect(ring.getByRole('link', { name: /^12月：/ })).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(desk).toHaveURL(/month=\d{4}-12/)
  await expect(desk.getByRole('heading', { name: '党建日历' })).toBeVisible()
})
