import type { Page } from '@playwright/test'
import { actors } from './support/people'
import { pick } from './support/pick'
import { expect, test } from './support/story'

/** The panel of a department, with its form. */
async function openDepartment(page: Page, department_id: string) {
  await page.goto(`/desk/departments?department=${department_id}`)
  return page.getByRole('dialog')
}
const saveOf = (page: Page) =>
  page.getByRole('dialog').getByRole('button', { name: '保存', exact: true })

test('two of the office change one thing: both versions are seen, and chosen field by field', async ({
  running,
  enter,
}) => {
  const first = await enter(running, actors.officer, 'desk')
  const second = await enter(running, actors.office, 'desk')
  const headers = { 'X-Requested-With': 'yixin' }
  const make = async (path: string, data: object) =>
    (await first.request.post(`/api/${path}`, { headers, data })).json()
  const { campus_id } = await make('campuses', { name: '城北院区' })
  const made = await make('departments', { name: '介入中心' })

  const mine = await openDepartment(first, made.department_id)
  await mine.getByLabel('科室名称').fill('介入医学中心')
  const theirs = await openDepartment(second, made.department_id)
  await theirs.getByLabel('科室名称').fill('介入诊疗中心')
  await pick(theirs, '院区', '城北院区')
  await saveOf(second).click()
  await expect(second.getByText('已保存')).toBeVisible()

  await saveOf(first).click()
  await expect(mine.getByRole('alert')).toContainText('“党办”')
  const row = (name: string) => mine.getByRole('row').filter({ hasText: name })
  await expect(row('科室名称')).toContainText('介入医学中心')
  await expect(row('科室名称')).toContainText('介入诊疗中心')
  // What was not touched here is taken; what both wrote stays as typed until it is chosen.
  await expect(mine.getByRole('radio', { name: '院区 现在的' })).toBeChecked()
  await expect(mine.getByRole('radio', { name: '科室名称 您填的' })).toBeChecked()
  await mine.getByRole('radio', { name: '科室名称 现在的' }).check()
  await expect(mine.getByLabel('科室名称', { exact: true })).toHaveValue('介入诊疗中心')
  await mine.getByRole('radio', { name: '科室名称 您填的' }).check()
  await saveOf(first).click()
  await expect(mine).toBeHidden()

  const { items } = await (await first.request.get('/api/departments')).json()
  const saved = items.find(
    (one: { department_id: string }) => one.department_id === made.department_id,
  )
  expect(saved).toMatchObject({ name: '介入医学中心', campus_id })

  await first.keyboard.press('z')
  await expect(first.getByRole('cell', { name: '介入诊疗中心' })).toBeVisible()
})

test('a proposal is withdrawn, refused and confirmed, each after its question', async ({
  running,
  enter,
}) => {
  const system = await enter(running, actors.system, 'desk')
  await system.goto('/desk/proposals')
  const propose = async (name: string, login: string) => {
    await system.getByRole('button', { name: '提出增加管理员' }).first().click()
    const panel = system.getByRole('dialog')
    await pick(panel, '角色', '审计管理员')
    await panel.getByLabel('姓名').fill(name)
    await panel.getByLabel('登录名').fill(login)
    await panel.getByRole('button', { name: '提出增加管理员' }).click()
    await expect(system.getByRole('heading', { name: new RegExp(name) })).toBeVisible()
  }
  const line = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })

  await propose('纪行之', 'audit2')
  await line(system, '纪行之').getByRole('button', { name: '撤回' }).click()
  await expect(system.getByRole('dialog')).toContainText('只能重新提出')
  await system.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await expect(line(system, '纪行之')).toHaveCount(0)

  await propose('沈砚秋', 'audit3')
  await propose('陆怀瑾', 'audit4')
  const security = await enter(running, actors.security, 'desk')
  await security.goto('/desk/proposals')
  await line(security, '沈砚秋').getByRole('button', { name: '驳回' }).click()
  await security.getByRole('dialog').getByRole('button', { name: '驳回' }).click()
  await expect(line(security, '沈砚秋')).toHaveCount(0)
  await line(security, '陆怀瑾').getByRole('button', { name: '确认' }).click()
  await expect(security.locator('.slip')).toContainText('陆怀瑾')
})

test('slips for several people at once, after the question what they end', async ({
  running,
  enter,
}) => {
  const office = await enter(running, actors.officer, 'desk')
  await office.goto('/desk/slips?state=none')
  const rows = office.getByRole('row')
  for (const n of [1, 2]) await rows.nth(n).getByRole('checkbox').check()
  const chosen = office.getByRole('region', { name: '批量处理' })
  await chosen.getByRole('button', { name: '生成登录单' }).click()
  const question = office.getByRole('dialog')
  await expect(question).toContainText('以前发放的登录单作废')
  await question.getByRole('button', { name: '取消' }).click()
  await expect(question).toBeHidden()
  await expect(office.locator('.slip')).toHaveCount(0)
  await chosen.getByRole('button', { name: '生成登录单' }).click()
  await question.getByRole('button', { name: '生成登录单' }).click()
  await expect(office.locator('.slip')).toHaveCount(2)
})
