import { onBeforeUnmount, onMounted } from 'vue'

export type KeyMap = Record<string, (event: KeyboardEvent) => void>

const typing =
  'input:not([type="checkbox"]):not([type="radio"]),textarea,select,[contenteditable="true"]'

/** True while a plain letter belongs to a field or to an open dialog and not to the page. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest(typing)) return true
  return openDialog() !== null && !target?.closest('[role="dialog"],dialog')
}

export function openDialog(): Element | null {
  const dialogs = document.querySelectorAll<HTMLElement>('[role="dialog"],dialog[open]')
  return [...dialogs].find((dialog) => dialog.getClientRects().length > 0) ?? null
}

/** Single-letter shortcuts of a page; they rest while somebody types or a dialog is open. */
export function useKeys(keys: KeyMap): void {
  function press(event: KeyboardEvent) {
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!act || event.defaultPrevented || isTaken(event) || openDialog()) return
    act(event)
  }
  onMounted(() => addEventListener('keydown', press))
  onBeforeUnmount(() => removeEventListener('keydown', press))
}
