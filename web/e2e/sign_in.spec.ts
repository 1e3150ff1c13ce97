import { violations } from './support/axe'
import { test } from './support/own'
import { expect, password } from './support/story'

const unit = '外科第一党支部'
const secretary = { login: '00967', name: '曹子豪', role: 'branch_secretary', unit }
const member = { login: '00983', name: '黄瑶芸' }
const other = { login: '00257', name: '潘淑娥' }

test('a code on the screen signs in whoever scans it, and a late one waits', async ({
  own,
  enter,
}) => {
  const phone = await enter(own, secretary, 'phone')
  await phone.goto('/m/activities/new')
  await expect(phone.getByLabel('名称')).toHaveValue('主题党日')
  await phone.getByLabel('名称').fill('清明祭扫')
  await phone.getByRole('button', { name: '保存并通知' }).tap()
  await expect(phone.getByText('已通知', { exact: true })).toBeVisible()

  const desk = await enter(own, secretary, 'desk')
  await desk.goto('/desk/activities')
  await desk.getByRole('button', { name: '清明祭扫' }).click()
  await desk.getByRole('link', { name: '打开签到码' }).click()
  await expect(desk.getByRole('img', { name: '签到二维码' })).toBeVisible()
  await expect(desk.getByText('签到自愿')).toBeVisible()
  expect(await violations(desk)).toEqual([])
  const id = /activities\/(\w+)\/sign-in/.exec(desk.url())![1]
  const code = async () => {
    const reply = await desk.request.get(`/api/activities/${id}/sign-in-code`)
    return new URL((await reply.json()).link as string)
  }

  // Signed in already: opening the link is all.
  const scanner = await enter(own, member, 'phone')
  const { pathname, search } = await code()
  await scanner.goto(pathname + search)
  await expect(scanner.getByRole('heading', { name: '已签到' })).toBeVisible()
  expect(await violations(scanner)).toEqual([])
  await expect(desk.getByText('已签到 1 人')).toBeVisible({ timeout: 15_000 })

  // Signed out: first the sign-in, then back to the same page.
  await scanner.context().clearCookies()
  const again = await code()
  await scanner.goto(again.pathname + again.search)
  await scanner.waitForURL(/\/\?next=/)
  await scanner.getByLabel('工号或手机号').fill(member.login)
  await scanner.getByLabel('密码', { exact: true }).fill(password)
  await scanner.getByRole('button', { name: '登录', exact: true }).tap()
  await expect(scanner.getByRole('heading', { name: '已签到' })).toBeVisible()

  // What is no code of ours is explained.
  await scanner.goto(`${pathname}?t=1-000000000000000000000000`)
  await expect(scanner.getByText('签到码无效，请重新扫描屏幕上的二维码')).toBeVisible()

  // Scanned in time, but the network is cut: the code is kept and arrives late.
  const late = await enter(own, other, 'phone')
  await late.goto('/m/activities')
  const kept = await code()
  await late.route('**/api/activities/*/sign-ins', (route) => route.abort())
  await late.goto(kept.pathname + kept.search)
  await expect(late.getByRole('heading', { name: '已存本机' })).toBeVisible()
  await desk.waitForTimeout(31_000)
  await late.unroute('**/api/activities/*/sign-ins')
  await expect(late.getByRole('heading', { name: '已收到，待核对' })).toBeVisible({
    timeout: 45_000,
  })
  await desk.getByRole('link', { name: '记录' }).click()
  await desk.getByRole('button', { name: `确认${other.name}的签到` }).click()
  await expect(desk.getByText(`已确认${other.name}的签到`)).toBeVisible()
  await expect(desk.getByText('待核对')).toBeHidden()
  // It was the wrong person after all, and then it was not.
  await desk.getByRole('button', { name: `撤回对${other.name}签到的确认` }).click()
  await expect(desk.getByText('待核对', { exact: true })).toBeVisible()
  await desk.getByRole('button', { name: `确认${other.name}的签到` }).click()
  await expect(desk.getByText('待核对', { exact: true })).toBeHidden()

  // A reply without a network is kept as well, and goes out with it.
  await late.getByRole('link', { name: '我的活动' }).tap()
  const coming = late.getByRole('button', { name: '参加清明祭扫' })
  await coming.waitFor()
  await late.context().setOffline(true)
  await coming.tap()
  await expect(late.getByText('已存本机，联网后送出').first()).toBeVisible()
  await late.context().setOffline(false)
  await expect(late.locator('#main').getByText('已存本机，联网后送出')).toBeHidden({
    timeout: 45_000,
  })
  await late.reload()
  await expect(late.getByText('已回复参加')).toBeVisible()
})
