// A panel beside the board: it takes the focus when it comes, and Escape closes it.
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { CloseButton } from './close_button.tsx';
import './panel.css';

export function Panel({
  title,
  closeLabel,
  onClose,
  className = '',
  beside,
  calm = false,
  children,
}: {
  title: string;
  closeLabel: string;
  onClose: () => void;
  className?: string;
  /** What stands beside the button that closes it. */
  beside?: ReactNode;
  /** Nobody asked for it: the caret stays where it is. */
  calm?: boolean;
  children: ReactNode;
}) {
  const titleId = useId();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!calm) head.current?.focus({ preventScroll: true });
  }, []);
  return (
    <aside
      className={`panel ${className}`}
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={titleId} ref={head} tabIndex={-1}>
          {title}
        </h2>
        {beside}
        <CloseButton label={closeLabel} onClose={onClose} />
      </header>
      {children}
    </aside>
  );
}
