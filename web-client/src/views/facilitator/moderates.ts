// Whether this place shows what facilitators alone may read. The board's window may stand on the wall: there
// it does not; the panel's own window and a phone do.
import { createContext, useContext } from 'react';

export const ModeratesContext = createContext(false);

export const useModerates = (): boolean => useContext(ModeratesContext);
