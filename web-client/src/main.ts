// Where the browser starts: the theme, the language, then the page, whose words are in that language.
import '@fontsource-variable/inter/wght.css';
import './tokens.css';
import './components/base.css';
import { learnLanguage } from './strings/language.ts';
import { startTheme } from './theme.ts';

startTheme();
if (import.meta.env.DEV) void import('./pseudo_locale.ts');
await learnLanguage();
await import('./page.tsx');
