import { onScopeDispose, ref, type Ref } from 'vue'

export interface Turn {
  /** Whether `act` is still to come. */
  waits: Readonly<Ref<boolean>>
  /** Acts after so many seconds, unless called off or the page is left. */
  wait: (seconds: number) => void
  callOff: () => void
}

/** A busy server says when somebody's turn will be: whoever waits need not press again. */
export function useTurn(act: () => void): Turn {
  const waits = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function callOff() {
    clearTimeout(timer)
    waits.value = false
  }

  function wait(seconds: number) {
    callOff()
    waits.value = true
    timer = setTimeout(() => {
      waits.value = false
      act()
    }, seconds * 1000)
  }

  onScopeDispose(callOff)
  return { waits, wait, callOff }
}
