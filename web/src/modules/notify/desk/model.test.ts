import { describe, expect, it } from 'vitest'
import { failureText, stateText, stateTone } from './model'

const last = (state: 'waiting' | 'sent' | 'given_up', failure?: string) => ({
  purpose: 'test' as const,
  state,
  attempts: 1,
  at: 0,
  ...(failure ? { failure } : {}),
})

describe('how a message went', () => {
  it('tells waiting from failing', () => {
    expect(stateText(last('waiting'))).toBe('待发送')
    expect(stateTone(last('waiting'))).toBe('info')
    expect(stateText(last('waiting', 'connect_failed'))).toBe('未发出，稍后重试')
    expect(stateTone(last('waiting', 'connect_failed'))).toBe('warn')
    expect(stateText(last('sent'))).toBe('已发出')
    expect(stateTone(last('given_up', 'robot_93000'))).toBe('warn')
  })

  it('names what it knows and keeps the code of the rest', () => {
    expect(failureText('robot_93000')).toContain('重新粘贴')
    expect(failureText('http_503')).toContain('http_503')
  })
})
