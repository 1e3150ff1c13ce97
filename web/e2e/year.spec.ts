import type { Page } from '@playwright/test'
import { makeSeries } from './support/office'
import { actors } from './support/people'
import { test, type Caller } from './support/moved'
import { answer, handIn, takeWeek } from './support/quiz'
import { expect } from './support/story'

// A minute and a half where much else runs.
test.setTimeout(240_000)

const day_ms = 86_400_000
const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * day_ms).toISOString().slice(0, 10)
/** In China. */
const dayOf = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

/** From policy/holidays/2026.toml as a person reads it: Mondays off move on, one week is all off. */
const shifted: Record<string, string> = {
  '2026-02-23': '2026-02-24',
  '2026-04-06': '2026-04-07',
  '2026-05-04': '2026-05-06',
  '2026-10-05': '2026-10-08',
}
const skipped = '2026-02-16'
const mondays = Array.from({ length: 52 }, (_, week) => dayAfter('2025-12-29', 7 * week))
const held = mondays.filter((monday) => monday !== skipped)
const openingOf = (monday: string) => shifted[monday] ?? monday

/** In these weeks people click what programs do in all others: a usual one and two shifted ones. */
const clicked = ['2026-01-12', '2026-05-04', '2026-10-05']
/** As many of one branch as its mean needs; the first of them is the one who clicks. */
const branch = '内科第一党支部'
const takers = ['01327', '01233', '01515', '01375', '00597']
const wrongOf = (week: number, taker: number) => (week + 2 * taker) % 4

interface Round {
  round_id: string
  opens_at: number
  closes_at: number
  state: string
  draft?: string
  participants: number
}

/** Newest first. */
const readRounds = async (reviewer: Caller, count: number): Promise<Round[]> =>
  (await reviewer.get<{ items: Round[] }>(`/rounds?page_size=${count}`)).items

/** Until the server, which looks fifty times a second, has noticed what the clock says. */
const until = (what: () => Promise<unknown>, wanted: unknown) =>
  expect.poll(what, { intervals: [20] }).toEqual(wanted)

test('a series holds a year of weeks by itself, and none on days off', async ({
  clock,
  join,
  visit,
}) => {
  const reviewer = await join(actors.setter, 'desk')
  await acceptBank(reviewer)
  const phones: Caller[] = []
  for (const login of takers) phones.push(await join({ login }, 'phone'))
  await join(actors.officer, 'desk')
  await setUpSeries(await visit(actors.officer.login, 'desk'))

  const roundOn = async (day: string) =>
    (await readRounds(reviewer, 2)).find((one) => dayOf(one.opens_at) === day)
  const counted = async () => {
    const [first] = phones
    return (await first?.get<{ rounds: number }>('/my/period-ranks?period=all'))?.rounds
  }
  for (const [week, monday] of mondays.entries()) {
    if (week % 10 === 9) await Promise.all(phones.map((phone) => phone.enterAgain()))
    const opensOn = openingOf(monday)
    const byHand = clicked.includes(monday)
    clock.moveTo(`${opensOn} 06:50`)
    if (monday === skipped) continue

    // The draft is there by itself, and somebody else than the office reviews it.
    await reviewer.enterAgain()
    await until(async () => (await roundOn(opensOn))?.draft, 'waiting_for_review')
    const round = await roundOn(opensOn)
    if (byHand) await review(await visit(reviewer.login, 'desk'), round?.round_id)
    else await reviewer.put(`/rounds/${round?.round_id}/draft/review`)

    // In its last hour it is published; the one before has been closed and counted.
    clock.moveTo(`${opensOn} 07:05`)
    await until(async () => (await roundOn(opensOn))?.state, 'scheduled')
    await until(counted, held.indexOf(monday))

    clock.moveTo(`${opensOn} 08:05`)
    const [first, ...others] = phones as [Caller, ...Caller[]]
    if (byHand) await takeByHand(await visit(first.login, 'phone'), wrongOf(week, 0))
    else await take(first, wrongOf(week, 0))
    await Promise.all(others.map((phone, at) => take(phone, wrongOf(week, at + 1))))
  }

  clock.moveTo('2026-12-28 06:00')
  await until(counted, held.length)
  await reviewer.enterAgain()
  const closed = (await readRounds(reviewer, 100)).filter((one) => one.state === 'closed').reverse()
  expect(closed.map((one) => dayOf(one.opens_at))).toEqual(held.map(openingOf))
  expect(closed.map((one) => dayOf(one.closes_at))).toEqual(held.map((one) => dayAfter(one, 6)))
  expect(closed.every((one) => one.participants === takers.length)).toBe(true)
  await seeYearAtTheDesk(await visit(actors.officer.login, 'desk'))
  await seeYearOnThePhone(await visit(takers[0] ?? '', 'phone'))
})

