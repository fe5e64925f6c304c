/** The generated page of training results: reports in, Markdown out, no number typed by hand. */
@NullMarked
package cascade.lab.results;

import org.jspecify.annotations.NullMarked;
