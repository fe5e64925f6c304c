/** What all evaluations refuse, in one way. */
@NullMarked
package cascade.lab.evaluation.fault;

import org.jspecify.annotations.NullMarked;
