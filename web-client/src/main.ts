// Where the browser starts: the theme, the language, then the page, whose words are in that language.
import '@fontsource-variable/inter/wght.css';
import './tokens.css';
import './components/base.css';
import { learnLanguage } from './strings/language.ts';
import { routeOf } from './route.ts';
import { startTheme } from './theme.ts';

startTheme();
if (import.meta.env.DEV) void import('./pseudo_locale.ts');
void learnLanguage().then(() => {
  // What the address will want is asked for beside the page's own code, not after it.
  if (routeOf(location.pathname).page === 'room') {
    void import('./views/room/room_view.tsx').catch(() => {});
    void import('./views/board/board_view.tsx').catch(() => {});
  }
  return import('./page.tsx');
});