const take = (phone: Caller, wrong: number) => phone.use((client) => takeWeek(client, wrong))

async function acceptBank(reviewer: Caller) {
  const { items } = await reviewer.get<{ items: { question_id: string }[] }>(
    '/questions?state=draft&page_size=200',
  )
  expect(items).toHaveLength(182)
  const question_ids = items.map((one) => one.question_id)
  await reviewer.put('/questions/reviews', { verdict: 'accept', question_ids })
}

/** Once for the whole year; the plan says at once which week will not be, and why. */
async function setUpSeries(office: Page) {
  const drafting = await makeSeries(office)
  // A branch that always answers well must not run out of questions that are not too easy.
  await drafting.getByLabel('正确率下限（%）').fill('0')
  await drafting.getByLabel('正确率上限（%）').fill('100')
  await drafting.getByRole('button', { name: '保存', exact: true }).click()
  await expect(office.getByText('自动出题已开', { exact: false })).toBeVisible()
  await office.getByRole('button', { name: '看全年' }).click()
  const plan = office.getByRole('region', { name: '今后一年' }).getByRole('row')
  await expect(plan).toHaveCount(54)
  await expect(plan.filter({ hasText: '不开' })).toHaveCount(1)
  await expect(plan.filter({ hasText: skipped })).toContainText('不开')
  await office.close()
}

async function review(page: Page, round_id?: string) {
  await page.goto(`/desk/rounds/${round_id}`)
  await page.getByRole('button', { name: '审核通过' }).click()
  await expect(page.getByText(/于 .* 审核通过/)).toBeVisible()
  await page.close()
}

async function takeByHand(phone: Page, wrong: number) {
  await phone.getByRole('link', { name: '开始答题' }).tap()
  await answer(phone, { from: 1, to: 10, wrong: Array.from({ length: wrong }, (_, n) => n + 1) })
  await handIn(phone, 10 - wrong)
  await phone.close()
}

/** Per cent with one decimal, as a person would add the weeks up. */
function meanOf(percentOf: (week: number) => number): string {
  const weeks = mondays.flatMap((monday, week) => (monday === skipped ? [] : [week]))
  const sum = weeks.reduce((all, week) => all + percentOf(week), 0)
  return (Math.round((sum * 10) / weeks.length) / 10).toFixed(1)
}

async function seeYearAtTheDesk(office: Page) {
  const mean = meanOf((week) => {
    const wrong = takers.reduce((sum, _, taker) => sum + wrongOf(week, taker), 0)
    return 100 - (10 * wrong) / takers.length
  })
  await office.goto('/desk/periods')
  for (const [period, span] of [
    ['年', '2026-01-01 — 2026-12-31'],
    ['总', '2025-12-29 — 2026-12-28'],
  ] as const) {
    await office.getByText(period, { exact: true }).click()
    await expect(office.getByText(span, { exact: true })).toBeVisible()
    await expect(office.getByText(`${held.length} 期已截止`, { exact: false })).toBeVisible()
    await expect(office.getByRole('listitem').filter({ hasText: branch })).toContainText(mean)
  }
}

async function seeYearOnThePhone(phone: Page) {
  const mean = meanOf((week) => 100 - 10 * wrongOf(week, 0))
  await phone.goto('/m/periods')
  for (const period of ['今年', '总']) {
    await phone.getByText(period, { exact: true }).tap()
    const own = phone.getByText(`平均 ${mean}%，参加了 ${held.length} 期`, { exact: true })
    await expect(own).toBeVisible()
  }
}
