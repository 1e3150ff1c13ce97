import type { Page } from '@playwright/test'
import { actors, members } from './support/people'
import { expect, password, test } from './support/story'

/**
 * What one load of a page asked for, in a tab of its own, until its heading stood there and it had made
 * its calls. A busy machine is silent for longer than a browser waits before it calls a network idle,
 * so the calls are waited for by name; whatever comes besides them is counted too.
 */
async function load(beside: Page, address: string, calls: string[]) {
  const page = await beside.context().newPage()
  const asked: string[] = []
  page.on('response', (reply) => void asked.push(new URL(reply.url()).pathname))
  const reply = await page.goto(address)
  await expect(page.locator('h1').first()).toBeVisible()
  await expect.poll(() => calls.filter((call) => !asked.includes(call))).toEqual([])
  await page.waitForLoadState('networkidle')
  const html = (await reply?.text()) ?? ''
  const assets = asked.filter((path) => path.startsWith('/assets/'))
  return {
    page,
    requests: asked.length,
    calls: asked.filter((path) => path.startsWith('/api/')),
    /** Files that the page found only after its scripts had run. */
    late: assets.filter((path) => !html.includes(path)),
    bytes: html.length,
    cache: reply?.headers()['cache-control'],
  }
}

test('a page knows who is there and what it needs before its scripts run', async ({
  running,
  open,
  enter,
}) => {
  const visitor = await open(running, 'phone')
  const site = await load(visitor, '/', [])
  expect(site.late).toEqual([])
  expect(site.calls).toEqual([])
  expect(site.requests).toBeLessThanOrEqual(18)
  await expect(site.page.getByRole('banner')).toContainText('党委')

  const phone = await enter(running, members.look, 'phone')
  const expected = ['/api/my/calendar', '/api/my/exams', '/api/my/week']
  const week = await load(phone, '/m/', expected)
  expect(week.late).toEqual([])
  expect(week.calls.sort()).toEqual(expected)
  expect(week.requests).toBeLessThanOrEqual(25)
  expect(week.bytes).toBeLessThanOrEqual(8 * 1024)
  expect(week.cache).toBe('private, no-store')

  const office = await enter(running, actors.officer, 'desk')
  const people = await load(office, '/desk/people', ['/api/people'])
  expect(people.late).toEqual([])
  expect(people.calls).not.toContain('/api/session')
  expect(people.bytes).toBeLessThanOrEqual(12 * 1024)
})

test('a sign-in that has ended leads to the sign-in page, and back', async ({ running, enter }) => {
  const phone = await enter(running, members.look, 'phone')
  await phone.context().clearCookies()
  await phone.goto('/m/me')
  await expect(phone.getByLabel('工号或手机号')).toBeVisible()
  expect(new URL(phone.url()).search).toBe('?next=%2Fm%2Fme')
})

test('whoever signs in with everybody else is let in when the turn comes', async ({
  running,
  enter,
  trouble,
}) => {
  const phone = await enter(running, members.look, 'phone')
  await phone.context().clearCookies()
  await phone.goto('/m/me')
  await phone.getByLabel('工号或手机号').fill(members.look.login)
  await phone.getByLabel('密码', { exact: true }).fill(password)
  await phone.route(
    '**/api/session',
    (route) =>
      route.fulfill({ status: 503, headers: { 'Retry-After': '2' }, json: { code: 'busy' } }),
    { times: 1 },
  )
  await phone.getByRole('button', { name: '登录', exact: true }).tap()
  await expect(phone.getByText('2 秒后自动为您再试一次')).toBeVisible()
  await expect(phone.getByLabel('密码', { exact: true })).toHaveValue(password)
  await phone.waitForURL('**/m/me')
  expect(trouble.splice(0)).toEqual([`503 POST ${running.url}/api/session`])
})
