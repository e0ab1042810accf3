import { queueHandler } from '../../shared/platform/queue-handler.ts';
import { jobRemarks } from '../../shared/store/job-remarks.ts';
import type { ApiDeps } from './deps.ts';
import { letGoAll } from './let-go.ts';

export const heldJobs = (deps: ApiDeps) => {
  const doneDays = deps.settings.retention.quarantineDays;
  return queueHandler((jobs) => letGoAll(deps, jobs), { ...deps, remarks: jobRemarks({ ...deps, doneDays }) });
};
