/** What servers and the demo know of a log folder; reading and writing it is {@code cascade.training.log}'s, in a JVM of its own. */
@NullMarked
package cascade.lab.eventlog;

import org.jspecify.annotations.NullMarked;
