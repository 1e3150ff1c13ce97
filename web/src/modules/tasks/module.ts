import { defineAsyncComponent } from 'vue'
import type { WebModule } from '@/kit/shell/module'
import { t } from './texts'

export const tasks: WebModule = {
  name: 'tasks',
  settings: [
    {
      heading: () => t('own.heading'),
      need: 'signed_in',
      component: defineAsyncComponent(() => import('./member/OwnItems.vue')),
    },
  ],
}
