// A native modal dialog: the browser keeps the focus inside and gives it back afterwards.
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { CloseButton } from './close_button.tsx';
import { dialogWords } from '../strings/words.ts';
import './dialog.css';

export function Dialog({
  title,
  onClose,
  children,
  wide = false,
  bare = false,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
  /** The title is said, not shown; the children fill the dialog and bring a button to close it. */
  bare?: boolean;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current!;
    if (!shown.open) shown.showModal();
    return () => {
      shown.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={bare ? undefined : titleId}
      aria-label={bare ? title : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        // A click beside the dialog hits the element itself, which is its own backdrop.
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {bare ? (
        children
      ) : (
        <div className="dialog-body">
          <header>
            <h2 id={titleId}>{title}</h2>
            <CloseButton label={dialogWords.close} onClose={onClose} />
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}

/** Asks once for what cannot be unseen. */
export function Confirm({
  title,
  words,
  yes,
  danger = false,
  onYes,
  onNo,
}: {
  title: string;
  words: string;
  yes: string;
  danger?: boolean;
  onYes: () => void;
  onNo: () => void;
}) {
  return (
    <Dialog title={title} onClose={onNo}>
      <p className="dialog-words">{words}</p>
      <div className="dialog-actions">
        <button className="button" type="button" onClick={onNo} autoFocus>
          {dialogWords.cancel}
        </button>
        <button className={`button ${danger ? 'danger' : 'primary'}`} type="button" onClick={onYes}>
          {yes}
        </button>
      </div>
    </Dialog>
  );
}
