import type { RouteRecordRaw } from 'vue-router'
import IFiling from '~icons/tabler/certificate'
import INotice from '~icons/tabler/file-text'
import IKey from '~icons/tabler/key'
import IShield from '~icons/tabler/shield-lock'
import ISlip from '~icons/tabler/qrcode'
import IUser from '~icons/tabler/user-cog'
import ITwo from '~icons/tabler/users'
import { t } from './texts'

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/accounts',
    name: 'accounts.list',
    component: () => import('./AccountsPage.vue'),
    meta: {
      title: () => t('accounts'),
      need: 'accounts.manage',
      menu: { icon: IUser, order: 810, group: () => t('group') },
      letter: 'a',
      words: 'zh zhanghao accounts',
    },
  },
  {
    path: '/grants',
    name: 'accounts.grants',
    component: () => import('./GrantsPage.vue'),
    meta: {
      title: () => t('grants'),
      need: 'accounts.grant',
      menu: { icon: IKey, order: 820, group: () => t('group') },
      letter: 'r',
      words: 'jssq sq juese grants roles',
    },
  },
  {
    path: '/slips',
    name: 'accounts.slips',
    component: () => import('./SlipsPage.vue'),
    meta: {
      title: () => t('slips'),
      need: 'accounts.slip',
      menu: { icon: ISlip, order: 800, group: () => t('group') },
      letter: 'n',
      words: 'dld denglu slips password mima',
    },
  },
  {
    path: '/proposals',
    name: 'accounts.proposals',
    component: () => import('./ProposalsPage.vue'),
    meta: {
      title: () => t('proposals'),
      need: 'accounts.appoint',
      menu: { icon: ITwo, order: 830, group: () => t('group') },
      letter: 'm',
      words: 'glybg guanliyuan administrators proposals',
    },
  },
  {
    path: '/notices',
    name: 'accounts.notices',
    component: () => import('./NoticesPage.vue'),
    meta: {
      title: () => t('notices'),
      need: 'accounts.publish',
      menu: { icon: INotice, order: 850, group: () => t('group') },
      words: 'yssm yinsi privacy notice',
    },
  },
  {
    path: '/filing',
    name: 'accounts.filing',
    component: () => import('./FilingPage.vue'),
    meta: {
      title: () => t('filing'),
      need: 'accounts.publish',
      menu: { icon: IFiling, order: 860, group: () => t('group') },
      words: 'wzba beian icp filing',
    },
  },
  {
    path: '/security',
    name: 'accounts.security',
    component: () => import('./SecurityPage.vue'),
    meta: {
      title: () => t('security'),
      menu: { icon: IShield, order: 890, group: () => t('group') },
      letter: 's',
      words: 'dlaq mm mima security sessions password',
    },
  },
]
