import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { da } from '../../../shared/text/da/index.ts';
import { en } from '../../../shared/text/en/index.ts';

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

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof da };
  }
}
