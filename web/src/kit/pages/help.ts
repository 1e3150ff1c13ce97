import type { RouteRecordRaw } from 'vue-router'
import { t } from '../i18n'

/** The user guide, on the phone and at the desk. */
export const memberHelp: { member: RouteRecordRaw[] } = {
  member: [
    {
      path: '/help',
      name: 'help',
      component: () => import('./HelpPage.vue'),
      meta: { title: () => t('page.help'), bare: true },
    },
  ],
}

export const deskHelp: { desk: RouteRecordRaw[] } = {
  desk: [
    {
      path: '/help',
      name: 'help',
      component: () => import('../desk/HelpPage.vue'),
      meta: { title: () => t('page.help') },
    },
  ],
}
