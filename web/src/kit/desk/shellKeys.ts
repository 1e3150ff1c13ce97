import { onBeforeUnmount, onMounted } from 'vue'
import { useSession } from '@/kit/auth/session'
import { takeLastAct } from '@/kit/lib/toast'
import { isTaken, openDialog } from './keys'

interface ShellActs {
  find: () => void
  help: () => void
  /** G and then a letter. */
  go: (letter: string) => void
}
const secondKeyMs = 1_000

/** Shortcuts that work on every page: Ctrl K, G and a letter, Z, and the question mark. */
export function useShellKeys({ find, help, go }: ShellActs): void {
  let going = false
  const { lapsed } = useSession()

  function press(event: KeyboardEvent) {
    if (lapsed.value) return
    const key = event.key.toLowerCase()
    if ((event.ctrlKey || event.metaKey) && key === 'k') {
      event.preventDefault()
      return find()
    }
    if (isTaken(event)) return
    // A panel may be open: what was done in it is taken back from inside it.
    if (key === 'z') return void takeLastAct()
    if (openDialog()) return
    if (going) {
      going = false
      return go(key)
    }
    if (key === '?') return help()
    if (key !== 'g') return
    going = true
    setTimeout(() => (going = false), secondKeyMs)
  }
  onMounted(() => addEventListener('keydown', press))
  onBeforeUnmount(() => removeEventListener('keydown', press))
}
