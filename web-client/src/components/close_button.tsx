// The cross in a corner.
import { X } from 'lucide-react';

/** `label` says what goes away by it. */
export function CloseButton({
  label,
  onClose,
  size = 18,
}: {
  label: string;
  onClose: () => void;
  size?: number;
}) {
  return (
    <button className="button quiet icon small" type="button" aria-label={label} onClick={onClose}>
      <X size={size} />
    </button>
  );
}
