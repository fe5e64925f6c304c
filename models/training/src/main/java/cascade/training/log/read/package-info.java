/**
 * Reading a log. What cannot be read is named and left out, the rest is read.
 *
 * <pre>{@code
 * var reader = new LogReader(folder, System.err::println);
 * reader.events(event -> ...); // in the order of time
 * }</pre>
 */
@NullMarked
package cascade.training.log.read;

import org.jspecify.annotations.NullMarked;
