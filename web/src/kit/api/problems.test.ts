import { describe, expect, it } from 'vitest'
import { problemText } from '../i18n/problems'
import { asProblem, fieldProblems, Problem, readProblem } from './problems'

const reply = (body: string, status: number, headers = {}) =>
  new Response(body, { status, headers })

describe('problems', () => {
  it('keeps code, detail, fields and request id of a refusal', async () => {
    const problem = await readProblem(
      reply(
        JSON.stringify({
          code: 'invalid',
          detail: '有 1 处需要修改。',
          request_id: 'r1',
          errors: [{ pointer: 'name', code: 'required', detail: '请填写姓名。' }],
        }),
        422,
      ),
    )
    expect(problem).toMatchObject({ status: 422, code: 'invalid', requestId: 'r1' })
    expect(fieldProblems(problem)).toEqual({ name: '请填写姓名。' })
    expect(problemText(problem)).toBe('有 1 处需要修改。')
  })

  it('makes sense of a reply that is not from us', async () => {
    const problem = await readProblem(reply('<html>Bad gateway</html>', 502))
    expect(problem).toMatchObject({ status: 502, code: 'http_502', errors: [] })
    expect(problemText(problem)).toBe('系统正忙，请稍后重试。')
  })

  it('says how long to wait', async () => {
    const problem = await readProblem(
      reply('{"code":"too_many","detail":"太多"}', 429, { 'Retry-After': '30' }),
    )
    expect(problemText(problem)).toBe('操作过于频繁，请 30 秒后再试。')
    const busy = await readProblem(reply('{"code":"busy"}', 503, { 'Retry-After': '90' }))
    expect(problemText(busy)).toBe('现在访问的人很多，请 90 秒后再试。')
  })

  it('shows the first sentence where a field has several', () => {
    const errors = [
      { pointer: 'name', code: 'a', detail: '一' },
      { pointer: 'name', code: 'b', detail: '二' },
    ]
    expect(fieldProblems(new Problem({ status: 422, code: 'x', detail: '', errors }))).toEqual({
      name: '一',
    })
  })

  it('turns anything thrown into a problem', () => {
    expect(asProblem(new TypeError('x'))).toMatchObject({ status: 0, code: 'offline' })
  })
})
