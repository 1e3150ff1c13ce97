import type { RouteRecordRaw } from 'vue-router'
import IItems from '~icons/tabler/checklist'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/items',
    name: 'tasks.items',
    component: () => import('./ItemsPage.vue'),
    meta: {
      title: () => t('items'),
      need: 'tasks.read',
      menu: { icon: IItems, order: 126, group: () => t('group') },
      words: 'db daiban items tasks',
    },
  },
]
