import type { Component } from 'vue'
import type { RouteLocationRaw } from 'vue-router'

/** Something the palette leads to: a page, a person, a question. */
export interface Found {
  key: string
  label: string
  note?: string
  to: RouteLocationRaw
}

declare module 'vue-router' {
  interface RouteMeta {
    /** G and then this letter opens the page. */
    letter?: string
    /** Objects of this page that the palette finds by a word. */
    find?: (word: string) => Promise<Found[]>
    /** A card on the first page of the desk; it draws nothing when nothing needs doing. */
    home?: () => Promise<{ default: Component }>
    /** The menu entry that stays marked on a page below it. */
    under?: string
  }
}
