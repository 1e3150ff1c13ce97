import { violations } from './support/axe'
import { actors } from './support/people'
import { expect, test } from './support/story'

test('the office registers a document, a secretary records its relay, a leader sees the coverage', async ({
  running,
  enter,
}) => {
  const title = '关于做好改善就医感受工作的通知'
  const office = await enter(running, actors.officer, 'desk')
  await office.goto('/desk/learning/documents')
  await office.getByRole('button', { name: '登记文件' }).click()
  const form = office.getByRole('dialog')
  await form.getByLabel('文件标题').fill(title)
  await form.getByLabel('来文单位').fill('市卫生健康委')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(office.getByRole('row').filter({ hasText: title })).toContainText('0 /')

  const secretary = await enter(running, actors.secretary, 'desk')
  await secretary.goto('/desk/learning/documents')
  await secretary.getByRole('button', { name: title }).click()
  const chain = secretary.getByRole('dialog')
  await expect(chain.getByText('无记录')).toBeVisible()
  await chain.getByRole('button', { name: '登记', exact: true }).click()
  await chain.getByRole('combobox', { name: '载体' }).press('Enter')
  await secretary.getByRole('option', { name: '三会一课' }).click()
  await chain.getByLabel('说明（选填）').fill('支部党员大会上传达')
  await chain.getByRole('button', { name: '保存' }).click()
  await expect(chain.getByText('支部党员大会上传达')).toBeVisible()
  await expect(secretary.getByRole('row').filter({ hasText: title })).toContainText('1 / 1')

  const leader = await enter(running, actors.leader, 'desk')
  await leader.goto('/desk/learning/coverage')
  const table = leader.getByRole('region', { name: '传达情况' })
  const own = table.getByRole('row').filter({ hasText: actors.secretary.unit })
  await expect(own).toContainText('已传达')
  await expect(own).toContainText('三会一课')
  await expect(table.getByRole('row').filter({ hasText: '无记录' }).first()).toBeVisible()
  await own.getByRole('button', { name: /已传达/ }).click()
  await expect(leader.getByRole('dialog').getByText(actors.secretary.name)).toBeVisible()
})

test('the office shares visits out with the keyboard and a leader records one by phone', async ({
  running,
  enter,
}) => {
  const office = await enter(running, actors.officer, 'desk')
  await office.goto('/desk/learning/rota')
  await office.getByRole('button', { name: '排班' }).click()
  const form = office.getByRole('dialog')
  const leaders = form.getByRole('combobox', { name: '院领导' })
  for (const { name } of [actors.leader, actors.setter]) {
    await leaders.fill(name)
    await office.getByRole('option', { name: new RegExp(name) }).click()
  }
  await form.getByRole('button', { name: '排班' }).click()
  const grid = office.getByRole('grid', { name: '院领导督导' })
  await expect(grid.getByText(actors.leader.name).first()).toBeVisible()
  await expect(office.getByText(`${actors.leader.name} 12`)).toBeVisible()

  await grid.getByRole('button').first().focus()
  await office.keyboard.press('ArrowRight')
  await office.keyboard.press('ArrowDown')
  await office.keyboard.press('Enter')
  await expect(office.getByRole('dialog', { name: /2 月/ })).toBeVisible()

  const phone = await enter(running, actors.leader, 'phone')
  await phone.goto('/m/learning')
  await phone.getByRole('button', { name: /写 1 月.*的督导记录/ }).tap()
  await phone
    .getByRole('textbox', { name: '督导记录' })
    .fill('讨论联系科室实际，建议列出改进清单。')
  await phone.getByRole('button', { name: '保存' }).tap()
  await expect(phone.getByText('讨论联系科室实际')).toBeVisible()
})

test('a secretary writes down a film that the branch watched, and it counts for its way', async ({
  running,
  enter,
}) => {
  const desk = await enter(running, actors.secretary, 'desk')
  await desk.goto('/desk/learning/modes')
  await desk.getByRole('button', { name: '登记观看' }).click()
  await desk.getByLabel('片名').fill('廉洁从业警示教育片')
  await desk.getByRole('button', { name: '保存' }).click()
  await expect(desk.getByRole('table', { name: '集中观看教育片' })).toContainText('集体研学')
  const own = desk.getByRole('row').filter({ hasText: actors.secretary.unit }).first()
  await expect(own).toContainText('1 次')
  expect(await violations(desk)).toEqual([])
  await desk.getByRole('button', { name: '撤回：廉洁从业警示教育片' }).click()
  await expect(desk.getByText('这一年没有登记')).toBeVisible()
})

test('a secretary says in which way a reading was led', async ({ running, enter }) => {
  const desk = await enter(running, actors.secretary, 'desk')
  await desk.goto('/desk/learning/readings')
  await desk.getByRole('button', { name: '安排轮值' }).click()
  const form = desk.getByRole('dialog')
  await form.getByRole('combobox', { name: '轮流领学的党员' }).fill(actors.secretary.name)
  await desk.getByRole('option', { name: new RegExp(actors.secretary.name) }).click()
  await form.getByRole('button', { name: '保存' }).click()
  await desk.getByRole('button', { name: '12 月换人或对调' }).click()
  await expect(desk.getByRole('heading', { name: '领学情况' })).toBeVisible()
  expect(await violations(desk)).toEqual([])
  await desk.getByRole('dialog').getByRole('button', { name: '登记领学' }).click()
  await expect(desk.getByRole('cell', { name: /领导导学/ })).toBeVisible()
})
