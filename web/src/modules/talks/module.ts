import { defineAsyncComponent } from 'vue'
import type { WebModule } from '@/kit/shell/module'
import { t } from './shell/texts'

export const talks: WebModule = {
  name: 'talks',
  settings: [
    {
      heading: () => t('title'),
      need: 'signed_in',
      component: defineAsyncComponent(() => import('./member/TalkLines.vue')),
    },
  ],
  member: [
    {
      path: '/talks',
      name: 'talks.own',
      component: () => import('./member/OwnPage.vue'),
      meta: { title: () => t('title'), bare: true },
    },
  ],
}
