/**
 * Taking a person out of a log: the files that hold him are written anew without him.
 *
 * <pre>{@code
 * Rewritten all = new Eraser(LogDirectory.open(folder), Grace.of(Duration.ofMinutes(1)), System.err::println).erase(user, until);
 * }</pre>
 */
@NullMarked
package cascade.training.log.rewrite;

import org.jspecify.annotations.NullMarked;
