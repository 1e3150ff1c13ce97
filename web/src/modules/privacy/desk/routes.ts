import type { RouteRecordRaw } from 'vue-router'
import IRegister from '~icons/tabler/list-details'
import IRequests from '~icons/tabler/user-shield'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/privacy/requests',
    name: 'privacy.requests',
    component: () => import('./RequestsPage.vue'),
    meta: {
      title: () => t('requests'),
      need: 'privacy.handle',
      menu: { icon: IRequests, order: 805, group: () => t('group') },
      words: 'grxxsq geren xinxi shenqing privacy requests copy erasure',
    },
  },
  {
    path: '/privacy/register',
    name: 'privacy.register',
    component: () => import('./RegisterPage.vue'),
    meta: {
      title: () => t('register'),
      need: 'privacy.oversee',
      menu: { icon: IRegister, order: 835, group: () => t('group') },
      words: 'grxxcljl geren xinxi chuli jilu register processing retention',
    },
  },
]
