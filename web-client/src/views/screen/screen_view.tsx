// The room screen: the wall of the physical room. It shows what every participant may see, does
// nothing, and is nobody.
import { useEffect, useMemo, useState } from 'react';
import { ApiProblem, showOnScreen } from '../../api.ts';
import { Opening } from '../../components/opening.tsx';
import { text } from '../../core/board.ts';
import { Field } from '../../gen/board_pb.ts';
import { later } from '../../later.tsx';
import { room } from '../../strings/room.ts';
import { screenWords as words } from '../../strings/screen.ts';
import { openOnScreen, type Replica } from '../../sync/replica.ts';
import { Talk, TalkContext } from '../comments/talk.ts';
import { readScreenLink } from '../facilitator/fresh_links.ts';
import { ReplicaContext, useBoard } from '../hooks.ts';
import { Doing, DoingContext } from '../room/doing.ts';
import { RoomContext } from '../room/open_room.ts';
import { Ended, endingOf } from '../status/ended.tsx';
import { useStatus } from '../status/use_status.ts';
import { Booth, BoothContext } from '../votes/booth.ts';
import { ScreenBar } from './screen_bar.tsx';
import { ScreenWall } from './screen_wall.tsx';
import './screen.css';

const ScreenResults = later(() => import('./screen_results.tsx').then((m) => m.default));

/** Nobody stands at a wall to press a button. */
const kAgainMs = 5_000;

const isWrongLink = (problem: unknown): boolean =>
  problem instanceof ApiProblem && [400, 401, 403, 404].includes(problem.status);

export default function ScreenView({ workshop }: { workshop: string }) {
  const [{ secret, joining }] = useState(() => readScreenLink(workshop, location.hash));
  const [shown, setShown] = useState<{ replica: Replica; screen: number } | null>(null);
  const [failed, setFailed] = useState<'screen' | 'unreachable' | null>(null);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    let left = false;
    let opened: Replica | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    showOnScreen(workshop, secret).then(
      (screen) => {
        if (left) return;
        opened = openOnScreen(workshop, screen);
        setFailed(null);
        setShown({ replica: opened, screen });
      },
      (problem: unknown) => {
        if (left) return;
        setFailed(isWrongLink(problem) ? 'screen' : 'unreachable');
        if (!isWrongLink(problem)) again = setTimeout(() => setTries(tries + 1), kAgainMs);
      },
    );
    return () => {
      left = true;
      clearTimeout(again);
      opened?.close();
      setShown(null);
    };
  }, [workshop, secret, tries]);

  if (failed) return <Ended ending={failed} />;
  if (!shown) return <Opening words={words.opening} />;
  return (
    <RoomContext value={{ workshop, person: shown.screen }}>
      <ReplicaContext value={shown.replica}>
        <Screen replica={shown.replica} joining={joining} />
      </ReplicaContext>
    </RoomContext>
  );
}

/** The display stays on, where the browser lets a page ask for it. */
function stayAwake(): () => void {
  const gone = new AbortController();
  const ask = () => {
    if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
    navigator.wakeLock.request('screen').then(
      (lock) => {
        if (gone.signal.aborted) void lock.release();
        else gone.signal.addEventListener('abort', () => void lock.release());
      },
      () => {},
    );
  };
  ask();
  document.addEventListener('visibilitychange', ask, { signal: gone.signal });
  return () => gone.abort();
}

/** `joining`: the link for participants, when the facilitator wants it shown. */
function Screen({ replica, joining }: { replica: Replica; joining: string | undefined }) {
  const { link, ready, ended } = useStatus();
  const title = useBoard((board) => {
    const workshop = board.workshop();
    return (workshop && text(workshop, Field.TITLE).trim()) || room.untitled;
  });
  // What stands on the board asks for these.
  const talk = useMemo(() => new Talk(replica), [replica]);
  const booth = useMemo(() => new Booth(), []);
  const doing = useMemo(() => new Doing(), []);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(stayAwake, []);

  if (link === 'ended') {
    const ending = endingOf(ended?.code ?? 0);
    return <Ended ending={ending === 'link' ? 'screen' : ending} />;
  }
  if (!ready) return <Opening words={words.opening} />;
  return (
    <TalkContext value={talk}>
      <BoothContext value={booth}>
        <DoingContext value={doing}>
          <div className="screen">
            <ScreenBar title={title} joining={joining} />
            <div className="screen-middle">
              <ScreenWall />
              <ScreenResults />
            </div>
          </div>
        </DoingContext>
      </BoothContext>
    </TalkContext>
  );
}
