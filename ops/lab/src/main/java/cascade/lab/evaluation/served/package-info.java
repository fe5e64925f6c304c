/**
 * Measures what serves: models, sources, merge, filters and ranker of a server's configuration are asked for the pages of people as
 * they were when training ended, and what these clicked afterwards is looked for in the answers.
 */
@NullMarked
package cascade.lab.evaluation.served;

import org.jspecify.annotations.NullMarked;
