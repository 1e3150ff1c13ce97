import { api } from '@/kit/api/client'
import type { BodyOf, ReplyOf } from '@/kit/api/contract'
import type { Ref } from '@/kit/api/types'

export type VenueList = ReplyOf<'get', '/venues'>
export type Venue = VenueList['items'][number]
const venue = '/venues/{venue_id}'

export const listVenues = (
  query: { search?: string; kind?: string },
  signal?: AbortSignal,
): Promise<VenueList> => api('get', '/venues', { query, signal })
export const addVenue = (
  body: BodyOf<'post', '/venues'>,
  idempotencyKey?: string,
): Promise<Venue> => api('post', '/venues', { body, idempotencyKey })
export const changeVenue = (
  venue_id: Ref,
  rev: number,
  body: BodyOf<'put', '/venues/{venue_id}'>,
): Promise<Venue> => api('put', venue, { path: { venue_id }, rev, body })
export const removeVenue = (venue_id: Ref): Promise<Venue> =>
  api('put', `${venue}/removal`, { path: { venue_id }, body: {} })
export const putVenueBack = (venue_id: Ref): Promise<Venue> =>
  api('delete', `${venue}/removal`, { path: { venue_id } })
