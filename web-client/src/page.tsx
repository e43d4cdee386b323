// The address, and the page that belongs to it.
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Broken } from './components/broken.tsx';
import { Nowhere } from './components/nowhere.tsx';
import { Opening } from './components/opening.tsx';
import { routeOf, usePath } from './route.ts';

const HomeView = lazy(() => import('./views/home/home_view.tsx'));
const EntranceView = lazy(() => import('./views/entrance/entrance_view.tsx'));
const RoomView = lazy(() => import('./views/room/room_view.tsx'));

function Page() {
  const route = routeOf(usePath());
  switch (route.page) {
    case 'home':
      return <HomeView />;
    case 'entrance':
      return <EntranceView key={route.workshop} workshop={route.workshop} />;
    case 'room': {
      const { workshop, person } = route;
      return <RoomView key={`${workshop}/${person}`} workshop={workshop} person={person} />;
    }
    case 'nowhere':
      return <Nowhere />;
  }
}

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <Broken>
      <Suspense fallback={<Opening />}>
        <Page />
      </Suspense>
    </Broken>
  </StrictMode>,
);
