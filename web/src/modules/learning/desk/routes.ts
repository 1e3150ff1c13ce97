import type { RouteRecordRaw } from 'vue-router'
import ICoverage from '~icons/tabler/table'
import IDocuments from '~icons/tabler/file-text'
import IModes from '~icons/tabler/layout-columns'
import IReadings from '~icons/tabler/book'
import IRota from '~icons/tabler/user-search'
import ISessions from '~icons/tabler/users-group'
import IThemes from '~icons/tabler/calendar-event'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/learning',
    name: 'learning.themes',
    component: () => import('./ThemesPage.vue'),
    meta: {
      title: () => t('themes'),
      need: 'learning.read',
      menu: { icon: IThemes, order: 150, group: () => t('group') },
      words: 'xxr zhuti xuexiri themes study day',
    },
  },
  {
    path: '/learning/rota',
    name: 'learning.rota',
    component: () => import('./RotaPage.vue'),
    meta: {
      title: () => t('rota'),
      need: 'learning.read',
      menu: { icon: IRota, order: 152, group: () => t('group') },
      words: 'dd dudao pb paiban supervision rota',
    },
  },
  {
    path: '/learning/readings',
    name: 'learning.readings',
    component: () => import('./ReadingsPage.vue'),
    meta: {
      title: () => t('readings'),
      need: 'learning.read',
      menu: { icon: IReadings, order: 154, group: () => t('group') },
      words: 'lx lingxue reading rota',
    },
  },
  {
    path: '/learning/sessions',
    name: 'learning.sessions',
    component: () => import('./SessionsPage.vue'),
    meta: {
      title: () => t('sessions'),
      need: 'learning.read',
      menu: { icon: ISessions, order: 156, group: () => t('group') },
      words: 'zxz zhongxinzu centre group sessions',
    },
  },
  {
    path: '/learning/documents',
    name: 'learning.documents',
    component: () => import('./DocumentsPage.vue'),
    meta: {
      title: () => t('documents'),
      need: 'learning.read',
      menu: { icon: IDocuments, order: 158, group: () => t('group') },
      words: 'sjwj wenjian chuanda documents from above',
    },
  },
  {
    path: '/learning/coverage',
    name: 'learning.coverage',
    component: () => import('./CoveragePage.vue'),
    meta: {
      title: () => t('coverage'),
      need: 'learning.read',
      menu: { icon: ICoverage, order: 160, group: () => t('group') },
      words: 'cdqk chuanda coverage',
    },
  },
  {
    path: '/learning/modes',
    name: 'learning.modes',
    component: () => import('./ModesPage.vue'),
    meta: {
      title: () => t('modes'),
      need: 'learning.read',
      menu: { icon: IModes, order: 162, group: () => t('group') },
      words: 'xxfs fangshi liuzhong modes ways of studying',
    },
  },
]
