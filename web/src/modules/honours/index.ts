import { defineAsyncComponent } from 'vue'

/** What other modules may show of honours, at the desk; fetched when it is shown. */
export const HonourLinks = defineAsyncComponent(() => import('./desk/HonourLinks.vue'))
