/**
 * Whether read-outs of experiments say what is true: of people who are sent to arms anew many times, where it is known what is.
 */
@NullMarked
package cascade.lab.verify.experiments;

import org.jspecify.annotations.NullMarked;
