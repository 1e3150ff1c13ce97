import { sample } from './support/hospital'
import { actors, members } from './support/people'
import { expect, test } from './support/story'

test('a roster with faults is explained row by row and good rows are applied, then undone', async ({
  running,
  enter,
}) => {
  const office = await enter(running, actors.officer, 'desk')
  await office.goto('/desk/people/import')
  await office.locator('input[type=file]').setInputFiles(sample('人员花名册-有误.csv'))
  await office.getByRole('button', { name: /问题与待选择/ }).click()
  const rows = office.getByRole('table', { name: '预览' }).getByRole('row')
  const faults: [string, RegExp][] = [
    ['02502', /校验/],
    ['02503', /出生/],
    ['02504', /性别/],
    ['02505', /康复第九党支部/],
    ['02506', /姓名/],
    ['02517', /应为正式党员/],
  ]
  for (const [staffNo, words] of faults) {
    const row = rows.filter({ hasText: staffNo })
    await expect(row.locator('.problem').first()).toContainText(words)
  }
  const plan = await office.getByText(/将新增 \d+ 项，更新 0 项。/).innerText()
  const added = Number(/\d+/.exec(plan)?.[0])
  expect(added).toBe(10)

  await office.getByRole('button', { name: '应用', exact: true }).click()
  await expect(office.getByRole('heading', { name: '导入完成' })).toBeVisible()
  await office.getByRole('link', { name: '回到名册' }).first().click()
  await expect(office.getByText(`${210 + added} 人`, { exact: true })).toBeVisible()

  await office.goBack()
  await office.getByRole('button', { name: '撤销这次导入' }).click()
  await expect(office.getByRole('heading', { name: '导入已撤销' })).toBeVisible()
  await office.goto('/desk/people')
  await expect(office.getByText('210 人', { exact: true })).toBeVisible()
})

test('a secretary sees only the own branch', async ({ running, enter }) => {
  const office = await enter(running, actors.officer, 'desk')
  const found = await office.request.get(`/api/people?search=${members.zhong.login}`)
  const outsider = (await found.json()).items[0]
  expect(outsider.name).toBe(members.zhong.name)

  const secretary = await enter(running, actors.secretary, 'desk')
  await secretary.getByRole('link', { name: '人员名册' }).click()
  await expect(secretary.getByText('19 人', { exact: true })).toBeVisible()
  await secretary.getByRole('searchbox', { name: /姓名/ }).fill(members.zhong.name)
  await expect(secretary.getByRole('heading', { name: '没有符合条件的内容' })).toBeVisible()
  await secretary.goto(`/desk/people?person=${outsider.person_id}`)
  await expect(secretary.getByText('没有找到', { exact: false }).first()).toBeVisible()
  await expect(secretary.getByText(members.zhong.name)).toHaveCount(0)
})
