import type { RouteRecordRaw } from 'vue-router'
import IRelief from '~icons/tabler/message-report'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/relief',
    name: 'relief.list',
    component: () => import('./ComplaintsPage.vue'),
    meta: {
      title: () => t('complaints'),
      need: 'relief.answer',
      menu: { icon: IRelief, order: 230, group: () => t('group') },
      letter: 'e',
      words: 'jfyj jianfu yijian relief complaints burdens',
      home: () => import('./OverdueCard.vue'),
    },
  },
]
