import { onBeforeUnmount, ref, watch, type Ref } from 'vue'
import type { LocalDate } from '@/kit/api/types'
import { sayDone, sayProblem, useAct } from '@/kit/desk/act'
import { atOf, formatDay, plusDays } from '@/kit/lib/dates'
import { isPlannable, isWithin, spanOfDuty } from '../model'
import type { Duty, DutyPlanForm } from '../types'
import { planDuty, unplanDuty } from './api'
import { t } from './texts'

/** The plan as it is stored, as the form that stores it. */
export function planOf(duty: Duty): Omit<DutyPlanForm, 'on'> {
  return { minute: duty.plan?.minute, place: duty.plan?.place, title: duty.plan?.title }
}

/** The way back: the plan as it was, by hand, or what the unit has without one. */
export const restorePlan = (before: Duty, after: Duty): Promise<Duty> =>
  before.plan && !before.by_fixed_day
    ? planDuty(after, { ...planOf(before), on: before.plan.on })
    : unplanDuty(after)

/**
 * Puts duties on days: dragged there, by [ and ], or chosen first and then placed with a tap on a
 * day. What a duty already has beside its day stays.
 */
export function useMoving(changed: () => unknown) {
  const { busy, act } = useAct()
  /** The duty that waits for its day. */
  const placing = ref<Duty>()
  /** Not drawn: a page that changes under a drag ends it. */
  let dragged: Duty | undefined

  async function move(duty: Duty, on: LocalDate) {
    placing.value = undefined
    if (duty.plan?.on === on) return
    const done = await act(
      () => planDuty(duty, { ...planOf(duty), on }),
      (problem) => {
        sayProblem(problem)
        void changed()
      },
    )
    if (!done) return
    await changed()
    sayDone(t('moved', { name: duty.name, day: formatDay(atOf(on)) }), () =>
      restorePlan(duty, done),
    )
  }
  const mayLieOn = (duty: Duty, on: LocalDate) =>
    isPlannable(duty) && isWithin(on, spanOfDuty(duty))

  return {
    busy,
    placing,
    mayLieOn,
    move,
    start: (duty: Duty) => void (placing.value = duty),
    cancel: () => void (placing.value = undefined),
    place: (on: LocalDate) => {
      if (placing.value && mayLieOn(placing.value, on)) void move(placing.value, on)
    },
    drag: (duty?: Duty) => void (dragged = duty),
    takes: (on: LocalDate) => dragged !== undefined && mayLieOn(dragged, on),
    drop: (on: LocalDate) => dragged && void move(dragged, on),
    step: (duty: Duty, days: number) => {
      const on = duty.plan && plusDays(duty.plan.on, days)
      if (on && mayLieOn(duty, on)) void move(duty, on)
    },
  }
}
export type Moving = ReturnType<typeof useMoving>

/** Days of a month take what is dragged onto them, wherever in their cell it is let go. */
export function useDropping(month: Ref<HTMLElement | undefined>, moving: Moving) {
  function take(event: DragEvent) {
    const cell = event.target instanceof Element && event.target.closest<HTMLElement>('[data-on]')
    const on = cell ? cell.dataset.on : undefined
    if (!on || !moving.takes(on)) return
    event.preventDefault()
    if (event.type === 'drop') moving.drop(on)
  }
  const listen = (element: HTMLElement | undefined, way: 'add' | 'remove') => {
    for (const type of ['dragover', 'drop'] as const) {
      if (way === 'add') element?.addEventListener(type, take)
      else element?.removeEventListener(type, take)
    }
  }
  watch(month, (now, before) => {
    listen(before, 'remove')
    listen(now, 'add')
  })
  onBeforeUnmount(() => listen(month.value, 'remove'))
}
