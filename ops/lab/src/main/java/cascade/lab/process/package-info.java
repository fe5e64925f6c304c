/** Child processes that train and do other verbs, and the start cache of servers. */
@NullMarked
package cascade.lab.process;

import org.jspecify.annotations.NullMarked;
