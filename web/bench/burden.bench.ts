import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { countEffort, type Effort } from '../e2e/support/effort'
import { actors } from '../e2e/support/people'
import { test, type Caller } from '../e2e/support/moved'
import { answer, handIn, headers } from '../e2e/support/quiz'
import { expect } from '../e2e/support/story'
import type { Page } from '@playwright/test'

const unit = '外科第一党支部'
const secretary = { login: '00967', role: 'branch_secretary', unit }
const organiser = { login: '00257', role: 'organisation_member', unit }
const member = { login: '00983', name: '黄瑶芸' }

interface Meeting {
  type: string
  /** As it stands on the page of plans; a chip, or in the list of the others. */
  label: string
  /** The day before it is planned and announced. */
  on: string
  minutes: string
  counts?: Record<string, string>
  /** The member takes leave from it on the phone. */
  leave?: boolean
}

/** The standard month of a branch: four meetings, a Party day, a lecture and a free clinic. */
const month: Meeting[] = [
  {
    type: 'branch_committee',
    label: '支部委员会会议',
    on: '2026-01-06',
    minutes: '研究本月安排\n讨论积极分子培养\n检查上月事项',
  },
  {
    type: 'theme_party_day',
    label: '主题党日',
    on: '2026-01-08',
    minutes: '重温入党誓词\n参观院史馆\n交流心得',
    leave: true,
  },
  {
    type: 'party_lecture',
    label: '党课',
    on: '2026-01-13',
    minutes: '结合科室讲党章\n提问讨论\n小结',
  },
  {
    type: 'branch_assembly',
    label: '支部党员大会',
    on: '2026-01-15',
    minutes: '传达精神\n通报季度工作\n听取意见',
    leave: true,
  },
  {
    type: 'study_day',
    label: '学习日',
    on: '2026-01-20',
    minutes: '集中学习条例\n交流体会',
  },
  {
    type: 'branch_committee',
    label: '支部委员会会议',
    on: '2026-01-22',
    minutes: '研究下月安排\n审议积极分子名单',
  },
  {
    type: 'free_clinic',
    label: '义诊',
    on: '2026-01-24',
    minutes: '测量血压血糖\n解答常见病问题',
    counts: { 服务人次: '60', 义诊例数: '42' },
  },
]
const mondays = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26']

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

/** The series and its reviewed bank, as the office sets them up once. */
async function setUpQuiz(officer: Caller, reviewer: Caller) {
  const { items } = await reviewer.get<{ items: { question_id: string }[] }>(
    '/questions?state=draft&page_size=200',
  )
  const question_ids = items.map((one) => one.question_id)
  await reviewer.put('/questions/reviews', { verdict: 'accept', question_ids })
  const series = await officer.use((client) =>
    client.post('/api/series', {
      headers,
      data: {
        name: '周周测',
        opens_weekday: 1,
        opens_time: '08:00',
        closes_weekday: 7,
        closes_time: '20:00',
        time_limit_minutes: 0,
        multiple_scoring: 'partial',
        blueprint: [
          { kind: 'single', count: 6 },
          { kind: 'judgement', count: 4 },
        ],
      },
    }),
  )
  expect(series.status()).toBe(200)
  const { series_id } = (await series.json()) as { series_id: string }
  for (const monday of mondays) {
    const opens_at = Date.parse(`${monday}T08:00:00+08:00`)
    const closes_at = opens_at + 6.5 * 86_400_000
    const drafted = await officer.use((client) =>
      client.post(`/api/series/${series_id}/rounds`, { headers, data: { opens_at, closes_at } }),
    )
    const { round_id } = (await drafted.json()) as { round_id: string }
    const published = await officer.use((client) =>
      client.put(`/api/rounds/${round_id}/publication`, {
        headers: { ...headers, 'If-Match': '"1"' },
        data: {},
      }),
    )
    expect(published.status(), await published.text()).toBe(200)
  }
}

