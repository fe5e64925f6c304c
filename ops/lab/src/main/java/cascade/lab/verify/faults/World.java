package cascade.lab.verify.faults;

import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.Relay;

/**
 * What can be broken.
 *
 * @param redisLine over which the node reaches Redis
 */
record World(LocalPlatform platform, Relay redisLine) {}
