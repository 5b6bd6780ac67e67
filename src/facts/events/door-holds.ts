import type { Database } from '../../model/database.ts';
import { MusterError, MusterErrors } from '../../model/error.ts';

/** Events of which every day was counted at the door, and which more people checked in to than were counted. */
const CONTRADICTED = `
SELECT event_id AS event, sum(door.people)::BIGINT AS counted, any_value(inside.people) AS inside,
  string_agg(DISTINCT door.on_day::VARCHAR, ', ' ORDER BY door.on_day::VARCHAR) AS days
FROM event JOIN raw_event_door AS door USING (event_id)
JOIN (SELECT event_id, count(DISTINCT coalesce(person, registration)) AS people FROM event_registration
  WHERE checked_in AND mode <> 'virtual' GROUP BY event_id) AS inside USING (event_id)
GROUP BY event_id, starts_on, ends_on
HAVING count(DISTINCT door.on_day) = date_diff('day', starts_on, ends_on) + 1 AND sum(door.people) < any_value(inside.people)
ORDER BY event_id`;

type Contradicted = { readonly event: string; readonly counted: number; readonly inside: number; readonly days: string };

/**
 * Whoever checked in came through the door: where it was counted on every day, fewer cannot have been counted there.
 * @throws MusterErrors E_CONFIG_VALUE, one per event
 */
export async function assertDoorHolds(database: Database): Promise<void> {
  const found = await database.all<Contradicted>(CONTRADICTED);
  if (found.length > 0) throw new MusterErrors(found.map(contradiction));
}

function contradiction({ event, counted, inside, days }: Contradicted): MusterError {
  return new MusterError(
    'E_CONFIG_VALUE',
    {
      en: `Event ${event}: ${inside} people checked in, and door: counts ${counted} (${days}).`,
      zh: `活动 ${event}：签到 ${inside} 人，而 door: 为 ${counted} 人（${days}）。`,
    },
    {
      hint: {
        en: `Put the count under door: of ${event} right, or leave it away: whoever checked in was at the door.`,
        zh: `请改正 ${event} 的 door:，或将其删去：签到者都经过了入口。`,
      },
    },
  );
}
