import { shallowReactive } from 'vue'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'warn'
  act?: { label: string; run: () => void }
}

/** Long enough to read; one with an act, an undo say, long enough to reach it as well. */
const plainMs = 4_000
const longMs = 8_000
const actMs = 12_000
const longLetters = 30

export const toasts = shallowReactive<Toast[]>([])
let nextId = 1
const timers = new Map<number, ReturnType<typeof setTimeout>>()

export function dismiss(id: number): void {
  hold(id)
  const index = toasts.findIndex((toast) => toast.id === id)
  if (index >= 0) toasts.splice(index, 1)
}

/** Somebody points at a toast or is on its button: it stays until they leave. */
export function hold(id: number): void {
  clearTimeout(timers.get(id))
  timers.delete(id)
}

export function release(toast: Toast): void {
  hold(toast.id)
  const ms = toast.act ? actMs : toast.text.length > longLetters ? longMs : plainMs
  timers.set(
    toast.id,
    setTimeout(() => dismiss(toast.id), ms),
  )
}

interface ToastOptions {
  tone?: Toast['tone']
  act?: Toast['act']
}

export function toast(text: string, { tone = 'plain', act }: ToastOptions = {}): void {
  const made = { id: nextId++, text, tone, act }
  toasts.push(made)
  release(made)
}

/** Runs what the newest toast offers; false when none offers anything. */
export function takeLastAct(): boolean {
  const last = [...toasts].reverse().find((one) => one.act)
  if (!last) return false
  dismiss(last.id)
  last.act?.run()
  return true
}
