// The address, and the page that belongs to it.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Broken } from './components/broken.tsx';
import { Nowhere } from './components/nowhere.tsx';
import { Opening } from './components/opening.tsx';
import { later } from './later.tsx';
import { usePath } from './path.ts';
import { routeOf } from './route.ts';

const opening = <Opening />;
const HomeView = later(() => import('./views/home/home_view.tsx').then((m) => m.default), opening);
const EntranceView = later(
  () => import('./views/entrance/entrance_view.tsx').then((m) => m.default),
  opening,
);
const DeviceView = later(
  () => import('./views/entrance/device_view.tsx').then((m) => m.default),
  opening,
);
const ScreenView = later(
  () => import('./views/screen/screen_view.tsx').then((m) => m.default),
  opening,
);
const RoomView = later(() => import('./views/room/room_view.tsx').then((m) => m.default), opening);

function Page() {
  const route = routeOf(usePath());
  switch (route.page) {
    case 'home':
      return <HomeView />;
    case 'entrance':
      return <EntranceView key={route.workshop} workshop={route.workshop} />;
    case 'room':
    case 'panel': {
      const { page, workshop, person } = route;
      const key = `${workshop}/${person}`;
      const isPanel = page === 'panel';
      return <RoomView key={key} workshop={workshop} person={person} panel={isPanel} />;
    }
    case 'screen':
      return <ScreenView key={route.workshop} workshop={route.workshop} />;
    case 'device':
      return <DeviceView key={route.workshop} workshop={route.workshop} />;
    case 'nowhere':
      return <Nowhere />;
  }
}

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <Broken>
      <Page />
    </Broken>
  </StrictMode>,
);
