// One link that admits: for whom, the address to copy, and its QR code for phones.
import { Maximize2 } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { linkWords } from '../strings/home.ts';
import { CopyButton } from './copy_button.tsx';
import { Dialog } from './dialog.tsx';
import { QrCode } from './qr_code.tsx';
import './link_row.css';

/** The address alone, to be copied. */
export function LinkAddress({
  url,
  label,
  copyLabel,
}: {
  url: string;
  label: string;
  copyLabel: string;
}) {
  const address = useRef<HTMLInputElement>(null);
  return (
    <div className="link-row-address">
      <input
        ref={address}
        className="input verbatim"
        readOnly
        value={url}
        aria-label={label}
        onFocus={(event) => event.target.select()}
      />
      <CopyButton text={url} label={copyLabel} onBlocked={() => address.current?.focus()} />
    </div>
  );
}

export function LinkRow({
  whom,
  url,
  children,
}: {
  whom: string;
  url: string;
  /** What stands above the address. */
  children?: ReactNode;
}) {
  const [large, setLarge] = useState(false);
  return (
    <div className="link-row">
      <div className="link-row-words">
        {children}
        <LinkAddress
          url={url}
          label={linkWords.address(whom)}
          copyLabel={linkWords.copyLink(whom)}
        />
      </div>
      <button
        className="link-row-qr"
        type="button"
        aria-label={linkWords.showQr(whom)}
        onClick={() => setLarge(true)}
      >
        <QrCode text={url} size={84} />
        <Maximize2 size={13} aria-hidden="true" />
      </button>
      {large && (
        <Dialog title={whom} onClose={() => setLarge(false)}>
          <div className="link-row-large">
            <QrCode text={url} size={360} label={linkWords.qr(whom)} />
            <p className="hint">{linkWords.scan}</p>
          </div>
        </Dialog>
      )}
    </div>
  );
}
