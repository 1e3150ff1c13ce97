import zhCn from 'element-plus/es/locale/lang/zh-cn'
import { shallowRef, watch } from 'vue'
import { prefs } from '@/kit/lib/prefs'

/** Element Plus speaks the language of the page; English is fetched when it is chosen. */
export const locale = shallowRef(zhCn)

watch(
  () => prefs.language,
  async (language) => {
    locale.value =
      language === 'en' ? (await import('element-plus/es/locale/lang/en')).default : zhCn
  },
  { immediate: true },
)
