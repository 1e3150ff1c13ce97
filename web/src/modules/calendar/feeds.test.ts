import { describe, expect, it } from 'vitest'
import { webcalOf } from './feeds'

describe('a subscribed calendar', () => {
  it('is opened by the calendar of the device', () => {
    expect(webcalOf('https://dj.example/api/calendar/feeds/x')).toBe(
      'webcal://dj.example/api/calendar/feeds/x',
    )
  })
})
