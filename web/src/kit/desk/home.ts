import { computed, inject, onScopeDispose, provide, shallowReactive, type InjectionKey } from 'vue'

interface CardState {
  ready: boolean
  count: number
}
type Cards = Set<() => CardState>
const cardsKey: InjectionKey<Cards> = Symbol('home cards')

/** The first page knows when all its cards have answered and whether any has something to say. */
export function useHomeCards(expected: () => number) {
  const cards: Cards = shallowReactive(new Set())
  provide(cardsKey, cards)
  return computed(() => {
    const states = [...cards].map((card) => card())
    const ready = states.length >= expected() && states.every((state) => state.ready)
    return { ready, count: states.reduce((sum, state) => sum + state.count, 0) }
  })
}

export function useHomeCard(state: () => CardState): void {
  const cards = inject(cardsKey, undefined)
  cards?.add(state)
  onScopeDispose(() => cards?.delete(state))
}
