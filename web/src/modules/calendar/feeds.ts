import { api } from '@/kit/api/client'
import type { Schemas } from '@/kit/api/contract'
import type { Items, Ref } from '@/kit/api/types'

/** Calendars that one subscribed to, by secret addresses. */
export type Feed = Schemas['FeedView']

export const listFeeds = (signal?: AbortSignal): Promise<Items<Feed>> =>
  api('get', '/my/feeds', { signal })

/** The own calendar, or that of a unit. */
export const subscribe = (unit_id?: Ref): Promise<Schemas['NewFeed']> =>
  api('post', '/my/feeds', { body: { unit_id } })

export const revokeFeed = (feed_id: Ref): Promise<unknown> =>
  api('delete', '/my/feeds/{feed_id}', { path: { feed_id } })

/** Calendars of phones and desks open this scheme by themselves. */
export const webcalOf = (address: string): string => address.replace(/^https?:/, 'webcal:')
