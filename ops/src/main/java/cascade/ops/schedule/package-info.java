/** Trainings by the clock, beside a server and in processes of their own. */
@NullMarked
package cascade.ops.schedule;

import org.jspecify.annotations.NullMarked;
