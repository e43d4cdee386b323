// How well a cell is known, as a shape and a word.
import { evidenceWords as words } from '../../strings/map_evidence.ts';
import type { Grade } from './grades.ts';
import './evidence.css';

const kShapes: Record<Grade, React.ReactNode> = {
  assumption: <circle cx="6" cy="6" r="4.5" strokeDasharray="2 2" />,
  single: (
    <>
      <circle cx="6" cy="6" r="4.5" />
      <path className="m-grade-full" d="M6 1.5A4.5 4.5 0 0 0 6 10.5Z" />
    </>
  ),
  multiple: <circle className="m-grade-full" cx="6" cy="6" r="4.5" />,
  validated: (
    <>
      <circle className="m-grade-full" cx="6" cy="6" r="5" />
      <path className="m-grade-tick" d="M3.6 6.2 5.3 7.9 8.5 4.4" />
    </>
  ),
};

export function GradeMark({ grade }: { grade: Grade }) {
  return (
    <span className="m-grade" data-grade={grade}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {kShapes[grade]}
      </svg>
      {words.grades[grade]}
    </span>
  );
}
