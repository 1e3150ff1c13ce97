import type { RouteRecordRaw } from 'vue-router'
import IState from '~icons/tabler/heartbeat'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/system',
    name: 'system.state',
    component: () => import('./StatePage.vue'),
    meta: {
      title: () => t('state'),
      need: 'system.state',
      menu: { icon: IState, order: 840, group: () => t('group') },
      words: 'yxzt yunxing zhuangtai system state backup beifen',
    },
  },
]
