import type { RouteRecordRaw } from 'vue-router'
import IBuilding from '~icons/tabler/building-hospital'
import ITree from '~icons/tabler/sitemap'
import IUsers from '~icons/tabler/users'
import type { Found } from '@/kit/desk/meta'
import { listPeople } from './api'
import { t } from './texts'

async function findPeople(search: string): Promise<Found[]> {
  const { items } = await listPeople({ search, page: 1, page_size: 6 })
  return items.map((person) => ({
    key: person.person_id,
    label: person.name,
    note: [person.staff_no, person.unit_name].filter(Boolean).join(' '),
    to: { path: '/people', query: { person: person.person_id } },
  }))
}

export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/units',
    name: 'org.units',
    component: () => import('./UnitsPage.vue'),
    meta: {
      title: () => t('units'),
      need: 'org.read',
      menu: { icon: ITree, order: 210, group: () => t('group') },
      letter: 'u',
      words: 'dzz zhibu units branches',
      home: () => import('./WarningsCard.vue'),
    },
  },
  {
    path: '/units/import',
    name: 'org.units_import',
    component: () => import('./ImportUnitsPage.vue'),
    meta: { title: () => t('import_units'), need: 'org.import', under: 'org.units' },
  },
  {
    path: '/people',
    name: 'org.people',
    component: () => import('./PeoplePage.vue'),
    meta: {
      title: () => t('people'),
      need: 'org.read',
      menu: { icon: IUsers, order: 220, group: () => t('group') },
      letter: 'p',
      words: 'rymc hmc dangyuan people members roster',
      find: findPeople,
    },
  },
  {
    path: '/people/import',
    name: 'org.people_import',
    component: () => import('./ImportPeoplePage.vue'),
    meta: { title: () => t('import_people'), need: 'org.import', under: 'org.people' },
  },
  {
    path: '/departments',
    name: 'org.departments',
    component: () => import('./DepartmentsPage.vue'),
    meta: {
      title: () => t('departments'),
      need: 'org.read',
      menu: { icon: IBuilding, order: 230, group: () => t('group') },
      letter: 'd',
      words: 'ksyyq keshi departments campuses',
    },
  },
]
