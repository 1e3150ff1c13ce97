import { siteDocuments } from '@/kit/pages/documents'
import { notFound } from '@/kit/pages/not_found'
import SiteShell from '@/kit/shell/SiteShell.vue'
import { start } from '@/kit/shell/start'
import { accounts } from '@/modules/accounts/module'
import ReliefButton from '@/modules/relief/ReliefButton.vue'
import { study } from '@/modules/study/module'

void start({
  base: '/',
  shell: SiteShell,
  needDefault: 'everyone',
  routes: [...(accounts.site ?? []), ...(study.site ?? []), ...siteDocuments, notFound],
  everywhere: [ReliefButton],
})
