import type { Page } from '@playwright/test'
import { violations } from './support/axe'
import { fileActivity } from './support/filed'
import { test } from './support/own'
import { expect } from './support/story'

const unit = '外科第一党支部'
const secretary = { login: '00967', name: '曹子豪', role: 'branch_secretary', unit }
const organiser = { login: '00257', name: '潘淑娥', role: 'organisation_member', unit }

/** Opens a number of the page and counts the records that it leads to. */
async function recordsBehind(desk: Page, link: string | RegExp): Promise<number> {
  await desk.goto('/desk/activities/counts')
  await desk.getByRole('link', { name: link }).click()
  await expect(desk.getByRole('heading', { name: '活动', exact: true })).toBeVisible()
  const rows = desk.getByRole('row').filter({ has: desk.getByRole('cell') })
  await expect(rows.first()).toBeVisible()
  return rows.count()
}

test('each number of the sentence of a year leads to as many records', async ({ own, enter }) => {
  const desk = await enter(own, secretary, 'desk')
  const reviewer = await enter(own, organiser, 'desk')
  const held = { unit, type: 'study_day', title: '学习日' }
  await fileActivity(desk, reviewer, held)
  await fileActivity(desk, reviewer, { ...held, title: '第二个学习日' })
  await fileActivity(desk, reviewer, { ...held, type: 'theme_party_day', title: '主题党日' })
  const people = await (await desk.request.get(`/api/people?search=${secretary.name}`)).json()
  const lecturer = { person_id: people.items[0].person_id, grade: 'branch_secretary' }
  await fileActivity(desk, reviewer, { ...held, type: 'party_lecture', title: '党课', lecturer })

  await desk.goto('/desk/activities/counts')
  await expect(desk.getByText('班子成员讲党课 0 次')).toBeVisible()
  expect(await violations(desk)).toEqual([])
  expect(await recordsBehind(desk, '集中学习 2 次')).toBe(2)
  expect(await recordsBehind(desk, '支部书记讲党课 1 次')).toBe(1)
  expect(await recordsBehind(desk, `${unit}学习日 2 项`)).toBe(2)
})
