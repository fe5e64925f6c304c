package cascade.samples;

import cascade.features.UserId;

/**
 * A record of {@code cascade.served} of somebody's request.
 *
 * @param timeMillis when it was asked
 */
record ServedRecord(UserId user, String requestId, long timeMillis, ServedPart part) {}
