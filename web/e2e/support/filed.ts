import { expect, type Page } from '@playwright/test'

/** One call in the name of whoever is signed in there, made from the revision they saw. */
export async function write(
  page: Page,
  method: 'post' | 'put',
  path: string,
  rev: number,
  data: object,
) {
  const headers = { 'X-Requested-With': 'yixin', 'If-Match': `"${rev}"` }
  const reply = await page.request[method](`/api${path}`, { headers, data })
  expect(reply.ok(), await reply.text()).toBe(true)
  return reply.json()
}

interface Held {
  unit: string
  type: string
  title: string
  /** Who lectured; nobody for most. */
  lecturer?: { person_id: string; grade: string }
}

/** An activity of yesterday, recorded and handed in by one person and filed by the other. */
export async function fileActivity(page: Page, reviewer: Page, held: Held) {
  const { items } = await (await page.request.get('/api/units')).json()
  const { unit_id } = items.find((one: { name: string }) => one.name === held.unit)
  const yesterday = new Date(Date.now() - 24 * 3_600_000).toISOString().slice(0, 10)
  const batches = [{ held_on: yesterday, from_minute: 870, span: 'hours', minutes: 60 }]
  const { type, title, lecturer } = held
  const plan = { type, unit_id, host_ids: [], title, batches }
  const { activity_id } = await write(page, 'post', '/activities', 0, plan)
  const nothing = { absent: [], exempt: [], joined: [], attended: [], counts: [], votes: [] }
  const record = { title, batches, points: ['学习原文'], resolutions: [], ...nothing, lecturer }
  const path = `/activities/${activity_id}`
  await write(page, 'put', `${path}/record`, 1, record)
  await write(page, 'put', `${path}/submission`, 2, {})
  await write(reviewer, 'put', `${path}/review`, 3, { verdict: 'file' })
  return { activity_id, unit_id }
}
