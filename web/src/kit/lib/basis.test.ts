import { describe, expect, it } from 'vitest'
import { basisOf } from './basis'

describe('where a rule was read', () => {
  it('says source and article', () => {
    expect(basisOf({ source: '《支部工作条例》', article: '第四条' })).toBe(
      '《支部工作条例》 第四条',
    )
  })
  it('says a usual practice once', () => {
    expect(basisOf({ source: '各医院的学习日安排，通行做法', article: '通行做法' })).toBe(
      '各医院的学习日安排，通行做法',
    )
  })
})