const reportFile = fileURLToPath(new URL('../../docs/burden.md', import.meta.url))
const aims: Record<string, [string, number]> = {
  member_taps: ['taps of a member', 60],
  member_taps_outside_quizzes: ['of these outside the quizzes', 16],
  member_chars: ['characters typed by a member', 0],
  secretary_taps: ['taps of a branch secretary', 120],
  secretary_chars: ['characters typed by a branch secretary', 80],
}

/** Committed, so that a change that costs people more shows in its diff. */
function report(figures: Record<string, number>): string {
  const lines = Object.entries(figures).map(
    ([name, value]) => `| ${aims[name]?.[0]} | ${value} | ${aims[name]?.[1]} |`,
  )
  return `# What a month costs

Taps and typed characters of a standard month on a phone, counted in the browser by
\`./dev bench burden\`, which writes this page: four meetings, a Party day, a lecture and a free
clinic, each planned and announced the day before and recorded in the evening with one person
missing; four quizzes of ten questions; leave from two meetings; a look at the reminders. Every task
begins at the start page. Not counted: signing in (a phone stays signed in) and the words of the
minutes. Lists and calendars of the system count as two and three taps.

| | measured | aim |
|---|---:|---:|
${lines.join('\n')}
`
}

test.setTimeout(900_000)

test('the standard month of a member and of a branch secretary', async ({ clock, join, visit }) => {
  const officer = await join(actors.officer, 'desk')
  const reviewer = await join(actors.setter, 'desk')
  const filer = await join(organiser, 'desk')
  await join(secretary, 'phone')
  await join(member, 'phone')
  await setUpQuiz(officer, reviewer)
  const own: Record<'quizzes' | 'rest' | 'secretary', Effort> = {
    quizzes: { taps: 0, typed: 0 },
    rest: { taps: 0, typed: 0 },
    secretary: { taps: 0, typed: 0 },
  }
  /** Somebody takes the phone out: the start page, by a session that has lasted. */
  const take = async (login: string, effort: Effort): Promise<Page> => {
    const phone = await visit(login, 'phone')
    await countEffort(phone, effort)
    await phone.goto('/m/')
    return phone
  }

  const events: { at: string; act: () => Promise<void> }[] = [
    ...mondays.map((monday) => ({
      at: `${monday} 12:30`,
      act: async () => takeQuiz(await take(member.login, own.quizzes)),
    })),
    ...month.flatMap((meeting) => [
      {
        at: `${dayBefore(meeting.on)} 17:00`,
        act: async () => {
          await plan(await take(secretary.login, own.secretary), meeting, own.secretary)
          if (meeting.leave) await takeLeave(await take(member.login, own.rest), meeting)
        },
      },
      {
        at: `${meeting.on} 20:00`,
        act: async () => {
          await record(await take(secretary.login, own.secretary), meeting)
          await filer.enterAgain()
          await fileAll(filer)
        },
      },
    ]),
    { at: '2026-01-30 08:00', act: async () => readNews(await take(member.login, own.rest)) },
  ]
  for (const one of events.sort((a, b) => a.at.localeCompare(b.at))) {
    clock.moveTo(one.at)
    await serverLooks()
    await one.act()
  }

  const minutes = month.reduce((sum, meeting) => sum + meeting.minutes.length, 0)
  const figures = {
    member_taps: own.quizzes.taps + own.rest.taps,
    member_taps_outside_quizzes: own.rest.taps,
    member_chars: own.quizzes.typed + own.rest.typed,
    secretary_taps: own.secretary.taps,
    secretary_chars: own.secretary.typed - minutes,
  }
  const page = report(figures)
  console.log(`\n${page}`)
  writeFileSync(reportFile, page)
  const file = process.env.YIXIN_BENCH_JSON
  if (file) writeFileSync(file, JSON.stringify(figures, null, 2) + '\n')
})

/** It looks at the clock fifty times a second. */
const serverLooks = () => new Promise((resolve) => setTimeout(resolve, 200))

async function takeQuiz(phone: Page) {
  await phone.getByRole('link', { name: '开始答题' }).tap()
  await answer(phone, { from: 1, to: 10 })
  await handIn(phone, 10)
  await phone.close()
}

