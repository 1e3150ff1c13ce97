import MemberShell from '@/kit/shell/MemberShell.vue'
import { start } from '@/kit/shell/start'
import { memberHelp } from '@/kit/pages/help'
import HelpLink from '@/kit/pages/HelpLink.vue'
import { notFound } from '@/kit/pages/not_found'
import { outbox } from '@/kit/lib/sync'
import { accounts } from '@/modules/accounts/module'
import { activities } from '@/modules/activities/module'
import BellLink from '@/modules/notify/BellLink.vue'
import { notify } from '@/modules/notify/module'
import { honours } from '@/modules/honours/module'
import { learning } from '@/modules/learning/module'
import OwnMonthCard from '@/modules/calendar/member/OwnMonthCard.vue'
import { calendar } from '@/modules/calendar/module'
import { privacy } from '@/modules/privacy/module'
import { relief } from '@/modules/relief/module'
import { talks } from '@/modules/talks/module'
import { tasks } from '@/modules/tasks/module'
import ReliefButton from '@/modules/relief/ReliefButton.vue'
import { study } from '@/modules/study/module'

const modules = [
  study,
  calendar,
  activities,
  talks,
  honours,
  tasks,
  learning,
  notify,
  relief,
  accounts,
  privacy,
]

async function sendLeftovers() {
  if (outbox.status.pending) await Promise.all(modules.map((module) => module.defineJobs?.()))
}

void start({
  base: '/m/',
  shell: MemberShell,
  needDefault: 'signed_in',
  routes: [...modules.flatMap((module) => module.member ?? []), ...memberHelp.member, notFound],
  signIn: accounts.signIn,
  ask: () => import('@/modules/accounts/NoticeAsk.vue'),
  everywhere: [ReliefButton, HelpLink],
  bell: BellLink,
  firstPage: [OwnMonthCard],
  settings: modules.flatMap((module) => module.settings ?? []),
}).then(sendLeftovers)
