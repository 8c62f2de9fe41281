import { oneOf } from '../api/params.ts';

/** What somebody may say who cancels. */
export const cancellationFeedback = oneOf(
  'customer_service',
  'low_quality',
  'missing_features',
  'other',
  'switched_service',
  'too_complex',
  'too_expensive',
  'unused',
);
