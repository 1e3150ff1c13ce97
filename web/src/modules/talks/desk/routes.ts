import type { RouteRecordRaw } from 'vue-router'
import ITalks from '~icons/tabler/messages'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/talks',
    name: 'talks.year',
    component: () => import('./TalksPage.vue'),
    meta: {
      title: () => t('talks'),
      need: 'talks.read',
      menu: { icon: ITalks, order: 128, group: () => t('group') },
      words: 'txth tanxin tanhua talks',
    },
  },
]
