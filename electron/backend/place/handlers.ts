import type { placeCommands } from '../../../shared/contract/place.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { listPlaces } from './repo.ts';

export const placeHandlers: HandlersOf<typeof placeCommands> = {
  'place.list': ({ db, today }, { asOf }) => ({ places: listPlaces(db, asOf ?? today()) }),
};
