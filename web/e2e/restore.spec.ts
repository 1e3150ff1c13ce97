import type { Page } from '@playwright/test'
import { database, operate, personCode, sample, ScratchHospital } from './support/hospital'
import { actors, members, oneTimeCode } from './support/people'
import { answer, handIn, letTakePart, participants } from './support/quiz'
import { agree, expect, signIn, signInWithCode, test } from './support/story'

const digestIn = (printed: string) => /内容摘要\s+(\S+)/.exec(printed)?.[1]

/** What a page says once it says this, without the times of looking at it. */
async function wordsOf(page: Page, address: string, wanted: RegExp): Promise<string> {
  await page.goto(address)
  await expect(page.locator('main')).toContainText(wanted)
  const words = await page.locator('main').innerText()
  return words.replace(/(更新于|数据截至) .*/g, '$1').replace(/还有 \d+ .*/g, '')
}

/** What somebody who has handed in, and the office, see of the week. */
async function viewOf(phone: Page, office: Page, round: string) {
  return {
    result: await wordsOf(phone, `/m/results/${round}`, /答对 \d+ 题/),
    ranks: await wordsOf(phone, `/m/ranks/${round}`, /名，共 \d+ 人/),
    board: await wordsOf(office, '/desk/board', /\d+\.\d/),
  }
}

test('a hospital with a quiz in progress moves to the other engine and back', async ({
  open,
  playwright,
}) => {
  test.skip(database === 'sqlite', 'the run on PostgreSQL has both engines')
  test.setTimeout(300_000)
  const from = new ScratchHospital('from', { engine: 'sqlite' })
  const across = new ScratchHospital('across', { keys: from.keys })
  const home = new ScratchHospital('home', { engine: 'sqlite', keys: from.keys })
  const stranger = new ScratchHospital('stranger', { engine: 'sqlite' })
  const made = [from, across, home, stranger]
  try {
    operate(from, 'import', 'units', sample('党组织.csv'))
    operate(from, 'import', 'people', sample('党员花名册.csv'))
    operate(from, 'import', 'questions', sample('题库.csv'))
    personCode(from, actors.setter.login, actors.setter.role)
    operate(from, 'sample-week', actors.setter.login)
    const before = await from.serve()
    await letTakePart(before, participants.slice(0, 6), playwright)

    const luo = await open(before, 'phone')
    await signInWithCode(luo, members.luo.login, oneTimeCode(before, members.luo))
    await agree(luo)
    await luo.goto('/m/quiz')
    await answer(luo, { from: 1, to: 10, wrong: [3, 8] })
    await handIn(luo, 8)
    const round = new URL(luo.url()).pathname.split('/').pop() ?? ''
    const zhao = await open(before, 'phone')
    await signInWithCode(zhao, members.zhao.login, oneTimeCode(before, members.zhao))
    await agree(zhao)
    await zhao.goto('/m/quiz')
    await answer(zhao, { from: 1, to: 4 })
    await expect(zhao.getByText('已同步')).toBeVisible()
    const office = await open(before, 'desk')
    await signInWithCode(office, actors.officer.login, oneTimeCode(before, actors.officer))
    await agree(office)
    const seen = await viewOf(luo, office, round)
    expect(seen.result).toContain('答对 8 题，共 10 题')

    const first = from.file('first.yxb')
    const written = operate(from, 'backup', '--to', first)
    operate(stranger, 'import', 'units', sample('党组织.csv'))
    const wrong = new ScratchHospital('wrong', { engine: 'sqlite', keys: stranger.keys })
    made.push(wrong)
    expect(() => operate(wrong, 'restore', first)).toThrow(/密钥/)
    expect(digestIn(operate(across, 'restore', first))).toBe(digestIn(written))
    expect(operate(across, 'check', '--digest').trim()).toBe(digestIn(written))

    const there = await across.serve()
    const luoThere = await open(there, 'phone')
    await signIn(luoThere, members.luo.login)
    const officeThere = await open(there, 'desk')
    await signIn(officeThere, actors.officer.login)
    expect(await viewOf(luoThere, officeThere, round)).toEqual(seen)
    const zhaoThere = await open(there, 'phone')
    await signIn(zhaoThere, members.zhao.login)
    await zhaoThere.goto('/m/')
    await expect(zhaoThere.getByText('已答 4 题，共 10 题')).toBeVisible()
    await zhaoThere.getByRole('link', { name: '接着答' }).tap()
    await answer(zhaoThere, { from: 5, to: 10 })
    await handIn(zhaoThere, 10)
    const seenThere = await viewOf(zhaoThere, officeThere, round)

    const second = across.file('second.yxb')
    const writtenThere = operate(across, 'backup', '--to', second)
    expect(digestIn(operate(home, 'restore', second))).toBe(digestIn(writtenThere))
    const back = await home.serve()
    const zhaoBack = await open(back, 'phone')
    await signIn(zhaoBack, members.zhao.login)
    const officeBack = await open(back, 'desk')
    await signIn(officeBack, actors.officer.login)
    expect(await viewOf(zhaoBack, officeBack, round)).toEqual(seenThere)
  } finally {
    for (const hospital of made) await hospital.remove()
  }
})
