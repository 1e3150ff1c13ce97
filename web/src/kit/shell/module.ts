import type { Component, InjectionKey } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import type { Need } from '../auth/session'

/** A place in the navigation: the member's bottom tabs or the desk's side menu. */
export interface MenuEntry {
  icon: Component
  /** Ascending; gaps of ten leave room between modules. */
  order: number
  /** A group heading of the desk's side menu. */
  group?: () => string
}

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown in the title bar and as document.title; a function, so that it follows the language. */
    title?: () => string
    /** Who may open it; the default is `signed_in`. */
    need?: Need
    menu?: MenuEntry
    /** More words that the desk's palette finds this page by, pinyin initials included. */
    words?: string
    /** A page with its own bar and no tabs, such as the quiz. */
    bare?: boolean
    /** Holds what was not sent yet: it stays as it is while somebody signs in again. */
    holds?: boolean
    /** Answers before the hospital is set up. */
    beforeSetUp?: boolean
  }
}

/** What stands at the end of every page of whoever is signed in. */
export const everywhereKey: InjectionKey<Component[]> = Symbol('everywhere')
/** What stands above the week on the first page of a member. */
export const firstPageKey: InjectionKey<Component[]> = Symbol('first page')
/** Asks for agreement over any page that holds nothing unsent; it goes when the session knows. */
export const askKey: InjectionKey<Component> = Symbol('ask')

/** What a module offers to the phone and to the public site; desk/routes.ts has the rest. */
export interface WebModule {
  name: string
  member?: RouteRecordRaw[]
  site?: RouteRecordRaw[]
  /** Loads what sends this module's outbox jobs; called when an earlier page left some. */
  defineJobs?: () => Promise<unknown>
  /** Lies over a page whose session has ended; it goes when somebody has signed in. */
  signIn?: () => Promise<{ default: Component }>
  /** Choices of this module that every person has, shown on the page 我的. */
  settings?: SettingsGroup[]
}

export interface SettingsGroup {
  heading: () => string
  need: Need
  component: Component
}

/** The way to what one was told, at the head of every page of whoever is signed in. */
export const bellKey: InjectionKey<Component> = Symbol('bell')
export const signInKey: InjectionKey<Component> = Symbol('sign in')
export const settingsKey: InjectionKey<SettingsGroup[]> = Symbol('settings')
