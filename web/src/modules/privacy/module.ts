import { defineAsyncComponent } from 'vue'
import type { WebModule } from '@/kit/shell/module'
import { t } from './texts'

export const privacy: WebModule = {
  name: 'privacy',
  member: [
    {
      path: '/me/data',
      name: 'privacy.my_data',
      component: () => import('./member/MyDataPage.vue'),
      meta: { title: () => t('title'), bare: true },
    },
  ],
  settings: [
    {
      heading: () => t('rights'),
      need: 'signed_in',
      component: defineAsyncComponent(() => import('./member/DataLink.vue')),
    },
  ],
}
