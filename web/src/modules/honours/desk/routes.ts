import type { RouteRecordRaw } from 'vue-router'
import IHonours from '~icons/tabler/award'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/honours',
    name: 'honours.list',
    component: () => import('./HonoursPage.vue'),
    meta: {
      title: () => t('honours'),
      need: 'honours.read',
      menu: { icon: IHonours, order: 130, group: () => t('group') },
      words: 'rytz rongyu biaozhang huojiang honours awards',
    },
  },
]
