// Opens and closes what belongs to a row.
import { ChevronDown } from 'lucide-react';
import './fold_button.css';

interface FoldButtonProps {
  label: string;
  open: boolean;
  onFold: (open: boolean) => void;
}

export function FoldButton({ label, open, onFold }: FoldButtonProps) {
  return (
    <button
      type="button"
      className="button quiet icon small fold"
      aria-label={label}
      title={label}
      aria-expanded={open}
      onClick={() => onFold(!open)}
    >
      <ChevronDown size={15} aria-hidden="true" />
    </button>
  );
}
