import { describe, expect, it } from 'vitest'
import { burdens, isReceipt, newReceipt } from './model'

describe('receipt', () => {
  it('has four groups of letters and digits that cannot be mistaken', () => {
    expect(newReceipt()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 50 }, newReceipt)).size).toBe(50)
  })

  it('may be typed with or without its groups', () => {
    expect(isReceipt('7k3m 9qxp 2d4f 8rtw')).toBe(true)
    expect(isReceipt('7K3M-9QXP-2D4F-8RTW')).toBe(true)
    expect(isReceipt('7K3M-9QXP')).toBe(false)
  })
})

it('offers every kind of burden once', () => {
  expect(new Set(burdens).size).toBe(6)
})
