// A short note at the foot of the board, with at most one thing to do about it.
import { useEffect } from 'react';
import { X } from 'lucide-react';
import { boardWords } from '../../strings/board.ts';
import { useDesk } from './desk.tsx';
import { useSignal } from './signal.ts';
import './notice.css';

const kShownMs = 7000;

export function NoticeLine() {
  const desk = useDesk();
  const notice = useSignal(desk.notice);
  const announcement = useSignal(desk.announcement);
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => desk.notice.set(undefined), kShownMs);
    return () => clearTimeout(timer);
  }, [desk, notice]);
  return (
    <>
      <div className="b-notice-place" role="status">
        {notice && (
          <div className="b-notice">
            <span>{notice.words}</span>
            {notice.does && (
              <button type="button" className="b-button b-notice-does" onClick={notice.does.run}>
                {notice.does.word}
              </button>
            )}
            <button
              type="button"
              className="b-button b-notice-close"
              aria-label={boardWords.closeNote}
              onClick={() => desk.notice.set(undefined)}
            >
              <X size={15} aria-hidden="true" />
            </button>
          </div>
        )}
      </div>
      <div className="sr-only" role="status" aria-live="polite">
        {announcement}
      </div>
    </>
  );
}
