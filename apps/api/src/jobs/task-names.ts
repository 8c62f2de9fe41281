// What the crontab starts; tasks that one room alone queues are named there.
export const EXPIRE_CREDITS_TASK = 'expire_credits';
export const RECONCILE_TASK = 'reconcile_stripe';
export const FORGET_OUTPUTS_TASK = 'forget_outputs';
export const FORGET_OLD_TASK = 'forget_old';
export const START_CHECK_TASK = 'start_check';
export const FREE_LOST_JOBS_TASK = 'free_lost_jobs';
