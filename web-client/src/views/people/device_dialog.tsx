// A link by which I go on as myself with another device: shown here once, and taken back by the next.
import { useEffect, useState } from 'react';
import { makeDeviceLink, type DeviceLink } from '../../api.ts';
import { Dialog } from '../../components/dialog.tsx';
import { LinkAddress } from '../../components/link_row.tsx';
import { QrCode } from '../../components/qr_code.tsx';
import { Wrong } from '../../components/wrong.tsx';
import { devicePath } from '../../route.ts';
import { devices as words } from '../../strings/devices.ts';
import { useRoom } from '../room/open_room.ts';
import './device_dialog.css';

const kCodeSize = 240;

type Made = { is: 'making' } | { is: 'good'; link: DeviceLink } | { is: 'gone'; why: string };

export default function DeviceDialog({ onClose }: { onClose: () => void }) {
  const { workshop, person } = useRoom();
  const [made, setMade] = useState<Made>({ is: 'making' });
  const [tries, setTries] = useState(0);

  useEffect(() => {
    let left = false;
    let end: ReturnType<typeof setTimeout> | undefined;
    setMade({ is: 'making' });
    makeDeviceLink(workshop, person).then(
      (link) => {
        if (left) return;
        setMade({ is: 'good', link });
        end = setTimeout(() => setMade({ is: 'gone', why: words.tooOld }), link.seconds * 1000);
      },
      (problem: unknown) => left || setMade({ is: 'gone', why: (problem as Error).message }),
    );
    return () => {
      left = true;
      clearTimeout(end);
    };
  }, [workshop, person, tries]);

  return (
    <Dialog title={words.title} onClose={onClose}>
      {made.is === 'making' && (
        <p className="dialog-words" role="status">
          {words.making}
        </p>
      )}
      {made.is === 'good' && <Shown workshop={workshop} link={made.link} />}
      {made.is === 'gone' && (
        <>
          <Wrong words={made.why} />
          <div className="dialog-actions">
            <button
              className="button primary"
              type="button"
              onClick={() => setTries((count) => count + 1)}
            >
              {words.again}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function Shown({ workshop, link }: { workshop: string; link: DeviceLink }) {
  const url = `${location.origin}${devicePath(workshop)}#${link.secret}`;
  return (
    <>
      <p className="dialog-words">{words.scan}</p>
      <div className="device-code">
        <QrCode text={url} size={kCodeSize} label={words.code} />
      </div>
      <LinkAddress url={url} label={words.address} copyLabel={words.copy} />
      <p>
        <strong>{words.once(Math.round(link.seconds / 60))}</strong>
      </p>
    </>
  );
}
