import { createSqsEngine } from '../../../local/engine/sqs/engine.ts';
import { countingIds, openWire, stillClock } from '../../support/engines.ts';
import { describeSqs, type SqsUnderTest } from '../../support/sqs-contract.ts';

describeSqs('the engine in this process', async () => {
  const clock = stillClock();
  return { sqs: createSqsEngine({ clock, ids: countingIds() }), advance: clock.advance, close: () => {} };
});

describeSqs('the engine behind the SDK client', async () => {
  const { clients, clock, close } = await openWire();
  return { sqs: clients.sqs as unknown as SqsUnderTest['sqs'], advance: clock.advance, close };
});
