/** Trainings by the clock, beside a server and in processes of their own. */
@NullMarked
package cascade.run.schedule;

import org.jspecify.annotations.NullMarked;
