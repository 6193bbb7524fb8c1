import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { da } from '../../../shared/text/da/index.ts';
import { en } from '../../../shared/text/en/index.ts';
import type { Words } from '../../../shared/text/words.ts';

export type Language = 'da' | 'en';

/** Danish unless somebody chose English. Must be called before the first render. */
export function startText(): void {
  void i18next.use(initReactI18next).init({
    lng: 'da',
    fallbackLng: 'da',
    resources: { da: { translation: da }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

export function setLanguage(language: Language): void {
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** Every word in the language on screen, for what is laid out the same on paper. */
export function useWords(): Words<typeof da> {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? en : da;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof da };
  }
}
