import type { RouteRecordRaw } from 'vue-router'
import { t } from '../i18n'

export const siteDocuments: RouteRecordRaw[] = [
  {
    path: '/privacy',
    name: 'site.privacy',
    component: () => import('./PrivacyPage.vue'),
    meta: { title: () => t('page.privacy') },
  },
  {
    path: '/accessibility',
    name: 'site.accessibility',
    component: () => import('./AccessibilityPage.vue'),
    meta: { title: () => t('page.accessibility') },
  },
  {
    path: '/licences',
    name: 'site.licences',
    component: () => import('./LicencePage.vue'),
    meta: { title: () => t('page.licence') },
  },
]
