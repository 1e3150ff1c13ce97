import { violations } from './support/axe'
import { countEffort } from './support/effort'
import { test } from './support/own'
import { expect } from './support/story'

const unit = '外科第一党支部'
const secretary = { login: '00967', name: '曹子豪', role: 'branch_secretary', unit }
const organiser = { login: '00257', name: '潘淑娥', role: 'organisation_member', unit }
const member = { login: '00983', name: '黄瑶芸' }

/** The hospital's day: what is recorded has begun. */
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

test('what an assembly resolved is carried on by the next one', async ({ own, enter }) => {
  const phone = await enter(own, secretary, 'phone')
  const effort = await countEffort(phone)
  await phone.goto(`/m/activities/new?type=branch_assembly&day=${today}`)
  await expect(phone.getByLabel('名称')).toHaveValue('支部党员大会')
  await phone.getByLabel('开始时间').fill('00:00')
  await phone.getByRole('button', { name: '只保存，先不通知' }).tap()
  await phone.getByRole('link', { name: '登记' }).tap()

  // The vote counts along: whoever was there agreed until somebody says otherwise.
  await expect(phone.getByText('够人数', { exact: true })).toBeVisible()
  await phone.getByRole('button', { name: `${member.name}，到会` }).tap()
  await phone.getByRole('button', { name: '值班' }).tap()
  await phone.getByLabel('主要内容').fill('学习文件\n讨论接收预备党员\n确定义诊安排')
  await phone.getByRole('button', { name: '增加表决事项' }).tap()
  await phone.getByLabel('表决内容').fill('接收一名预备党员')
  await expect(phone.getByText('通过', { exact: true })).toBeVisible()
  await phone.getByLabel('赞成').fill('1')
  await expect(phone.getByText('未通过', { exact: true })).toBeVisible()
  await phone.getByLabel('赞成').fill('999')
  await expect(phone.getByText(/票数合计超过了/)).toBeVisible()
  const present = await phone.getByText(/^应到有表决权/).innerText()
  const there = /实到 (\d+) 人/.exec(present)?.[1] ?? ''
  await phone.getByLabel('赞成').fill(there)
  await phone.getByRole('button', { name: '增加决议' }).tap()
  await phone.getByLabel('决议内容').fill('十二月到社区开展义诊')
  await phone.getByText('需要落实，归档后列为待办').tap()
  await phone.getByLabel('完成日期（可以不填）').fill('2030-12-10')
  await phone
    .getByRole('group', { name: '责任人' })
    .getByRole('button', { name: member.name })
    .tap()
  expect(await violations(phone)).toEqual([])

  // A page that was lost brings back what was typed.
  await phone.reload()
  await expect(phone.getByText('已恢复上次在这台设备上没有保存的内容。')).toBeVisible()
  await expect(phone.getByLabel('决议内容')).toHaveValue('十二月到社区开展义诊')
  // A file makes a draft of what is typed; one that was taken out comes back.
  const file = (name: string, text: string) => ({
    name,
    mimeType: 'application/pdf',
    buffer: Buffer.from(text),
  })
  await phone.getByLabel('选择文件').setInputFiles(file('通知.pdf', '%PDF-1.7 %%EOF'))
  await phone.getByRole('button', { name: '移除通知.pdf' }).tap()
  await phone.getByRole('button', { name: '撤销' }).tap()
  await expect(phone.getByRole('button', { name: '移除通知.pdf' })).toBeVisible()
  await phone.getByLabel('选择文件').setInputFiles(file('网页.pdf', '<html>'))
  await expect(phone.getByText(/可以上传 PDF/)).toBeVisible()
  await phone.getByRole('button', { name: '提交审核' }).tap()
  await expect(phone.getByText('待审核', { exact: true })).toBeVisible()
  await expect(phone.getByText(new RegExp(`列为待办 ${member.name}`))).toBeVisible()
  expect(effort.taps).toBeLessThanOrEqual(16)

  // Somebody else files it, and what it leaves over is a link away.
  const desk = await enter(own, organiser, 'desk')
  await desk.goto('/desk/activities?state=submitted')
  await desk.getByRole('button', { name: '支部党员大会' }).click()
  const [saved] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: '通知.pdf' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('通知.pdf')
  await desk.getByRole('button', { name: '归档' }).click()
  await desk.getByRole('link', { name: '列为待办：十二月到社区开展义诊' }).click()
  await desk.waitForURL(/\/desk\/items/)
  await expect(desk.getByText('十二月到社区开展义诊')).toBeVisible()
  await expect(desk.getByText(member.name)).toBeVisible()

  // The next meeting shows it, and the secretary closes it there.
  await phone.goto(`/m/activities/new?type=branch_assembly&day=${today}`)
  await expect(phone.getByLabel('名称')).toHaveValue('支部党员大会')
  await phone.getByLabel('开始时间').fill('00:00')
  await phone.getByRole('button', { name: '只保存，先不通知' }).tap()
  await phone.getByRole('link', { name: '登记' }).tap()
  await expect(phone.getByRole('heading', { name: '以前会议留下的待办' })).toBeVisible()
  expect(await violations(phone)).toEqual([])
  await phone.getByRole('button', { name: '办结：十二月到社区开展义诊' }).tap()
  await expect(phone.getByText('已办结')).toBeVisible()
  await expect(phone.getByRole('heading', { name: '以前会议留下的待办' })).toHaveCount(0)
})

test('batches, a lecturer and people beside the list are one tap away', async ({ own, enter }) => {
  const desk = await enter(own, organiser, 'desk')
  const phone = await enter(own, secretary, 'phone')
  await phone.goto(`/m/activities/new?type=party_lecture&day=${today}`)
  await expect(phone.getByLabel('名称')).toHaveValue('党课')
  await phone.getByLabel('开始时间').fill('00:00')
  await phone.getByRole('button', { name: '只保存，先不通知' }).tap()
  await expect(phone.getByText('已计划', { exact: true })).toBeVisible()

  await desk.goto('/desk/activities?state=planned')
  await desk.getByRole('button', { name: '党课' }).click()
  await desk.getByRole('button', { name: '登记', exact: true }).click()
  const form = desk.getByRole('dialog')
  await form.getByLabel('主讲人').selectOption('外请')
  await form.getByLabel('外请主讲人姓名').fill('周教授')
  await form.getByText('更多：场次、议程、不计应到、列席').click()
  await form.getByRole('button', { name: '增加一场' }).click()
  await form
    .getByRole('group', { name: '参加第 2 场的同志' })
    .getByRole('button', { name: member.name })
    .click()
  await form.getByLabel('列席人数').fill('3')
  await form.getByLabel('主要内容').fill('党课内容')

  // The secretary is faster, with other words in the same place.
  await phone.getByRole('link', { name: '登记' }).tap()
  await phone.getByLabel('主要内容').fill('书记写的内容')
  await phone.getByRole('button', { name: '存草稿' }).tap()
  await expect(phone.getByText('草稿已保存')).toBeVisible()
  await form.getByRole('button', { name: '存草稿' }).click()
  await expect(form.getByText('另一位同志刚保存过')).toBeVisible()
  await expect(form.getByText('书记写的内容')).toBeVisible()
  expect(await violations(desk)).toEqual([])
  await form.getByRole('button', { name: '存草稿' }).click()
  await expect(desk.getByText('周教授（外请）')).toBeVisible()
  await expect(desk.getByText('党课内容')).toBeVisible()
  await expect(desk.getByText('场次')).toBeVisible()
})
