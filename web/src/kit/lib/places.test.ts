import { describe, expect, it } from 'vitest'
import { placeOf } from './places'

describe('a path that came from the server', () => {
  it('stays inside the application where it can', () => {
    expect(placeOf('/m/me', '/m/')).toEqual({ to: '/me' })
    expect(placeOf('/desk/calendar?x=1', '/m/')).toEqual({ href: '/desk/calendar?x=1' })
    expect(placeOf('', '/m/')).toEqual({})
  })
})
