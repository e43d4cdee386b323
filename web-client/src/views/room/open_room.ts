// Which room this is, for the parts that talk to the server's HTTP side.
import { createContext, useContext } from 'react';

export const RoomContext = createContext<{ workshop: string; person: number } | null>(null);

export function useRoom(): { workshop: string; person: number } {
  const room = useContext(RoomContext);
  if (!room) throw new Error('There is no room around this view.');
  return room;
}