async function openActivities(phone: Page) {
  await phone.getByRole('link', { name: '我的', exact: true }).tap()
  await phone.getByRole('link', { name: '我的活动' }).tap()
}

/** What the browser's own lists and calendars cost, whose taps a page does not see. */
const tapsOfList = 2
const tapsOfCalendar = 3

async function chooseType(phone: Page, meeting: Meeting, effort: Effort) {
  const chip = phone.getByRole('radio', { name: meeting.label, exact: true })
  if (await chip.count()) {
    if (!(await chip.isChecked()))
      await phone.getByText(meeting.label, { exact: true }).first().tap()
    return
  }
  await phone.getByLabel('其他类型').selectOption(meeting.label)
  effort.taps += tapsOfList
}

async function chooseDay(phone: Page, meeting: Meeting, effort: Effort) {
  const day = phone.getByLabel('其他日期')
  if ((await day.inputValue()) === meeting.on) return
  const [, monthNumber, dayNumber] = meeting.on.split('-').map(Number)
  const chip = phone.getByText(new RegExp(`^${monthNumber}月${dayNumber}日|^明天$`))
  if (await chip.count()) return chip.first().tap()
  await day.fill(meeting.on)
  effort.taps += tapsOfCalendar
}

async function plan(phone: Page, meeting: Meeting, effort: Effort) {
  await openActivities(phone)
  await phone.getByRole('link', { name: '安排活动' }).tap()
  await expect(phone.getByLabel('名称')).toHaveValue(/./)
  await chooseType(phone, meeting, effort)
  await expect(phone.getByLabel('名称')).toHaveValue(meeting.label)
  await chooseDay(phone, meeting, effort)
  await phone.getByRole('button', { name: '保存并通知' }).tap()
  await expect(phone.getByText('已通知', { exact: true })).toBeVisible()
  await phone.close()
}

async function takeLeave(phone: Page, meeting: Meeting) {
  await openActivities(phone)
  await phone.getByRole('button', { name: `${meeting.label}请假` }).tap()
  await phone.getByRole('button', { name: '手术' }).tap()
  await expect(phone.getByText('已请假：手术').first()).toBeVisible()
  await phone.close()
}

async function record(phone: Page, meeting: Meeting) {
  await openActivities(phone)
  await phone.getByRole('link', { name: new RegExp(`${meeting.label}.*已通知`) }).tap()
  await phone.getByRole('link', { name: '登记' }).tap()
  await expect(phone.getByRole('heading', { name: '出席情况' })).toBeVisible()
  // Whoever took leave is marked already; somebody else is missing without a word.
  const there = phone.getByRole('button', { name: /，到会$/ })
  if (await there.count()) {
    await there.first().tap()
    await phone.getByRole('button', { name: '值班' }).tap()
  }
  await phone.getByLabel('主要内容').fill(meeting.minutes)
  for (const [label, amount] of Object.entries(meeting.counts ?? {})) {
    await phone.getByLabel(label).tap()
    await phone.getByLabel(label).pressSequentially(amount)
  }
  await phone.getByRole('button', { name: '提交审核' }).tap()
  await expect(phone.getByText('待审核', { exact: true })).toBeVisible()
  await phone.close()
}

async function readNews(phone: Page) {
  await phone
    .getByRole('link', { name: /提醒|消息/ })
    .first()
    .tap()
  await phone.close()
}

/** Somebody else files what was handed in. */
async function fileAll(filer: Caller) {
  const { items } = await filer.get<{ items: { activity_id: string }[] }>(
    '/activities?state=submitted',
  )
  for (const { activity_id } of items) {
    const { rev } = await filer.get<{ rev: number }>(`/activities/${activity_id}`)
    const filed = await filer.use((client) =>
      client.put(`/api/activities/${activity_id}/review`, {
        headers: { ...headers, 'If-Match': `"${rev}"` },
        data: { verdict: 'file' },
      }),
    )
    expect(filed.status(), await filed.text()).toBe(200)
  }
}
