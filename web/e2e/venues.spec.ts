import { violations } from './support/axe'
import { test } from './support/own'
import { actors } from './support/people'
import { pick } from './support/pick'
import { expect } from './support/story'

test('the office keeps a venue, and a secretary chooses it on the phone', async ({
  own,
  enter,
}) => {
  const office = await enter(own, actors.officer, 'desk')
  await office.goto('/desk/activities/venues')
  await expect(office.getByText('还没有活动场所')).toBeVisible()
  await office.getByRole('button', { name: '增加场所' }).click()
  const panel = office.getByRole('dialog', { name: '增加场所' })
  await panel.getByLabel('名称').fill('云河革命旧址陈列馆')
  await pick(panel, '类别', '红色教育基地')
  await panel.getByLabel('地址').fill('江东路 18 号')
  await panel.getByLabel('说明').fill('周一闭馆')
  expect(await violations(office)).toEqual([])
  await panel.getByRole('button', { name: '保存', exact: true }).click()
  const row = office.getByRole('button', { name: '云河革命旧址陈列馆' })
  await expect(row).toBeVisible()
  await expect(office.getByRole('cell', { name: '全院' })).toBeVisible()

  const search = office.getByRole('searchbox', { name: '名称、地址、说明' })
  await search.fill('没有的地方')
  await expect(row).toBeHidden()
  await search.fill('江东路')
  await expect(row).toBeVisible()
  await search.fill('')

  await row.click()
  await office.getByRole('button', { name: '删除' }).click()
  await expect(office.getByText('还没有活动场所')).toBeVisible()
  await office.keyboard.press('z')
  await expect(row).toBeVisible()
  expect(await violations(office)).toEqual([])

  const phone = await enter(own, actors.secretary, 'phone')
  await phone.goto('/m/activities/new')
  await expect(phone.getByLabel('名称')).toHaveValue(/./)
  await phone.getByLabel('地点').fill('云河革命旧址陈列馆')
  await expect(phone.getByText('江东路 18 号；周一闭馆')).toBeVisible()
  expect(await violations(phone)).toEqual([])
})
