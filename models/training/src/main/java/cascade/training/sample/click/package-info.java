/**
 * Who clicked what, and when: what recall learns from. Clicks lie in files beside the log, one a day, and are read as they lie, by the
 * ordinals of users and items.
 *
 * <pre>{@code
 * var log = new LogFolder(folder);
 * Clicks clicks = new ClickReader(log, log.items()).read(reading.clicks(log.summary()));
 * }</pre>
 */
@NullMarked
package cascade.training.sample.click;

import org.jspecify.annotations.NullMarked;
