/**
 * Consoles that are open beside the load of {@code bench feed}: streams of samples that are read and counted, and how soon a click is on one of them.
 *
 * <pre>
 * {@link cascade.lab.bench.feed.consoles.Consoles} opens them, {@link cascade.lab.bench.feed.consoles.EventReader} tells where an event of a stream ends, {@link
 * cascade.lab.bench.feed.consoles.ClickProbe} posts a like now and then and {@link cascade.lab.bench.feed.consoles.ClickWatch} knows when a sample shows it.
 * </pre>
 */
@NullMarked
package cascade.lab.bench.feed.consoles;

import org.jspecify.annotations.NullMarked;
